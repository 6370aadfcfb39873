import { sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { correction } = tables;
const { report } = inner;
const { correctedCorrection } = aliased({ correctedCorrection: correction });
const { correctedItem, correctedPost } = aliased({ correctedItem: tables.item, correctedPost: tables.post });
const { originalItem, originalPost } = aliased({ originalItem: tables.item, originalPost: tables.post });

/** Whether the reader reported an item: it is not shown to them anywhere. @param item a reviewable's id */
export const flaggedBy = (readerId: string, item: SQLWrapper) =>
	sql`exists (select from ${report} where ${report.reviewableId} = ${item} and ${report.by} = ${readerId})`;

/**
 * The text that a correction corrects is released in the corrected wording; for a correction of a correction, so is the
 * post.
 */
export const correctionVisibleSql = sql`exists (
	select from ${correctedItem} left join ${correctedPost} on ${correctedPost.reviewableId} = ${correctedItem.id}
		left join ${correctedCorrection} on ${correctedCorrection.reviewableId} = ${correctedItem.id}
	where ${correctedItem.id} = ${correction.targetId} and ${isReleased(correctedItem)}
		and ${correction.targetRevisionId} = coalesce(${correctedPost.shownId}, ${correctedItem.revisionId})
	and (${correctedCorrection.reviewableId} is null or exists (
		select from ${originalPost} join ${originalItem} on ${originalItem.id} = ${originalPost.reviewableId}
			and ${isReleased(originalItem)}
		where ${originalPost.reviewableId} = ${correctedCorrection.targetId}
			and ${originalPost.shownId} = ${correctedCorrection.targetRevisionId})))`;
