// Whose data is kept too long: told by the calendar alone. A cycle is over at the end of its last day.
import type { SQL, SQLWrapper } from 'drizzle-orm';
import { type AccessReader, seesCase } from '../../kernel/access/index.ts';
import { concernsSql, openGrant } from '../../kernel/predicates/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { today } from '../erasure/index.ts';
import {
	aliased,
	correction,
	cycle,
	draft,
	enrolment,
	erasure,
	pairing,
	person,
	post,
	program,
	retentionNotice,
	reviewable,
	revision,
	roleGrant,
	safeguardingCase,
	warning
} from '../../kernel/schema/index.ts';

const { d, e, e2, e3, g } = aliased({ d: draft, e: enrolment, e2: enrolment, e3: enrolment, g: program });
const { d: dWarning, k, n, p } = aliased({ d: warning, k: safeguardingCase, n: retentionNotice, p: person });
const { q, r, v, w, x } = aliased({ q: post, r: reviewable, v: revision, w: pairing, x: erasure });
const { q: qCorrection, r: rRoleGrant, y } = aliased({ q: correction, r: roleGrant, y: cycle });

/** The coordinators hear of it so many days before. */
export const noticeDays = 30;

/** The last day of a cycle `y`: the day that was planned, or an earlier one on which its coordinator ended it. */
const lastDay: SQL = sql`least(${y.endsOn}, (${y.endedAt} at time zone 'UTC')::date)`;

/** The first day on which the data of a cycle `y` of a program `g` is erased. */
export const deadline: SQL = sql`(${lastDay} + ${g.retentionDays} + 1)`;

/** A person `p` who still takes part in a cycle whose deadline has not come stays; only what they wrote in the old one goes. */
const staysFor = (day: string): SQL => sql`exists (
	select from ${e2} join ${y} on ${y.id} = ${e2.cycleId} join ${g} on ${g.id} = ${y.programId}
	where ${e2.personId} = ${p.id} and ${deadline} > ${day}::date)`;

/** What a person `p` wrote in a cycle, and is still there. */
const wroteIn = (cycleId: SQLWrapper): SQL => sql`(exists (
	select from ${r} join ${w} on ${w.id} = ${r.pairingId} join ${v} on ${v.reviewableId} = ${r.id}
	where ${r.authorId} = ${p.id} and ${w.cycleId} = ${cycleId} and ${v.body} <> '')
	or exists (select from ${q} join ${e3} on ${e3.id} = ${q.enrolmentId} join ${r} on ${r.id} = ${q.reviewableId}
		join ${v} on ${v.reviewableId} = ${r.id}
		where ${r.authorId} = ${p.id} and ${e3.cycleId} = ${cycleId} and ${v.body} <> '')
	or exists (select from ${qCorrection} join ${e3} on ${e3.id} = ${qCorrection.enrolmentId}
		join ${r} on ${r.id} = ${qCorrection.reviewableId}
		join ${v} on ${v.reviewableId} = ${r.id}
		where ${r.authorId} = ${p.id} and ${e3.cycleId} = ${cycleId} and ${v.body} <> '')
	or exists (select from ${d} join ${w} on ${w.id} = ${d.pairingId} where ${d.authorId} = ${p.id}
		and ${w.cycleId} = ${cycleId})
	or exists (select from ${dWarning} join ${w} on ${w.id} = ${dWarning.pairingId}
		where ${dWarning.authorId} = ${p.id} and ${w.cycleId} = ${cycleId}))`;

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
const keeps = (day: string, condition: SQLWrapper): SQL => sql`exists (select from ${k}
	where (${k.holdUntil} > ${day}::date or ${k.closedAt} is null) and ${concernsSql(k, p.id)} and ${condition})`;

/** Students of a cycle of whom something would be erased on a day. */
export const studentsDue = (
	cycleId: string,
	{ day = today(), most: limit = 100_000, reader }: DueQuery = {}
): Promise<Due[]> =>
	rows<Due>(sql`
		select due.* from (
			select ${p.id} as "personId", ${staysFor(day)} as stays, ${keeps(day, sql`true`)} as held,
				${reader ? keeps(day, seesCase.where(reader, 'k')) : sql`false`} as seen
			from ${e} join ${p} on ${p.id} = ${e.personId}
			where ${e.cycleId} = ${cycleId} and not exists (select from ${x} where ${x.personId} = ${p.id})
			and not exists (select from ${rRoleGrant} where ${rRoleGrant.personId} = ${p.id}
				and ${rRoleGrant.role} <> 'student' and ${openGrant(rRoleGrant)})
			and (not ${staysFor(day)} or ${wroteIn(e.cycleId)})
		) due order by due.held, due."personId" limit ${limit}`);

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
export const dueCycles = (programs?: string[]): Promise<DueCycle[]> =>
	rows<DueCycle>(sql`
		select ${y.id}, ${y.programId} as "programId", ${lastDay}::text as "endsOn", ${deadline}::text as "eraseOn",
			${n.at} as "noticeAt", ${n.eraseOn}::text as "noticeDay", ${n.doneAt} as "doneAt",
			coalesce(${n.kept}, 0) as kept
		from ${y} join ${g} on ${g.id} = ${y.programId} left join ${n} on ${n.cycleId} = ${y.id}
		${programs ? sql`where ${y.programId} = any(${sql.param(`{${programs.join(',')}}`)}::text[])` : sql``}
		order by ${lastDay}, ${y.id}`);
