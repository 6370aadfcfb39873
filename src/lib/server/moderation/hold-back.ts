import { and, eq, inArray } from 'drizzle-orm';
import { db } from '../db/index.ts';
import { anyOf } from '../db/rows.ts';
import { approval, endorsement, reviewable } from '../db/schema/index.ts';

/**
 * Takes back what was approved and has not travelled: it waits again, and nobody's approval of it stands.
 * Part of pausing, ending, suspending and leaving; runs in their transaction.
 * @param of the letters of these students, or those of one pairing
 */
export async function holdBack(of: { authorIds: string[] } | { pairingId: string }): Promise<void> {
	const whose =
		'authorIds' in of ? anyOf(reviewable.authorId, of.authorIds) : eq(reviewable.pairingId, of.pairingId);
	const found = await db()
		.select({ id: reviewable.id })
		.from(reviewable)
		.where(and(whose, eq(reviewable.state, 'approved')));
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
