// What students do on the boards: posts, and corrections given and received.
import { rows, sql, type SQLWrapper } from '../kernel/db/index.ts';
import { type Scope, within } from './scope.ts';
import { aliased, inner, tables } from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { classroom, correction, cycle, enrolment, member, post } = tables;
const { item } = inner;
const { countedCorrection } = aliased({ countedCorrection: correction });

export interface BoardMeasures {
	/** Released posts of students of the scope; new wordings of a post do not count. */
	posts: number;
	/** Released corrections that they gave, and that they got for their posts and corrections. */
	given: number;
	received: number;
}

/** The measures of boards. For a pairing, what its members do there. */
export async function boardMeasures({ pairingId, ...places }: Scope): Promise<BoardMeasures> {
	const [counted] = await rows<BoardMeasures>(sql`
		with writer as materialized (
			select ${enrolment.id} from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
				join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
			where true ${within(places)}
			${pairingId ? sql`and ${enrolment.id} in (select ${member.enrolmentId} from ${member} where ${member.pairingId} = ${pairingId})` : sql``})
		select
			(select count(*)::int from ${post} ${releasedSql(post)} where ${post.editsId} is null
				and ${post.enrolmentId} in (select id from writer)) as posts,
			(select count(*)::int from ${countedCorrection} ${releasedSql(countedCorrection)}
				where ${countedCorrection.enrolmentId} in (select id from writer)) as given,
			(select count(*)::int from ${countedCorrection} ${releasedSql(countedCorrection)}
				where ${countedCorrection.targetId} in (
				select ${post.reviewableId} from ${post} where ${post.enrolmentId} in (select id from writer)
				union all select ${correction.reviewableId} from ${correction}
					where ${correction.enrolmentId} in (select id from writer))) as received`);
	return counted!;
}

const releasedSql = (text: { reviewableId: SQLWrapper }) =>
	sql`join ${item} on ${item.id} = ${text.reviewableId} and ${isReleased(item)}`;
