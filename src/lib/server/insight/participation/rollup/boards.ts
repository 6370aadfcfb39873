// What students of classes did on the boards, week by week.
import { sql } from 'drizzle-orm';
import { rows } from '../../../kernel/db/index.ts';
import { instant } from '../../../kernel/predicates/index.ts';
import { type Unit, unitRows, weekNumber } from './seats.ts';
import { fill } from './fill.ts';

/** Posts released, corrections given, and corrections that somebody else gave. A new wording of a post is no post. */
export async function fillBoards(units: Unit[], at: Date): Promise<void> {
	const week = weekNumber(sql`w`, sql`l.at`);
	const writers = sql`writer as materialized (select unit.*, e.id as enrolment_id from unit
		join enrolment e on e.classroom_id = unit.classroom_id and e.cycle_id = unit.cycle_id)`;
	const stands = sql`join reviewable r on r.id = i.reviewable_id and r.state = 'released'
		join release l on l.reviewable_id = r.id`;
	await rows(sql`
		with ${unitRows(units, instant(at))}, ${writers}, fact as (
			select w.cycle_id, w.classroom_id, ${week} as week, 1 as posts, 0 as given, 0 as received
			from writer w join post i on i.enrolment_id = w.enrolment_id and i.edits_id is null ${stands}
			union all
			select w.cycle_id, w.classroom_id, ${week}, 0, 1, 0
			from writer w join correction i on i.enrolment_id = w.enrolment_id ${stands}
			union all
			select w.cycle_id, w.classroom_id, ${week}, 0, 0, 1
			from writer w join (select enrolment_id, reviewable_id from post union all select enrolment_id, reviewable_id from correction)
				own on own.enrolment_id = w.enrolment_id
			join correction i on i.target_id = own.reviewable_id ${stands})
		${fill(['posts', 'given', 'received'])}`);
}
