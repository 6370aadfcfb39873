// Letters and decisions of classes, week by week.
import { sql, type SQL } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';
import { instant } from '../../../kernel/predicates/index.ts';
import { replyDays } from '../letters.ts';
import { hoursBetween, schoolHours } from '../school-time.ts';
import { inSeat, letterRows, seatRows, type Unit, unitRows, weekNumber } from './seats.ts';
import { fill } from './fill.ts';

const letter = sql`letter`;

/** What was written, released, and answered. */
export async function fillLetters(units: Unit[], at: Date): Promise<void> {
	const old = sql`l.at <= ${instant(at)} - make_interval(days => ${replyDays}::int)`;
	await rows(sql`
		with ${unitRows(units, instant(at))}, ${seatRows}, ${letterRows}, fact as (
			select cycle_id, classroom_id, ${weekNumber(letter, sql`submitted_at`)} as week, 1 as written, 0 as released,
				0 as answerable, 0 as answered
			from letter where ${inSeat(letter, sql`submitted_at`)}
			union all
			select letter.cycle_id, letter.classroom_id, ${weekNumber(letter, sql`l.at`)}, 0, 1, (${old})::int,
				(${old} and ${answered})::int
			from letter join release l on l.reviewable_id = letter.id
			where letter.state = 'released' and ${inSeat(letter, sql`l.at`)})
		${fill(['written', 'released', 'answerable', 'answered'])}`);
}

/** Somebody else's letter came after the letter of the release `l`. */
const answered: SQL = sql`exists (
	select from release b join reviewable br on br.id = b.reviewable_id and br.state = 'released'
	where b.pairing_id = l.pairing_id and b.author_id <> l.author_id and b.id > l.id)`;

/**
 * Decisions on letters, by the week in which they were taken, against the promise of the school that decided.
 * @param since the first day whose hours of school are looked at
 */
export async function fillDecisions(units: Unit[], at: Date, since: string): Promise<void> {
	const took = hoursBetween(sql`v.submitted_at`, sql`d.at`);
	await rows(sql`
		with ${unitRows(units, instant(at))}, ${seatRows}, ${letterRows},
		hours as materialized (select * from ${await schoolHours(at, since)}),
		decision as materialized (
			select letter.*, d.at as decided_at, d.decision, k.school_id as deciding, ${took} as took
			from letter join revision v on v.reviewable_id = letter.id
			join review d on d.revision_id = v.id and d.undone_at is null and d.decision in ('approve', 'return', 'withhold')
			join classroom k on k.id = d.classroom_id
			join hours h on h.school_id = k.school_id
			where ${inSeat(letter, sql`d.at`)}),
		fact as (
			select q.cycle_id, q.classroom_id, ${weekNumber(sql`q`, sql`q.decided_at`)} as week, 1 as decisions,
				(q.took <= s.promise_hours)::int as kept, (q.decision = 'return')::int as returned, q.took as hours
			from decision q join school s on s.id = q.deciding)
		${fill(['decisions', 'kept', 'returned', 'hours'])}`);
}
