import { sql, type SQL, type SQLWrapper } from '../db/index.ts';
import { aliased, appeal, review } from '../schema/index.ts';

const { asked, d } = aliased({ asked: appeal, d: review });

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
	sql`exists (select from ${asked} join ${d} on ${d.id} = ${asked.reviewId}
		where ${asked.reviewableId} = ${reviewableId} and ${d.revisionId} = ${revisionId} and ${d.by} in ${people})`;
