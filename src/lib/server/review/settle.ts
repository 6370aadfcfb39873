import { and, desc, eq } from 'drizzle-orm';
import { env } from '#env';
import { now } from '../kernel/clock.ts';
import { afterCommit, db } from '../kernel/db/index.ts';
import { review, reviewable, reviewPhrase } from '../kernel/schema/index.ts';
import { rewriteRequests } from '../directory/approvals/index.ts';
import { announceToStaffAndAuthor } from '../directory/audience/index.ts';
import { notifyReturn } from '../kernel/notify/index.ts';
import { keepStaffText } from '../directory/ports/index.ts';
import { type ReviewScope, homeOf } from './scope.ts';
import type { Item } from './kinds.ts';
import { isNotUndone } from '../kernel/predicates/index.ts';

const becomes = { return: 'returned', withhold: 'withheld' } as const;

/**
 * A teacher has returned something, or withheld it. To its writer it goes on waiting until the time to undo is over.
 * @param soon rings once it is
 */
export async function settleLater(
	item: Item,
	scope: ReviewScope,
	soon: (wait: number) => void
): Promise<void> {
	if (!env.UNDO_SECONDS) return settle(item, scope);
	const wait = env.UNDO_SECONDS * 1_000;
	const releaseAt = new Date(now().getTime() + wait);
	await db().update(reviewable).set({ releaseAt }).where(eq(reviewable.id, item.id));
	await announceToStaffAndAuthor(scope, item);
	await afterCommit(() => soon(wait));
}

/** The time to undo is over: it is returned or withheld, its writer is told, and what they read is looked at. */
export async function settle(item: Item, scope: ReviewScope): Promise<void> {
	const decided = await pendingOf(item.revisionId);
	if (!decided) {
		await db().update(reviewable).set({ releaseAt: null }).where(eq(reviewable.id, item.id));
		return rewriteRequests([item.id]);
	}
	await db()
		.update(reviewable)
		.set({ state: becomes[decided.decision], releaseAt: null })
		.where(eq(reviewable.id, item.id));
	await heedWords(item, scope, decided);
	if (decided.decision === 'return') await notifyReturn(item);
	await announceToStaffAndAuthor(scope, item);
}

/** What was decided about a revision that waits, and may still be undone. */
export async function pendingOf(revisionId: string) {
	const [found] = await db()
		.select()
		.from(review)
		.where(and(eq(review.revisionId, revisionId), isNotUndone(review)))
		.orderBy(desc(review.at), desc(review.id))
		.limit(1);
	const decision = found?.decision;
	return decision === 'return' || decision === 'withhold' ? { ...found!, decision } : null;
}

/** A decision of which its writer has learned nothing counts for nothing: they changed the words, or took them back. */
export async function voidPending(revisionId: string): Promise<void> {
	const pending = await pendingOf(revisionId);
	if (pending) await db().update(review).set({ undoneAt: now() }).where(eq(review.id, pending.id));
}

/** What the student reads is looked at like what students write, and the school's lead reads along. */
async function heedWords(item: Item, scope: ReviewScope, { id, by, words }: typeof review.$inferSelect) {
	const phrases = await db()
		.select({ words: reviewPhrase.words })
		.from(reviewPhrase)
		.where(eq(reviewPhrase.reviewId, id));
	await keepStaffText(
		{ id: by },
		{
			studentId: item.authorId,
			schoolId: homeOf(scope, item.authorId),
			place: 'review',
			subjectId: item.id,
			words: [words, ...phrases.map((phrase) => phrase.words)].filter(Boolean).join('\n\n')
		}
	);
}
