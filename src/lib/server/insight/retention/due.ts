// Whose data is kept too long: told by the calendar alone. A cycle is over at the end of its last day.
import { sql, type SQL } from 'drizzle-orm';
import { type AccessReader, seesCase } from '../../kernel/access/index.ts';
import { concernsSql } from '../../kernel/predicates/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { today } from '../erasure/index.ts';

/** The coordinators hear of it so many days before. */
export const noticeDays = 30;

/** The last day of a cycle `y`: the day that was planned, or an earlier one on which its coordinator ended it. */
const lastDay: SQL = sql`least(y.ends_on, (y.ended_at at time zone 'UTC')::date)`;

/** The first day on which the data of a cycle `y` of a program `g` is erased. */
export const deadline: SQL = sql`(${lastDay} + g.retention_days + 1)`;

/** A person `p` who still takes part in a cycle whose deadline has not come stays; only what they wrote in the old one goes. */
const staysFor = (day: string): SQL => sql`exists (
	select from enrolment e2 join cycle y on y.id = e2.cycle_id join program g on g.id = y.program_id
	where e2.person_id = p.id and ${deadline} > ${day}::date)`;

/** What a person `p` wrote in a cycle, and is still there. */
const wroteIn = (cycleId: SQL): SQL => sql`(exists (
	select from reviewable r join pairing w on w.id = r.pairing_id join revision v on v.reviewable_id = r.id
	where r.author_id = p.id and w.cycle_id = ${cycleId} and v.body <> '')
	or exists (select from post q join enrolment e3 on e3.id = q.enrolment_id join reviewable r on r.id = q.reviewable_id
		join revision v on v.reviewable_id = r.id
		where r.author_id = p.id and e3.cycle_id = ${cycleId} and v.body <> '')
	or exists (select from correction q join enrolment e3 on e3.id = q.enrolment_id join reviewable r on r.id = q.reviewable_id
		join revision v on v.reviewable_id = r.id
		where r.author_id = p.id and e3.cycle_id = ${cycleId} and v.body <> '')
	or exists (select from draft d join pairing w on w.id = d.pairing_id where d.author_id = p.id and w.cycle_id = ${cycleId})
	or exists (select from warning d join pairing w on w.id = d.pairing_id where d.author_id = p.id and w.cycle_id = ${cycleId}))`;

export interface Due {
	personId: string;
	/** They go on in another cycle: only their letters of this one go. */
	stays: boolean;
	/** A case holds it. An open one holds what nobody asked for, also after its day. */
	held: boolean;
	/** The reader sees such a case. */
	seen: boolean;
}

interface DueQuery {
	day?: string;
	most?: number;
	/** Whose page it is. */
	reader?: AccessReader;
}

/** Whether one of the cases `k` keeps what a person `p` wrote. */
const keeps = (day: string, which: SQL): SQL => sql`exists (select from safeguarding_case k
	where (k.hold_until > ${day}::date or k.closed_at is null) and ${concernsSql(sql`p.id`)} and ${which})`;

/** Students of a cycle of whom something would be erased on a day. */
export const studentsDue = (
	cycleId: string,
	{ day = today(), most = 100_000, reader }: DueQuery = {}
): Promise<Due[]> =>
	rows<Due>(sql`
		select due.* from (
			select p.id as "personId", ${staysFor(day)} as stays, ${keeps(day, sql`true`)} as held,
				${reader ? keeps(day, seesCase.where(reader, 'k')) : sql`false`} as seen
			from enrolment e join person p on p.id = e.person_id
			where e.cycle_id = ${cycleId} and not exists (select from erasure x where x.person_id = p.id)
			and not exists (select from role_grant r where r.person_id = p.id and r.role <> 'student' and r.until is null)
			and (not ${staysFor(day)} or ${wroteIn(sql`e.cycle_id`)})
		) due order by due.held, due."personId" limit ${most}`);

export interface DueCycle {
	id: string;
	programId: string;
	endsOn: string;
	eraseOn: string;
	noticeAt: string | null;
	noticeDay: string | null;
	/** Nothing is left of it, but for what cases keep of so many students. */
	doneAt: string | null;
	kept: number;
}

/** Cycles by their deadlines: those of these programs, or of all. */
export const cycles = (programs?: string[]): Promise<DueCycle[]> =>
	rows<DueCycle>(sql`
		select y.id, y.program_id as "programId", ${lastDay}::text as "endsOn", ${deadline}::text as "eraseOn",
			n.at as "noticeAt", n.erase_on::text as "noticeDay", n.done_at as "doneAt",
			coalesce(n.kept, 0) as kept
		from cycle y join program g on g.id = y.program_id left join retention_notice n on n.cycle_id = y.id
		${programs ? sql`where y.program_id = any(${sql.param(`{${programs.join(',')}}`)}::text[])` : sql``}
		order by ${lastDay}, y.id`);
