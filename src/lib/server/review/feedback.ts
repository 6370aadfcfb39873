import { db, sql, and, desc, eq } from '../kernel/db/index.ts';
import { review, tables } from '../kernel/schema/index.ts';
import { isNotUndone, isWaiting } from '../kernel/predicates/index.ts';

const { item, reviewPhrase } = tables;

/** States in which the writer may change an item or withdraw it, which voids an approval that has not released it. */
export const openStates: readonly string[] = ['draft', 'waiting', 'approved', 'returned'];

/** The state that the writer sees: an approved item still waits for them, since the approval may be undone. */
export const authorState = (state: string): string => (state === 'approved' ? 'waiting' : state);

/** A decision that may still be undone does not count yet. */
const isInForce = sql`not exists (select from ${item}
	where ${item.revisionId} = ${review.revisionId} and ${isWaiting(item)} and ${item.releaseAt} is not null)`;

/** The texts about phrases of a review, as one column. */
const phrasesOf = sql<{ start: number; end: number; words: string }[]>`(
	select coalesce(json_agg(json_build_object('start', ${reviewPhrase.start}, 'end', ${reviewPhrase.end},
		'words', ${reviewPhrase.words}) order by ${reviewPhrase.start}), '[]')
	from ${reviewPhrase} where ${reviewPhrase.reviewId} = ${tables.review.id})`;

/** What a teacher wrote to the author of a returned or withheld revision. */
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
