// Letters and decisions of classes, by week.
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, isNotUndone } from '../../kernel/predicates/index.ts';
import { isAnswered } from '../answers.ts';
import { replyDays } from '../letter-measures.ts';
import { hoursBetween, schoolHours } from '../school-time.ts';
import { inSeat, letterRows, seatRows, type Unit, unitRows, weekNumber } from './seats.ts';
import { fill } from './fill.ts';
import { aliased, classroom, release, review, revision, school } from '../../kernel/schema/index.ts';

const { d, k, l } = aliased({ d: review, k: classroom, l: release });
const { s, v } = aliased({ s: school, v: revision });

const letter = sql`letter`;

/** Counts what was written, released, and answered. */
export async function fillLetters(units: Unit[], asOf: Date): Promise<void> {
	const isOldEnough = sql`${l.at} <= ${instant(asOf)} - make_interval(days => ${replyDays}::int)`;
	await rows(sql`
		with ${unitRows(units, instant(asOf))}, ${seatRows}, ${letterRows}, fact as (
			select cycle_id, classroom_id, ${weekNumber(letter, sql`submitted_at`)} as week, 1 as written, 0 as released,
				0 as answerable, 0 as answered
			from letter where ${inSeat(letter, sql`submitted_at`)}
			union all
			select letter.cycle_id, letter.classroom_id, ${weekNumber(letter, l.at)}, 0, 1, (${isOldEnough})::int,
				(${isOldEnough} and ${isAnswered(l)})::int
			from letter join ${l} on ${l.reviewableId} = letter.id
			where letter.state = 'released' and ${inSeat(letter, l.at)})
		${fill(['written', 'released', 'answerable', 'answered'])}`);
}

/**
 * Counts decisions on letters by the week in which they were made, compared with the promise of the school that decided.
 * @param since the first day whose school hours are counted
 */
export async function fillDecisions(units: Unit[], asOf: Date, since: string): Promise<void> {
	const hours = hoursBetween(v.submittedAt, d.at);
	await rows(sql`
		with ${unitRows(units, instant(asOf))}, ${seatRows}, ${letterRows},
		hours as materialized (select * from ${await schoolHours(asOf, since)}),
		decision as materialized (
			select letter.*, ${d.at} as decided_at, ${d.decision}, ${k.schoolId} as deciding, ${hours} as took
			from letter join ${v} on ${v.reviewableId} = letter.id
			join ${d} on ${d.revisionId} = ${v.id} and ${isNotUndone(d)}
				and ${d.decision} in ('approve', 'return', 'withhold')
			join ${k} on ${k.id} = ${d.classroomId}
			join hours h on h.school_id = ${k.schoolId}
			where ${inSeat(letter, d.at)}),
		fact as (
			select q.cycle_id, q.classroom_id, ${weekNumber(sql`q`, sql`q.decided_at`)} as week, 1 as decisions,
				(q.took <= ${s.promiseHours})::int as kept, (q.decision = 'return')::int as returned, q.took as hours
			from decision q join ${s} on ${s.id} = q.deciding)
		${fill(['decisions', 'kept', 'returned', 'hours'])}`);
}
