import type { SQL, SQLWrapper } from 'drizzle-orm';
import { sql } from '../db/index.ts';
import { aliased, appeal, review } from '../schema/index.ts';

const { asked, d } = aliased({ asked: appeal, d: review });

/**
 * Whoever decided does not decide again about the words that the student asked about: as SQL, true for them.
 * @param people a query of one column: everybody of one hand (same-hand.ts)
 */
export const hasDecidedSql = (
	reviewableId: SQLWrapper,
	revisionId: SQLWrapper,
	people: SQLWrapper
): SQL<boolean> =>
	sql`exists (select from ${asked} join ${d} on ${d.id} = ${asked.reviewId}
		where ${asked.reviewableId} = ${reviewableId} and ${d.revisionId} = ${revisionId} and ${d.by} in ${people})`;
