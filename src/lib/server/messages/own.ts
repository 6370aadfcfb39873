import { and, eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { draft, reviewable, revision } from '../db/schema/index.ts';
import { NotFound } from '../errors.ts';
import { isId } from '../ids.ts';
import { bodyOf } from '../moderation/body.ts';
import { saidAbout, stateToWriter } from '../moderation/said.ts';
import { takeOut } from '../moderation/withdraw.ts';
import { forStudent } from '../pairing/find.ts';

/** A letter of one's own: with its draft, and the teacher's words if it came back. @throws NotFound */
export async function findOwn(actor: Actor, pairingId: string, id: string) {
	const pair = await forStudent(actor, pairingId);
	const [found] = isId(id) ? await own(actor, pair.id, id) : [];
	if (!found) throw new NotFound();
	return { pair, ...found, state: stateToWriter(found.state), review: await saidAbout(found.revisionId) };
}

const own = (actor: Actor, pairingId: string, id: string) =>
	db()
		.select({
			id: reviewable.id,
			state: reviewable.state,
			revisionId: reviewable.revisionId,
			body: revision.body,
			submittedAt: reviewable.submittedAt,
			draft: draft.body,
			savedAt: draft.savedAt
		})
		.from(reviewable)
		.innerJoin(revision, eq(revision.id, reviewable.revisionId))
		.leftJoin(draft, eq(draft.reviewableId, reviewable.id))
		.where(
			and(eq(reviewable.id, id), eq(reviewable.pairingId, pairingId), eq(reviewable.authorId, actor.id))
		);

/** Takes a waiting letter back; its words become a draft. @throws NotFound, Conflict when it no longer waits */
export async function withdraw(actor: Actor, pairingId: string, id: string): Promise<void> {
	await transaction(async () => {
		const pair = await forStudent(actor, pairingId);
		const { revisionId } = await takeOut(actor, pair, id);
		const words = {
			authorId: actor.id,
			pairingId: pair.id,
			reviewableId: id,
			body: await bodyOf(revisionId)
		};
		await db()
			.insert(draft)
			.values({ ...words, savedAt: now() })
			.onConflictDoNothing();
	});
}
