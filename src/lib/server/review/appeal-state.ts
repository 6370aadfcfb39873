import type { Actor } from '../kernel/access/index.ts';
import { hasDecidedSql } from '../kernel/predicates/index.ts';
import { db, sql, eq } from '../kernel/db/index.ts';
import { aliased, appeal as appeals, review, reviewable } from '../kernel/schema/index.ts';
import { handSql } from '../directory/hands/index.ts';

const { reviewable: reviewableRow } = aliased({ reviewable });

/** The appeal about a letter, if there is one. */
export async function appealOf(reviewableId: string) {
	const [appeal] = await db()
		.select({
			words: appeals.words,
			at: appeals.at,
			decidedBy: review.by,
			revisionId: review.revisionId
		})
		.from(appeals)
		.innerJoin(review, eq(review.id, appeals.reviewId))
		.where(eq(appeals.reviewableId, reviewableId));
	return appeal ?? null;
}

/** Whether the author may still appeal, has appealed, or cannot. */
export async function appealState(letter: {
	id: string;
	state: string;
}): Promise<'possible' | 'asked' | null> {
	if (await appealOf(letter.id)) return 'asked';
	return letter.state === 'returned' || letter.state === 'withheld' ? 'possible' : null;
}

/**
 * Whether this person may decide about a letter: not about a revision that they or their hand decided about, and that is
 * appealed.
 */
export async function mayDecideAppeal(actor: Actor, reviewableId: string): Promise<boolean> {
	const [item] = await db()
		.select({
			decided: hasDecidedSql(reviewableRow.id, reviewableRow.revisionId, handSql(sql`${actor.id}::uuid`))
		})
		.from(reviewable)
		.where(eq(reviewable.id, reviewableId));
	return !item?.decided;
}
