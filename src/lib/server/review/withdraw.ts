import type { Actor } from '../kernel/access/index.ts';
import { record, schoolsOfPair } from '../kernel/audit/index.ts';
import { db, transaction, eq } from '../kernel/db/index.ts';
import { reviewable } from '../kernel/schema/index.ts';
import { Conflict, NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { rewriteRequests } from './approvals/index.ts';
import { announceToStaffAndAuthor } from '../people/audience.ts';
import { type ReviewScope, isInScope } from './scope.ts';
import { voidPending } from './settle-return.ts';
import { dropObservations } from './over-time/look-together.ts';

/**
 * Withdraws an item of one's own that waits; an approval that has not released it is voided.
 * @returns its newest revision
 * @throws NotFound, Conflict when it no longer waits
 */
export async function withdrawItem(
	actor: Actor,
	scope: ReviewScope,
	id: string
): Promise<{ revisionId: string }> {
	return transaction(async () => {
		const locked = await lockOwn(actor, scope, id);
		if (locked.state !== 'waiting' && locked.state !== 'approved')
			throw new Conflict('letter_already_decided');
		if (locked.releaseAt && locked.state === 'waiting') await voidPending(locked.revisionId);
		await db().update(reviewable).set({ state: 'draft', releaseAt: null }).where(eq(reviewable.id, id));
		await rewriteRequests([id]);
		await dropObservations([id]);
		await record({
			actorId: actor.id,
			verb: `${locked.kind}.withdraw`,
			subject: [locked.kind, id],
			schools: schoolsOfPair(scope),
			detail: locked.revisionId
		});
		await announceToStaffAndAuthor(scope, locked);
		return { revisionId: locked.revisionId };
	});
}

/**
 * Throws away an item of one's own that was taken back. What was handed in once stays in the records of the school.
 * @throws NotFound, Conflict where it was not taken back
 */
export async function discardItem(actor: Actor, scope: ReviewScope, id: string): Promise<void> {
	await transaction(async () => {
		const locked = await lockOwn(actor, scope, id);
		if (locked.state !== 'draft') throw new Conflict('letter_not_taken_back');
		await db().update(reviewable).set({ state: 'discarded' }).where(eq(reviewable.id, id));
		await record({
			actorId: actor.id,
			verb: 'message.discard',
			subject: [locked.kind, id],
			schools: schoolsOfPair(scope),
			detail: locked.revisionId
		});
		await announceToStaffAndAuthor(scope, locked);
	});
}

async function lockOwn(actor: Actor, scope: ReviewScope, id: string) {
	const [locked] = isId(id)
		? await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update')
		: [];
	if (!locked || locked.authorId !== actor.id || !isInScope(locked, scope)) throw new NotFound();
	return locked;
}
