import { sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, correction, post, report, reviewable } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { f, k, o, y, y1 } = aliased({ f: report, k: correction, o: reviewable, y: reviewable, y1: post });
const { y2, z } = aliased({ y2: correction, z: post });

/** Whether the reader reported an item: it is not shown to them anywhere. @param item a reviewable's id */
export const flaggedBy = (readerId: string, item: SQLWrapper) =>
	sql`exists (select from ${f} where ${f.reviewableId} = ${item} and ${f.by} = ${readerId})`;

/**
 * The text that a correction `k` corrects is released in the corrected wording; for a correction of a correction, so is the
 * post.
 */
export const correctionVisibleSql = sql`exists (
	select from ${y} left join ${y1} on ${y1.reviewableId} = ${y.id} left join ${y2} on ${y2.reviewableId} = ${y.id}
	where ${y.id} = ${k.targetId} and ${isReleased(y)}
		and ${k.targetRevisionId} = coalesce(${y1.shownId}, ${y.revisionId})
	and (${y2.reviewableId} is null or exists (
		select from ${z} join ${o} on ${o.id} = ${z.reviewableId} and ${isReleased(o)}
		where ${z.reviewableId} = ${y2.targetId} and ${z.shownId} = ${y2.targetRevisionId})))`;
