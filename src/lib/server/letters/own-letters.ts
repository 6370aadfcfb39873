import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq } from '../kernel/db/index.ts';
import { draft, reviewable, revision } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { latestFeedback, authorState, discardItem, withdrawItem } from '../review/index.ts';
import { forStudent } from '../pairing/index.ts';
import { offerOf } from './correcting/offer.ts';
import { correctedSql, letterSql } from '../kernel/predicates/index.ts';

/** One of the actor's letters, with its draft and the decision of the teacher. @throws NotFound */
export async function findOwn(actor: Actor, pairingId: string, id: string) {
	const pair = await forStudent(actor, pairingId);
	const [letter] = isId(id) ? await ownLetter(actor, pair.id, id) : [];
	if (!letter || letter.state === 'discarded') throw new NotFound();
	const { target } = letter.corrected ?? {};
	return {
		pair,
		...letter,
		state: authorState(letter.state),
		review: await latestFeedback(letter.revisionId),
		offer: target ? await offerOf(actor, pair, { target, except: id }) : null
	};
}

const ownLetter = (actor: Actor, pairingId: string, id: string) =>
	db()
		.select({
			id: reviewable.id,
			state: reviewable.state,
			revisionId: reviewable.revisionId,
			body: letterSql(revision),
			/** With its corrections of another letter: a teacher may have marked something there. */
			whole: revision.body,
			corrected: correctedSql(revision.id),
			locale: revision.locale,
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

/** Withdraws a waiting letter; its text becomes a draft. @throws NotFound, Conflict when it no longer waits */
export async function withdraw(actor: Actor, pairingId: string, id: string): Promise<void> {
	await transaction(async () => {
		const pair = await forStudent(actor, pairingId);
		await withdrawItem(actor, pair, id);
		const [letter] = await ownLetter(actor, pair.id, id);
		const content = {
			authorId: actor.id,
			pairingId: pair.id,
			reviewableId: id,
			body: letter!.body
		};
		await db()
			.insert(draft)
			.values({ ...content, savedAt: now() })
			.onConflictDoNothing();
	});
}

/** Throws away a letter that was taken back, with its draft. @throws NotFound, Conflict where it was not taken back */
export async function discard(actor: Actor, pairingId: string, id: string): Promise<void> {
	await transaction(async () => {
		const pair = await forStudent(actor, pairingId);
		await discardItem(actor, pair, id);
		await db().delete(draft).where(eq(draft.reviewableId, id));
	});
}
