import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq } from '../kernel/db/index.ts';
import { approval, endorsement, review, reviewable } from '../kernel/schema/index.ts';
import { Conflict } from '../kernel/errors.ts';
import { announceToStaffAndAuthor } from '../people/audience.ts';
import { returnToWaiting, rewriteRequests } from './approvals/index.ts';
import { restoreDraft } from './desk-drafts.ts';
import { lockItem } from './lock-item.ts';
import { pendingOf } from './settle-return.ts';
import { isNotUndone } from '../kernel/predicates/index.ts';

/**
 * Undoes the teacher's own decision while it has not taken effect. The pal and the writer never learn of it.
 * @returns the item, which waits again
 * @throws NotFound, Conflict when it has taken effect, was edited or decided since, or was not decided by this teacher
 */
export async function undo(actor: Actor, revisionId: string): Promise<{ itemId: string }> {
	return transaction(async () => {
		const { item, scope, approvals, endorsements } = await lockItem(actor, revisionId);
		if (item.state === 'released' || item.state === 'recalled') throw new Conflict('undo_too_late');
		// A letter that was returned, withheld or withdrawn since keeps its state.
		const isOpen = item.state === 'waiting' || item.state === 'approved';
		const pending = item.state === 'waiting' && item.releaseAt ? await pendingOf(item.revisionId) : null;
		const isOwn = pending ? pending.by === actor.id : isAmong(actor, approvals, endorsements);
		if (!isOpen || item.revisionId !== revisionId || !isOwn) throw new Conflict('undo_nothing');
		const undone = await db()
			.update(review)
			.set({ undoneAt: now() })
			.where(and(eq(review.revisionId, revisionId), eq(review.by, actor.id), isNotUndone(review)))
			.returning();
		if (pending) {
			await db().update(reviewable).set({ releaseAt: null }).where(eq(reviewable.id, item.id));
		} else if (isAmong(actor, endorsements)) await takeBackEndorsement(actor, item);
		else await takeBackApproval(actor, item);
		// What was typed is not lost: it is a draft again.
		const latest = undone.sort((left, right) => right.at.getTime() - left.at.getTime())[0];
		if (latest) await restoreDraft(latest, item.id);
		await rewriteRequests([item.id]);
		await record({
			actorId: actor.id,
			verb: `${item.kind}.undo`,
			subject: [item.kind, item.id],
			schools: schoolsOfPair(scope),
			detail: revisionId
		});
		await announceToStaffAndAuthor(scope, item);
		return { itemId: item.id };
	});
}

const isAmong = (actor: Actor, ...lists: { by: string }[][]) =>
	lists.flat().some((entry) => entry.by === actor.id);

type UndoItem = typeof reviewable.$inferSelect;

async function takeBackApproval(actor: Actor, { id, revisionId }: UndoItem) {
	await db().update(reviewable).set({ state: 'waiting', releaseAt: null }).where(eq(reviewable.id, id));
	await db()
		.delete(approval)
		.where(and(eq(approval.revisionId, revisionId), eq(approval.by, actor.id)));
}

/** One of the two has doubts: if the second has already approved because of the endorsement, all review it again. */
async function takeBackEndorsement(actor: Actor, { id, revisionId }: UndoItem) {
	await returnToWaiting([id]);
	await db()
		.delete(endorsement)
		.where(and(eq(endorsement.revisionId, revisionId), eq(endorsement.by, actor.id)));
}
