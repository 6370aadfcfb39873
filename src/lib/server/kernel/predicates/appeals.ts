import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * Whoever decided does not decide again about the words that the student asked about: as SQL, true for them.
 * @param people a query of one column: everybody of one hand (same-hand.ts)
 */
export const hasDecidedSql = (
	reviewableId: SQLWrapper,
	revisionId: SQLWrapper,
	people: SQLWrapper
): SQL<boolean> =>
	sql`exists (select from appeal asked join review d on d.id = asked.review_id
		where asked.reviewable_id = ${reviewableId} and d.revision_id = ${revisionId} and d.by in ${people})`;
