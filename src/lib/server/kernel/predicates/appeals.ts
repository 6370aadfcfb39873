import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, inner, tables } from '../schema/index.ts';

const { review } = inner;
const { asked } = aliased({ asked: tables.appeal });

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
	sql`exists (select from ${asked} join ${review} on ${review.id} = ${asked.reviewId}
		where ${asked.reviewableId} = ${reviewableId} and ${review.revisionId} = ${revisionId}
			and ${review.by} in ${people})`;
