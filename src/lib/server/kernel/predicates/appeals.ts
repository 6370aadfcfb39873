import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { inner } from '../schema/index.ts';

const { appeal, review } = inner;

/**
 * Whether one of these people made the decision that a student appeals against, about the same revision: they do not
 * decide again.
 * @param people a query of one column: everybody of one hand (same-hand.ts)
 */
export const hasDecidedSql = (
	reviewableId: SQLWrapper,
	revisionId: SQLWrapper,
	people: SQLWrapper
): SQL<boolean> =>
	sql`exists (select from ${appeal} join ${review} on ${review.id} = ${appeal.reviewId}
		where ${appeal.reviewableId} = ${reviewableId} and ${review.revisionId} = ${revisionId}
			and ${review.by} in ${people})`;
