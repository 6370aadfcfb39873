import { anyOf, db, inArray } from '../../kernel/db/index.ts';
import { approval, endorsement, reviewable } from '../../kernel/schema/index.ts';

/** Deletes every approval of these items, which wait again. Part of a transaction that holds their locks. */
export async function forgetApprovals(itemIds: string[]): Promise<void> {
	if (!itemIds.length) return;
	const waiting = await db()
		.update(reviewable)
		.set({ state: 'waiting', releaseAt: null })
		.where(anyOf(reviewable.id, itemIds))
		.returning({ revisionId: reviewable.revisionId });
	const revisions = waiting.map((item) => item.revisionId);
	await db().delete(approval).where(inArray(approval.revisionId, revisions));
	await db().delete(endorsement).where(inArray(endorsement.revisionId, revisions));
}
