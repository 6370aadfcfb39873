import { and, desc, eq } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { record } from '../audit/record.ts';
import { schoolsOf } from '../audit/touched.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { draft, review, reviewable, revision } from '../db/schema/index.ts';
import { Conflict, NotFound } from '../errors.ts';
import { phrasesOf } from '../moderation/phrases.ts';
import { isId } from '../ids.ts';
import { forStudent } from '../pairing/find.ts';
import { announceToStaffAndAuthor } from './announce.ts';

/** States in which its writer may change a letter or take it back. An approval that has not travelled is voided by it. */
export const openStates: readonly string[] = ['draft', 'waiting', 'approved', 'returned'];

/** A letter of one's own: with its draft, and the teacher's words if it came back. @throws NotFound */
export async function findOwn(actor: Actor, pairingId: string, id: string) {
	const pair = await forStudent(actor, pairingId);
	const [found] = isId(id) ? await own(actor, pair.id, id) : [];
	if (!found) throw new NotFound();
	const [decision] = await db()
		.select({
			id: review.id,
			decision: review.decision,
			reason: review.reason,
			words: review.words,
			by: review.by,
			phrases: phrasesOf
		})
		.from(review)
		.where(eq(review.revisionId, found.revisionId))
		.orderBy(desc(review.at))
		.limit(1);
	// To its writer an approval is nothing before it has travelled: it may still be undone.
	const state = found.state === 'approved' ? 'waiting' : found.state;
	const said = decision && ['return', 'withhold'].includes(decision.decision) ? decision : undefined;
	return { pair, ...found, state, review: said };
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
		const [locked] = isId(id)
			? await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update')
			: [];
		if (!locked || locked.authorId !== actor.id || locked.pairingId !== pair.id) throw new NotFound();
		if (locked.state !== 'waiting' && locked.state !== 'approved')
			throw new Conflict('letter_already_decided');
		const [newest] = await db().select().from(revision).where(eq(revision.id, locked.revisionId));
		await db().update(reviewable).set({ state: 'draft', releaseAt: null }).where(eq(reviewable.id, id));
		await db()
			.insert(draft)
			.values({
				authorId: actor.id,
				pairingId: pair.id,
				reviewableId: id,
				body: newest!.body,
				savedAt: now()
			})
			.onConflictDoNothing();
		await record({
			actorId: actor.id,
			verb: 'message.withdraw',
			subject: ['message', id],
			schools: schoolsOf(pair),
			detail: locked.revisionId
		});
		await announceToStaffAndAuthor(pair, actor.id);
	});
}
