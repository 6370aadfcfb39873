// Letters and decisions of classes, by week.
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, isNotUndone } from '../../kernel/predicates/index.ts';
import { isAnswered } from '../answers.ts';
import { replyDays } from '../letter-measures.ts';
import { hoursBetween, schoolHours } from '../school-time.ts';
import { inSeat, letterRows, seatRows, type Unit, unitRows, weekNumber } from './seats.ts';
import { fill } from './fill.ts';
import { tables } from '../../kernel/schema/index.ts';

const { classroom, release, review, revision, school } = tables;

const letter = sql`letter`;

/** Counts what was written, released, and answered. */
export async function fillLetters(units: Unit[], asOf: Date): Promise<void> {
	const isOldEnough = sql`${release.at} <= ${instant(asOf)} - make_interval(days => ${replyDays}::int)`;
	await rows(sql`
		with ${unitRows(units, instant(asOf))}, ${seatRows}, ${letterRows}, fact as (
			select cycle_id, classroom_id, ${weekNumber(letter, sql`submitted_at`)} as week, 1 as written, 0 as released,
				0 as answerable, 0 as answered
			from letter where ${inSeat(letter, sql`submitted_at`)}
			union all
			select letter.cycle_id, letter.classroom_id, ${weekNumber(letter, release.at)}, 0, 1, (${isOldEnough})::int,
				(${isOldEnough} and ${isAnswered(release)})::int
			from letter join ${release} on ${release.reviewableId} = letter.id
			where letter.state = 'released' and ${inSeat(letter, release.at)})
		${fill(['written', 'released', 'answerable', 'answered'])}`);
}

/**
 * Counts decisions on letters by the week in which they were made, compared with the promise of the school that decided.
 * @param since the first day whose school hours are counted
 */
export async function fillDecisions(units: Unit[], asOf: Date, since: string): Promise<void> {
	const hours = hoursBetween(revision.submittedAt, review.at);
	await rows(sql`
		with ${unitRows(units, instant(asOf))}, ${seatRows}, ${letterRows},
		hours as materialized (select * from ${await schoolHours(asOf, since)}),
		decision as materialized (
			select letter.*, ${review.at} as decided_at, ${review.decision}, ${classroom.schoolId} as deciding,
				${hours} as took
			from letter join ${revision} on ${revision.reviewableId} = letter.id
			join ${review} on ${review.revisionId} = ${revision.id} and ${isNotUndone(review)}
				and ${review.decision} in ('approve', 'return', 'withhold')
			join ${classroom} on ${classroom.id} = ${review.classroomId}
			join hours on hours.school_id = ${classroom.schoolId}
			where ${inSeat(letter, review.at)}),
		fact as (
			select decision.cycle_id, decision.classroom_id, ${weekNumber(sql`decision`, sql`decision.decided_at`)} as week,
				1 as decisions,
				(decision.took <= ${school.promiseHours})::int as kept, (decision.decision = 'return')::int as returned,
				decision.took as hours
			from decision join ${school} on ${school.id} = decision.deciding)
		${fill(['decisions', 'kept', 'returned', 'hours'])}`);
}
