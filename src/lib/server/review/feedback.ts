import { and, desc, eq } from 'drizzle-orm';
import { db, sql } from '../kernel/db/index.ts';
import { aliased, review, reviewable } from '../kernel/schema/index.ts';
import { phrasesOf } from './phrases.ts';
import { isNotUndone, isWaiting } from '../kernel/predicates/index.ts';

const { r } = aliased({ r: reviewable });

/** What the writer is told of a state: an approval is nothing before it has travelled, it may still be undone. */
export const authorState = (state: string): string => (state === 'approved' ? 'waiting' : state);

/** A decision that may still be undone has not happened yet. */
const isInForce = sql`not exists (select from ${r}
	where ${r.revisionId} = ${review.revisionId} and ${isWaiting(r)} and ${r.releaseAt} is not null)`;

/** What a teacher said to the writer of a revision that came back or was kept. */
export async function latestFeedback(revisionId: string) {
	const [decision] = await db()
		.select({
			id: review.id,
			decision: review.decision,
			reason: review.reason,
			words: review.words,
			by: review.by,
			phrases: phrasesOf
		})
		.from(review)
		.where(and(eq(review.revisionId, revisionId), isNotUndone(review), isInForce))
		.orderBy(desc(review.at))
		.limit(1);
	return decision && ['return', 'withhold'].includes(decision.decision) ? decision : undefined;
}
