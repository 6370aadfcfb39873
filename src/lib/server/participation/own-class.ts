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
import { tables } from '../kernel/schema/index.ts';

const { classroom, cycle, enrolment, item, member, pairing, partnership, person, prompt, release } = tables;
const { school } = tables;

/** Students on one page; no teacher has more. */
export const classPageSize = 400;

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

const taughtBy = (actor: Actor) => anyOf(enrolment.classroomId, actor.teaches);

/** Today at the school. */
const today = (moment: Date): SQL => sql`(${instant(moment)} at time zone ${school.timeZone})::date`;

/** The students of this teacher, without the teacher themselves. */
export const ownStudents = (actor: Actor): Promise<OwnClassStudent[]> =>
	rows<OwnClassStudent>(sql`
		select ${enrolment.personId} as id, ${person.displayName} as name, ${enrolment.classroomId} as "classroomId",
			${school.id} as "schoolId", ${school.timeZone} as "timeZone", ${cycle.id} as "cycleId",
				${cycle.programId} as "programId",
				${cycle.startsOn}::text as "startsOn",
			${cycle.endsOn}::text as "endsOn",
			(select ${prompt.id} from ${prompt} where ${prompt.cycleId} = ${cycle.id}
				and ${prompt.startsOn} <= ${today(now())}
				order by ${prompt.startsOn} desc limit 1) as "promptId"
		from ${enrolment}
		join ${cycle} on ${cycle.id} = ${enrolment.cycleId} and ${runningCycle(cycle)}
		join ${person} on ${person.id} = ${enrolment.personId}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		join ${school} on ${school.id} = ${classroom.schoolId}
		where ${taughtBy(actor)} and ${isEnrolled(enrolment)} and ${enrolment.personId} <> ${actor.id}
		and ${today(now())} between ${cycle.startsOn} and ${cycle.endsOn}
		order by ${cycle.id}, ${enrolment.classroomId}, ${person.id} limit ${classPageSize}`);

/** Pairings that the teacher handles (`handles` in kernel/access/rules): not those in which the teacher writes. */
export const ownPairingsSql = (actor: Actor): SQL => sql`
	select distinct seat.pairing_id from ${enrolment}
	cross join lateral (select ${member.pairingId} from ${member}
		where ${member.enrolmentId} = ${enrolment.id} offset 0) seat
	join ${pairing} on ${pairing.id} = seat.pairing_id and ${openPairing(pairing)}
	join ${cycle} on ${cycle.id} = ${pairing.cycleId} and ${runningCycle(cycle)}
	where ${taughtBy(actor)} and not exists (
		select from ${member} where ${member.pairingId} = seat.pairing_id and ${member.personId} = ${actor.id})`;

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
		? sql`select * from (${ownPairingsSql(actor)}) own_pairing
			where ${anyOf(sql`own_pairing.pairing_id`, only)}`
		: ownPairingsSql(actor);
	const isOwn = sql`${anyOf(enrolment.classroomId, actor.teaches)}`;
	return rows<ClassPair>(sql`
		with mine as materialized (${pairings}),
		still as materialized (${silencesSql(membersOf(pairingIds), await schoolDays(asOf))}),
		unread as materialized (select waiting_item.pairing_id, waiting_item.author_id, waiting_item.classroom_id
			from ${waitingRows(instant(asOf), pairingIds)} waiting_item)
		select ${pairing.id}, ${pairing.state}, ${cycle.id} as "cycleId", ${isOverCycle(cycle, instant(asOf))} as over,
			${cycle.quietAfter} as "quietAfter", ${cycle.silentAfter} as "silentAfter",
			(select json_agg(json_build_object('id', ${member.personId}, 'name', ${person.displayName},
				'classroomId', ${enrolment.classroomId},
					'schoolId', ${classroom.schoolId}, 'enrolled', ${isEnrolled(enrolment)}, 'lastAt', still.last_at,
						'silence', still.silence)
					order by ${member.personId})
				from ${member} join ${person} on ${person.id} = ${member.personId}
				join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
					join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
				left join still on still.pairing_id = ${member.pairingId} and still.person_id = ${member.personId}
				where ${member.pairingId} = ${pairing.id}) as members,
			(select coalesce(json_agg(json_build_object('authorId', unread.author_id, 'classroomId', unread.classroom_id)),
			'[]')
				from unread where unread.pairing_id = ${pairing.id} and (${anyOf(sql`unread.classroom_id`, actor.teaches)}
					or exists (
					select from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
					where ${member.pairingId} = ${pairing.id} and ${member.personId} = unread.author_id and ${isOwn}))) as waits,
			(select coalesce(json_agg(${member.personId}), '[]') from ${member}
				join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
				where ${member.pairingId} = ${pairing.id} and ${isOwn} and (
					select ${item.state} from ${item} where ${item.pairingId} = ${pairing.id}
						and ${item.authorId} = ${member.personId}
						and ${item.kind} = 'message'
					and ${isHandedIn(item)} order by ${item.submittedAt} desc, ${item.id} desc limit 1) = 'returned') as returned
		from mine join ${pairing} on ${pairing.id} = mine.pairing_id join ${cycle} on ${cycle.id} = ${pairing.cycleId}
		order by ${pairing.id}`);
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
			select ${enrolment.personId} as "studentId", ${cycle.id} as "cycleId", cycle_week.week, count(*)::int as letters,
				bool_or(${item.state} = 'returned') as returned, bool_or(${isWaiting(item)}) as waiting,
				(array_agg(${item.id} order by ${item.submittedAt} desc, ${item.id} desc))[1] as id,
				(array_agg(${item.state} order by ${item.submittedAt} desc, ${item.id} desc))[1] as state
			from ${enrolment}
			join ${cycle} on ${cycle.id} = ${enrolment.cycleId} and ${runningCycle(cycle)}
			join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
			join ${school} on ${school.id} = ${classroom.schoolId}
			join ${member} on ${member.enrolmentId} = ${enrolment.id}
			cross join lateral (select ${item.id}, ${item.state}, ${item.submittedAt} from ${item}
				where ${item.pairingId} = ${member.pairingId} and ${item.authorId} = ${member.personId}
					and ${item.kind} = 'message'
				and ${isHandedIn(item)} and not ${isOffDesk.where(readerOf(actor), item.id)} offset 0) item
			cross join lateral (
				select ((${item.submittedAt} at time zone ${school.timeZone})::date - ${mondaySql(cycle.startsOn)}) / 7 +
					1 as week) cycle_week
			where ${taughtBy(actor)} and ${isEnrolled(enrolment)} and ${enrolment.personId} <> ${actor.id}
			and (${item.submittedAt} at time zone ${school.timeZone})::date between ${cycle.startsOn} and ${cycle.endsOn}
			group by ${enrolment.personId}, ${cycle.id}, cycle_week.week) item`);

/** Whether the letter `item` is answered. */
const isNewestAnswered = sql`exists (select from ${release} where ${release.reviewableId} = ${item.id}
	and ${isAnswered(release)})`;

/** Partner classrooms in both directions: their calendars matter to a class. */
export const partnerClassrooms = (actor: Actor) =>
	rows<{ cycleId: string; classroomId: string; partnerId: string; schoolId: string }>(sql`
		select ${enrolment.cycleId} as "cycleId", ${enrolment.classroomId} as "classroomId", partner_id as "partnerId",
			${classroom.schoolId} as "schoolId"
		from (select ${partnership.cycleId}, ${partnership.classroomId}, ${partnership.partnerId}
			from ${partnership}
			union select ${partnership.cycleId}, ${partnership.partnerId}, ${partnership.classroomId}
				from ${partnership}) enrolment
		join ${cycle} on ${cycle.id} = ${enrolment.cycleId} and ${runningCycle(cycle)}
		join ${classroom} on ${classroom.id} = partner_id
		where ${taughtBy(actor)} order by ${enrolment.cycleId}, ${enrolment.classroomId}, ${classroom.schoolId} limit 200`);
