// What students do on the boards: posts, and corrections given and received.
import { rows, sql } from '../kernel/db/index.ts';
import { type Scope, within } from './scope.ts';
import {
	aliased,
	classroom,
	correction,
	cycle,
	enrolment,
	pairingMember,
	post,
	reviewable
} from '../kernel/schema/index.ts';
import { isReleased } from '../kernel/predicates/index.ts';

const { c, correction: correctionRow, e, y } = aliased({ c: classroom, correction, e: enrolment, y: cycle });
const { i, m, post: postRow, r } = aliased({ i: correction, m: pairingMember, post, r: reviewable });
const { i: iPost } = aliased({ i: post });

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
			select ${e.id} from ${e} join ${y} on ${y.id} = ${e.cycleId} join ${c} on ${c.id} = ${e.classroomId}
			where true ${within(places)}
			${pairingId ? sql`and ${e.id} in (select ${m.enrolmentId} from ${m} where ${m.pairingId} = ${pairingId})` : sql``})
		select
			(select count(*)::int from ${iPost} ${releasedSql} where ${iPost.editsId} is null
				and ${iPost.enrolmentId} in (select id from writer)) as posts,
			(select count(*)::int from ${i} ${releasedSql} where ${i.enrolmentId} in (select id from writer)) as given,
			(select count(*)::int from ${i} ${releasedSql} where ${i.targetId} in (
				select ${postRow.reviewableId} from ${postRow} where ${postRow.enrolmentId} in (select id from writer)
				union all select ${correctionRow.reviewableId} from ${correctionRow}
					where ${correctionRow.enrolmentId} in (select id from writer))) as received`);
	return counted!;
}

const releasedSql = sql`join ${r} on ${r.id} = i.reviewable_id and ${isReleased(r)}`;
