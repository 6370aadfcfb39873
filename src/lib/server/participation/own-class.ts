// The queries of a teacher's home: a bounded number of statements, however many students and classes there are.
import { type Actor, isOffDesk, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { waitingRows } from '../review/index.ts';
import { anyOf, rows, sql, type SQL } from '../kernel/db/index.ts';
import {
	instant,
	isEnrolled,
	isHandedIn,
	isOverCycle,
	isWaiting,
	openPairing,
	runningCycle
} from '../kernel/predicates/index.ts';
import { mondaySql } from '../schools/programs/index.ts';
import { isAnswered } from './answers.ts';
import { silencesSql } from './pair-health.ts';
import { schoolDays } from './school-time.ts';
import { membersOf } from './scope.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	partnership,
	person,
	prompt,
	release,
	reviewable,
	school
} from '../kernel/schema/index.ts';

const { c, e, l } = aliased({ c: classroom, e: enrolment, l: release });
const { m, o, p, q, s } = aliased({ m: pairingMember, o: pairingMember, p: person, q: prompt, s: school });
const { partnership: partnershipRow, r, self } = aliased({ partnership, r: reviewable, self: pairingMember });
const { w, y } = aliased({ w: pairing, y: cycle });

/** Students on one page; no teacher has more. */
export const maxStudents = 400;

/** A student who takes part in a running cycle, from a classroom of the teacher. */
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

const taughtBy = (actor: Actor) => anyOf(e.classroomId, actor.teaches);

/** Today at the school `s`. */
const today = (moment: Date): SQL => sql`(${instant(moment)} at time zone ${s.timeZone})::date`;

/** The students of this teacher, without the teacher themselves. */
export const studentsOf = (actor: Actor): Promise<OwnClassStudent[]> =>
	rows<OwnClassStudent>(sql`
		select ${e.personId} as id, ${p.displayName} as name, ${e.classroomId} as "classroomId", ${s.id} as "schoolId",
			${s.timeZone} as "timeZone", ${y.id} as "cycleId", ${y.programId} as "programId",
				${y.startsOn}::text as "startsOn",
			${y.endsOn}::text as "endsOn",
			(select ${q.id} from ${q} where ${q.cycleId} = ${y.id} and ${q.startsOn} <= ${today(now())}
				order by ${q.startsOn} desc limit 1) as "promptId"
		from ${e}
		join ${y} on ${y.id} = ${e.cycleId} and ${runningCycle(y)}
		join ${p} on ${p.id} = ${e.personId}
		join ${c} on ${c.id} = ${e.classroomId}
		join ${s} on ${s.id} = ${c.schoolId}
		where ${taughtBy(actor)} and ${isEnrolled(e)} and ${e.personId} <> ${actor.id}
		and ${today(now())} between ${y.startsOn} and ${y.endsOn}
		order by ${y.id}, ${e.classroomId}, ${p.id} limit ${maxStudents}`);

/** Pairings that the teacher handles (`handles` in kernel/access/rules): not those in which the teacher writes. */
export const ownPairingsSql = (actor: Actor): SQL => sql`
	select distinct m.pairing_id from ${e}
	cross join lateral (select ${o.pairingId} from ${o} where ${o.enrolmentId} = ${e.id} offset 0) m
	join ${w} on ${w.id} = m.pairing_id and ${openPairing(w)}
	join ${y} on ${y.id} = ${w.cycleId} and ${runningCycle(y)}
	where ${taughtBy(actor)} and not exists (
		select from ${self} where ${self.pairingId} = m.pairing_id and ${self.personId} = ${actor.id})`;

export interface ClassPair {
	id: string;
	state: 'proposed' | 'active' | 'paused';
	cycleId: string;
	over: boolean;
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
		/** School days since then; null: the pairing is not active, its cycle is over, or they no longer take part. */
		silence: number | null;
	}[];
	/** Who has a letter waiting for which classroom. Of the other side's students, only letters that wait for this teacher. */
	waits: { authorId: string; classroomId: string }[];
	/** Own students whose newest letter was returned. */
	returned: string[];
}

/** The pairings of the teacher's students, or some of them, with what this side may know of each. */
export async function pairsOf(actor: Actor, only?: string[]): Promise<ClassPair[]> {
	const asOf = now();
	const pairingIds = sql`select pairing_id from mine`;
	const pairings = only
		? sql`select * from (${ownPairingsSql(actor)}) h where ${anyOf(sql`h.pairing_id`, only)}`
		: ownPairingsSql(actor);
	const isOwn = sql`${anyOf(e.classroomId, actor.teaches)}`;
	return rows<ClassPair>(sql`
		with mine as materialized (${pairings}),
		still as materialized (${silencesSql(membersOf(pairingIds), await schoolDays(asOf))}),
		unread as materialized (select q.pairing_id, q.author_id, q.classroom_id from ${waitingRows(instant(asOf), pairingIds)} q)
		select ${w.id}, ${w.state}, ${y.id} as "cycleId", ${isOverCycle(y, instant(asOf))} as over, ${y.quietAfter} as "quietAfter",
			${y.silentAfter} as "silentAfter",
			(select json_agg(json_build_object('id', ${m.personId}, 'name', ${p.displayName},
				'classroomId', ${e.classroomId},
					'schoolId', ${c.schoolId}, 'enrolled', ${isEnrolled(e)}, 'lastAt', still.last_at,
						'silence', still.silence)
					order by ${m.personId})
				from ${m} join ${p} on ${p.id} = ${m.personId}
				join ${e} on ${e.id} = ${m.enrolmentId} join ${c} on ${c.id} = ${e.classroomId}
				left join still on still.pairing_id = ${m.pairingId} and still.person_id = ${m.personId}
				where ${m.pairingId} = ${w.id}) as members,
			(select coalesce(json_agg(json_build_object('authorId', u.author_id, 'classroomId', u.classroom_id)), '[]')
				from unread u where u.pairing_id = ${w.id} and (${anyOf(sql`u.classroom_id`, actor.teaches)} or exists (
					select from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
					where ${m.pairingId} = ${w.id} and ${m.personId} = u.author_id and ${isOwn}))) as waits,
			(select coalesce(json_agg(${m.personId}), '[]') from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
				where ${m.pairingId} = ${w.id} and ${isOwn} and (
					select ${r.state} from ${r} where ${r.pairingId} = ${w.id} and ${r.authorId} = ${m.personId}
						and ${r.kind} = 'message'
					and ${isHandedIn(r)} order by ${r.submittedAt} desc, ${r.id} desc limit 1) = 'returned') as returned
		from mine join ${w} on ${w.id} = mine.pairing_id join ${y} on ${y.id} = ${w.cycleId}
		order by ${w.id}`);
}

export interface WeekOfLetters {
	studentId: string;
	cycleId: string;
	/** By the calendar of the cycle, from 1. */
	week: number;
	letters: number;
	returned: boolean;
	waiting: boolean;
	/** The state of the newest letter. */
	newest: 'written' | 'released' | 'answered';
}

/** What the teacher's own students handed in, by student and week: looked up pair by pair, never by reading all letters. */
export const weeksOfLetters = (actor: Actor): Promise<WeekOfLetters[]> =>
	rows<WeekOfLetters>(sql`
		select "studentId", "cycleId", week, letters, returned, waiting,
			case when state <> 'released' then 'written' when ${isNewestAnswered} then 'answered' else 'released' end as newest
		from (
			select ${e.personId} as "studentId", ${y.id} as "cycleId", n.week, count(*)::int as letters,
				bool_or(${r.state} = 'returned') as returned, bool_or(${isWaiting(r)}) as waiting,
				(array_agg(${r.id} order by ${r.submittedAt} desc, ${r.id} desc))[1] as id,
				(array_agg(${r.state} order by ${r.submittedAt} desc, ${r.id} desc))[1] as state
			from ${e}
			join ${y} on ${y.id} = ${e.cycleId} and ${runningCycle(y)}
			join ${c} on ${c.id} = ${e.classroomId}
			join ${s} on ${s.id} = ${c.schoolId}
			join ${m} on ${m.enrolmentId} = ${e.id}
			cross join lateral (select ${r.id}, ${r.state}, ${r.submittedAt} from ${r}
				where ${r.pairingId} = ${m.pairingId} and ${r.authorId} = ${m.personId} and ${r.kind} = 'message'
				and ${isHandedIn(r)} and not ${isOffDesk.where(readerOf(actor), r.id)} offset 0) r
			cross join lateral (
				select ((${r.submittedAt} at time zone ${s.timeZone})::date - ${mondaySql(y.startsOn)}) / 7 + 1 as week) n
			where ${taughtBy(actor)} and ${isEnrolled(e)} and ${e.personId} <> ${actor.id}
			and (${r.submittedAt} at time zone ${s.timeZone})::date between ${y.startsOn} and ${y.endsOn}
			group by ${e.personId}, ${y.id}, n.week) r`);

/** Whether the letter `r` is answered. */
const isNewestAnswered = sql`exists (select from ${l} where ${l.reviewableId} = ${r.id} and ${isAnswered(l)})`;

/** Partner classrooms in both directions: their calendars matter to a class. */
export const partnersOf = (actor: Actor) =>
	rows<{ cycleId: string; classroomId: string; partnerId: string; schoolId: string }>(sql`
		select e.cycle_id as "cycleId", e.classroom_id as "classroomId", e.partner_id as "partnerId",
			${c.schoolId} as "schoolId"
		from (select ${partnershipRow.cycleId}, ${partnershipRow.classroomId}, ${partnershipRow.partnerId}
			from ${partnershipRow}
			union select ${partnershipRow.cycleId}, ${partnershipRow.partnerId}, ${partnershipRow.classroomId}
				from ${partnershipRow}) e
		join ${y} on ${y.id} = e.cycle_id and ${runningCycle(y)}
		join ${c} on ${c.id} = e.partner_id
		where ${taughtBy(actor)} order by e.cycle_id, e.classroom_id, ${c.schoolId} limit 200`);
