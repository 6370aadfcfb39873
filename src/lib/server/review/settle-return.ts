import { env } from '#env';
import { now } from '../kernel/clock.ts';
import { afterCommit, db, and, desc, eq } from '../kernel/db/index.ts';
import { review, reviewable, reviewPhrase } from '../kernel/schema/index.ts';
import { rewriteRequests } from './approvals/index.ts';
import { announceToStaffAndAuthor } from '../people/audience.ts';
import { notifyReturn } from '../kernel/notify/index.ts';
import { keepStaffText } from '../safety/ports/index.ts';
import { type ReviewScope, homeSchoolOf } from './scope.ts';
import type { Item } from './kinds.ts';
import { isNotUndone } from '../kernel/predicates/index.ts';

const newStates = { return: 'returned', withhold: 'withheld' } as const;

/**
 * Schedules a return or a withholding for the end of the time to undo. Until then the writer sees it as waiting.
 * @param releaseSoon called with the milliseconds to wait
 */
export async function scheduleReturn(
	item: Item,
	scope: ReviewScope,
	releaseSoon: (wait: number) => void
): Promise<void> {
	if (!env.UNDO_SECONDS) return settleReturn(item, scope);
	const undoTime = env.UNDO_SECONDS * 1_000;
	const releaseAt = new Date(now().getTime() + undoTime);
	await db().update(reviewable).set({ releaseAt }).where(eq(reviewable.id, item.id));
	await announceToStaffAndAuthor(scope, item);
	await afterCommit(() => releaseSoon(undoTime));
}

/** Completes a return or a withholding when the time to undo is over: notifies the writer, and screens what they read. */
export async function settleReturn(item: Item, scope: ReviewScope): Promise<void> {
	const pending = await pendingOf(item.revisionId);
	if (!pending) {
		await db().update(reviewable).set({ releaseAt: null }).where(eq(reviewable.id, item.id));
		return rewriteRequests([item.id]);
	}
	await db()
		.update(reviewable)
		.set({ state: newStates[pending.decision], releaseAt: null })
		.where(eq(reviewable.id, item.id));
	await keepWordsForStudent(item, scope, pending);
	if (pending.decision === 'return') await notifyReturn(item);
	await announceToStaffAndAuthor(scope, item);
}

/** A return or withholding of a waiting revision that may still be undone. */
export async function pendingOf(revisionId: string) {
	const [row] = await db()
		.select()
		.from(review)
		.where(and(eq(review.revisionId, revisionId), isNotUndone(review)))
		.orderBy(desc(review.at), desc(review.id))
		.limit(1);
	const decision = row?.decision;
	return decision === 'return' || decision === 'withhold' ? { ...row!, decision } : null;
}

/** Marks a decision as undone that its writer does not know of yet, since they changed the text or withdrew it. */
export async function voidPending(revisionId: string): Promise<void> {
	const pending = await pendingOf(revisionId);
	if (pending) await db().update(review).set({ undoneAt: now() }).where(eq(review.id, pending.id));
}

/** What the student reads is kept as a staff text: it is screened, and the school's lead sees it. */
async function keepWordsForStudent(
	item: Item,
	scope: ReviewScope,
	{ id, by, words }: typeof review.$inferSelect
) {
	const phrases = await db()
		.select({ words: reviewPhrase.words })
		.from(reviewPhrase)
		.where(eq(reviewPhrase.reviewId, id));
	await keepStaffText(
		{ id: by },
		{
			studentId: item.authorId,
			schoolId: homeSchoolOf(scope, item.authorId),
			place: 'review',
			subjectId: item.id,
			words: [words, ...phrases.map((phrase) => phrase.words)].filter(Boolean).join('\n\n')
		}
	);
}
