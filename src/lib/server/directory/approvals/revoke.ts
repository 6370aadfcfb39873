import { and, eq, inArray } from 'drizzle-orm';
import { anyOf, db } from '../../kernel/db/index.ts';
import { approval, endorsement, reviewable } from '../../kernel/schema/index.ts';

type Of = { authorIds: string[] } | { pairingId: string } | { boardId: string };

const whose = (of: Of) => {
	if ('authorIds' in of) return anyOf(reviewable.authorId, of.authorIds);
	return 'boardId' in of ? eq(reviewable.boardId, of.boardId) : eq(reviewable.pairingId, of.pairingId);
};

/**
 * Takes back what was approved and has not travelled: it waits again, and nobody's approval of it stands.
 * Part of pausing, ending, suspending and leaving; runs in their transaction.
 * @param of the letters of these students, those of one pairing, or what is written for a board
 */
export async function revokeApprovals(of: Of): Promise<void> {
	const found = await db()
		.select({ id: reviewable.id })
		.from(reviewable)
		.where(and(whose(of), eq(reviewable.state, 'approved')));
	await backToWaiting(found.map((item) => item.id));
}

/** The same for letters by id, those of them that are approved. */
export async function backToWaiting(ids: string[]): Promise<void> {
	if (!ids.length) return;
	const held = await db()
		.update(reviewable)
		.set({ state: 'waiting', releaseAt: null })
		.where(and(inArray(reviewable.id, ids), eq(reviewable.state, 'approved')))
		.returning({ revisionId: reviewable.revisionId });
	const revisions = held.map((item) => item.revisionId);
	if (!revisions.length) return;
	await db().delete(approval).where(inArray(approval.revisionId, revisions));
	await db().delete(endorsement).where(inArray(endorsement.revisionId, revisions));
}
