import { eq } from 'drizzle-orm';
import type { Actor } from '../kernel/access/index.ts';
import { hasDecidedSql } from '../kernel/predicates/index.ts';
import { db, sql } from '../kernel/db/index.ts';
import { aliased, appeal as appeals, review, reviewable } from '../kernel/schema/index.ts';
import { handSql } from '../directory/hands/index.ts';

const { reviewable: reviewableRow } = aliased({ reviewable });

/** What a student asked about a letter, if they did. */
export async function appealOf(reviewableId: string) {
	const [found] = await db()
		.select({
			words: appeals.words,
			at: appeals.at,
			decidedBy: review.by,
			revisionId: review.revisionId
		})
		.from(appeals)
		.innerJoin(review, eq(review.id, appeals.reviewId))
		.where(eq(appeals.reviewableId, reviewableId));
	return found ?? null;
}

/** Whether the author may still ask for another teacher, has asked, or cannot ask. */
export async function standingOf(letter: {
	id: string;
	state: string;
}): Promise<'possible' | 'asked' | null> {
	if (await appealOf(letter.id)) return 'asked';
	return letter.state === 'returned' || letter.state === 'withheld' ? 'possible' : null;
}

/** Whether this person may decide about a letter: not about words that they decided about, and that the student asked about. */
export async function mayDecideAppeal(actor: Actor, reviewableId: string): Promise<boolean> {
	const [found] = await db()
		.select({
			decided: hasDecidedSql(reviewableRow.id, reviewableRow.revisionId, handSql(sql`${actor.id}::uuid`))
		})
		.from(reviewable)
		.where(eq(reviewable.id, reviewableId));
	return !found?.decided;
}
