import { db, eq } from '../kernel/db/index.ts';
import { appeal as appeals, review } from '../kernel/schema/index.ts';

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
