// What students of classes did on the boards, by week.
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, isReleased } from '../../kernel/predicates/index.ts';
import { type Unit, unitRows, weekNumber } from './seats.ts';
import { fill } from './fill.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';

const { correction, enrolment, post } = tables;
const { item, release } = inner;
const { countedCorrection } = aliased({ countedCorrection: correction });

/** Counts released posts, and corrections given and received. A new wording of a post does not count. */
export async function fillBoards(units: Unit[], asOf: Date): Promise<void> {
	const week = weekNumber(sql`writer`, release.at);
	const writers = sql`writer as materialized (select unit.*, ${enrolment.id} as enrolment_id from unit
		join ${enrolment} on ${enrolment.classroomId} = unit.classroom_id and ${enrolment.cycleId} = unit.cycle_id)`;
	const releasedSql = (text: { reviewableId: SQLWrapper }) => sql`join ${item}
		on ${item.id} = ${text.reviewableId}
		and ${isReleased(item)}
		join ${release} on ${release.reviewableId} = ${item.id}`;
	await rows(sql`
		with ${unitRows(units, instant(asOf))}, ${writers}, fact as (
			select writer.cycle_id, writer.classroom_id, ${week} as week, 1 as posts, 0 as given, 0 as received
			from writer join ${post} on ${post.enrolmentId} = writer.enrolment_id
				and ${post.editsId} is null ${releasedSql(post)}
			union all
			select writer.cycle_id, writer.classroom_id, ${week}, 0, 1, 0
			from writer join ${countedCorrection}
				on ${countedCorrection.enrolmentId} = writer.enrolment_id ${releasedSql(countedCorrection)}
			union all
			select writer.cycle_id, writer.classroom_id, ${week}, 0, 0, 1
			from writer join (select ${post.enrolmentId}, ${post.reviewableId} from ${post}
				union all select ${correction.enrolmentId}, ${correction.reviewableId} from ${correction})
				own on own.enrolment_id = writer.enrolment_id
			join ${countedCorrection} on ${countedCorrection.targetId} = own.reviewable_id ${releasedSql(countedCorrection)})
		${fill(['posts', 'given', 'received'])}`);
}
