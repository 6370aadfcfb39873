// What students of classes did on the boards, by week.
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, isReleased } from '../../kernel/predicates/index.ts';
import { type Unit, unitRows, weekNumber } from './seats.ts';
import { fill } from './fill.ts';
import { aliased, correction, enrolment, post, release, reviewable } from '../../kernel/schema/index.ts';

const { correction: correctionRow, e, i } = aliased({ correction, e: enrolment, i: correction });
const { i: iPost, l, post: postRow, r } = aliased({ i: post, l: release, post, r: reviewable });

/** Counts released posts, and corrections given and received. A new wording of a post does not count. */
export async function fillBoards(units: Unit[], asOf: Date): Promise<void> {
	const week = weekNumber(sql`w`, l.at);
	const writers = sql`writer as materialized (select unit.*, ${e.id} as enrolment_id from unit
		join ${e} on ${e.classroomId} = unit.classroom_id and ${e.cycleId} = unit.cycle_id)`;
	const releasedSql = sql`join ${r} on ${r.id} = i.reviewable_id and ${isReleased(r)}
		join ${l} on ${l.reviewableId} = ${r.id}`;
	await rows(sql`
		with ${unitRows(units, instant(asOf))}, ${writers}, fact as (
			select w.cycle_id, w.classroom_id, ${week} as week, 1 as posts, 0 as given, 0 as received
			from writer w join ${iPost} on ${iPost.enrolmentId} = w.enrolment_id and ${iPost.editsId} is null ${releasedSql}
			union all
			select w.cycle_id, w.classroom_id, ${week}, 0, 1, 0
			from writer w join ${i} on ${i.enrolmentId} = w.enrolment_id ${releasedSql}
			union all
			select w.cycle_id, w.classroom_id, ${week}, 0, 0, 1
			from writer w join (select ${postRow.enrolmentId}, ${postRow.reviewableId} from ${postRow}
				union all select ${correctionRow.enrolmentId}, ${correctionRow.reviewableId} from ${correctionRow})
				own on own.enrolment_id = w.enrolment_id
			join ${i} on ${i.targetId} = own.reviewable_id ${releasedSql})
		${fill(['posts', 'given', 'received'])}`);
}
