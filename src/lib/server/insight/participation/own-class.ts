// What a teacher's home is made of: a bounded number of statements, however many students and classes there are.
import { type SQL, sql } from 'drizzle-orm';
import { type Actor, isOffDesk, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { waits } from '../../review/index.ts';
import { anyOf, rows } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { silences } from './pairs.ts';
import { schoolDays } from './school-time.ts';
import { membersOf } from './scope.ts';

/** Students on one page; nobody teaches more. */
export const mostStudents = 400;

/** A student who takes part in a cycle that goes on, from a classroom of the teacher. */
export interface OwnClassStudent {
	id: string;
	name: string;
	classroomId: string;
	schoolId: string;
	timeZone: string;
	cycleId: string;
	programId: string;
	startsOn: string;
	endsOn: string;
	/** This week's prompt. */
	promptId: string | null;
}

const taughtBy = (actor: Actor) => anyOf(sql`e.classroom_id`, actor.teaches);

/** Today at the school `s`. */
const today = (at: Date): SQL => sql`(${instant(at)} at time zone s.time_zone)::date`;

/** Those whom this teacher teaches, themselves left out. */
export const studentsOf = (actor: Actor): Promise<OwnClassStudent[]> =>
	rows<OwnClassStudent>(sql`
		select e.person_id as id, p.display_name as name, e.classroom_id as "classroomId", s.id as "schoolId",
			s.time_zone as "timeZone", y.id as "cycleId", y.program_id as "programId", y.starts_on::text as "startsOn",
			y.ends_on::text as "endsOn",
			(select q.id from prompt q where q.cycle_id = y.id and q.starts_on <= ${today(now())}
				order by q.starts_on desc limit 1) as "promptId"
		from enrolment e
		join cycle y on y.id = e.cycle_id and y.ended_at is null
		join person p on p.id = e.person_id
		join classroom c on c.id = e.classroom_id
		join school s on s.id = c.school_id
		where ${taughtBy(actor)} and e.until is null and e.person_id <> ${actor.id}
		and ${today(now())} between y.starts_on and y.ends_on
		order by y.id, e.classroom_id, p.id limit ${mostStudents}`);

/** Pairings of the teacher's students (`handles` in policy.ts): not one that they write in themselves. */
export const handledBy = (actor: Actor): SQL => sql`
	select distinct m.pairing_id from enrolment e
	cross join lateral (select o.pairing_id from pairing_member o where o.enrolment_id = e.id offset 0) m
	join pairing w on w.id = m.pairing_id and w.state in ('proposed', 'active', 'paused')
	join cycle y on y.id = w.cycle_id and y.ended_at is null
	where ${taughtBy(actor)} and not exists (
		select from pairing_member self where self.pairing_id = m.pairing_id and self.person_id = ${actor.id})`;

export interface ClassPair {
	id: string;
	state: 'proposed' | 'active' | 'paused';
	cycleId: string;
	quietAfter: number;
	silentAfter: number;
	members: {
		id: string;
		name: string;
		classroomId: string;
		schoolId: string;
		enrolled: boolean;
		/** When their last letter was released. */
		lastAt: string | null;
		/** School days since; null: the pairing is not active, or they take no part any more. */
		silence: number | null;
	}[];
	/** For which classrooms a letter of whom waits. Of the other side's students, only what waits for this teacher. */
	waits: { authorId: string; classroomId: string }[];
	/** Own students whose newest letter came back. */
	returned: string[];
}

/** The pairings of the teacher's students, or one of them, with what this side may know of each. */
export async function pairsOf(actor: Actor, pairingId?: string): Promise<ClassPair[]> {
	const at = now();
	const mine = sql`select pairing_id from mine`;
	const handled = pairingId
		? sql`select * from (${handledBy(actor)}) h where h.pairing_id = ${pairingId}`
		: handledBy(actor);
	const own = sql`${anyOf(sql`e.classroom_id`, actor.teaches)}`;
	return rows<ClassPair>(sql`
		with mine as materialized (${handled}),
		still as materialized (${silences(membersOf(mine), await schoolDays(at))}),
		unread as materialized (select q.pairing_id, q.author_id, q.classroom_id from ${waits(instant(at), mine)} q)
		select w.id, w.state, y.id as "cycleId", y.quiet_after as "quietAfter", y.silent_after as "silentAfter",
			(select json_agg(json_build_object('id', m.person_id, 'name', p.display_name, 'classroomId', e.classroom_id,
					'schoolId', c.school_id, 'enrolled', e.until is null, 'lastAt', still.last_at, 'silence', still.silence)
					order by m.person_id)
				from pairing_member m join person p on p.id = m.person_id
				join enrolment e on e.id = m.enrolment_id join classroom c on c.id = e.classroom_id
				left join still on still.pairing_id = m.pairing_id and still.person_id = m.person_id
				where m.pairing_id = w.id) as members,
			(select coalesce(json_agg(json_build_object('authorId', u.author_id, 'classroomId', u.classroom_id)), '[]')
				from unread u where u.pairing_id = w.id and (${anyOf(sql`u.classroom_id`, actor.teaches)} or exists (
					select from pairing_member m join enrolment e on e.id = m.enrolment_id
					where m.pairing_id = w.id and m.person_id = u.author_id and ${own}))) as waits,
			(select coalesce(json_agg(m.person_id), '[]') from pairing_member m join enrolment e on e.id = m.enrolment_id
				where m.pairing_id = w.id and ${own} and (
					select r.state from reviewable r where r.pairing_id = w.id and r.author_id = m.person_id and r.kind = 'message'
					and r.state <> 'draft' order by r.submitted_at desc, r.id desc limit 1) = 'returned') as returned
		from mine join pairing w on w.id = mine.pairing_id join cycle y on y.id = w.cycle_id
		order by w.id`);
}

export interface WeekOfLetters {
	studentId: string;
	cycleId: string;
	/** By the calendar of the cycle, from 1. */
	week: number;
	letters: number;
	returned: boolean;
	waiting: boolean;
	/** What became of the newest. */
	newest: 'written' | 'released' | 'answered';
}

/** What the teacher's own students handed in, by student and week. */
export const weeksOfLetters = (actor: Actor): Promise<WeekOfLetters[]> =>
	rows<WeekOfLetters>(sql`
		select "studentId", "cycleId", week, letters, returned, waiting,
			case when state <> 'released' then 'written' when ${isAnswered} then 'answered' else 'released' end as newest
		from (
			select e.person_id as "studentId", y.id as "cycleId", n.week, count(*)::int as letters,
				bool_or(r.state = 'returned') as returned, bool_or(r.state = 'waiting') as waiting,
				(array_agg(r.id order by r.submitted_at desc, r.id desc))[1] as id,
				(array_agg(r.state order by r.submitted_at desc, r.id desc))[1] as state
			from enrolment e
			join cycle y on y.id = e.cycle_id and y.ended_at is null
			join classroom c on c.id = e.classroom_id
			join school s on s.id = c.school_id
			join pairing_member m on m.enrolment_id = e.id
			join reviewable r on r.pairing_id = m.pairing_id and r.author_id = m.person_id and r.kind = 'message' and r.state <> 'draft'
				and not ${isOffDesk.where(readerOf(actor), sql`r.id`)}
			cross join lateral (select ((r.submitted_at at time zone s.time_zone)::date - y.starts_on) / 7 + 1 as week) n
			where ${taughtBy(actor)} and e.until is null and e.person_id <> ${actor.id}
			and (r.submitted_at at time zone s.time_zone)::date between y.starts_on and y.ends_on
			group by e.person_id, y.id, n.week) r`);

/** Another member's letter was released after the letter `r`. */
const isAnswered = sql`exists (select from release l join release b on b.pairing_id = l.pairing_id and b.id > l.id
	and b.author_id <> l.author_id join reviewable br on br.id = b.reviewable_id and br.state = 'released'
	where l.reviewable_id = r.id)`;

/** Partner classrooms, each way: whose calendars matter to a class. */
export const partnersOf = (actor: Actor) =>
	rows<{ cycleId: string; classroomId: string; partnerId: string; schoolId: string }>(sql`
		select e.cycle_id as "cycleId", e.classroom_id as "classroomId", e.partner_id as "partnerId", c.school_id as "schoolId"
		from (select cycle_id, classroom_id, partner_id from partnership
			union select cycle_id, partner_id, classroom_id from partnership) e
		join cycle y on y.id = e.cycle_id and y.ended_at is null
		join classroom c on c.id = e.partner_id
		where ${taughtBy(actor)} order by e.cycle_id, e.classroom_id, c.school_id limit 200`);
