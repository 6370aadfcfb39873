import { and, eq, isNull } from 'drizzle-orm';
import type { Actor } from '../access/actor.ts';
import { hasConsent } from '../access/policy-letters.ts';
import { now } from '../clock.ts';
import { db, transaction } from '../db/index.ts';
import { postDraft } from '../db/schema/index.ts';
import { refuseErased } from '../erasure/gone.ts';
import { Conflict, Forbidden, Invalid } from '../errors.ts';
import { groundOnBoard } from '../moderation/ground.ts';
import { lockPerson } from '../people/lock.ts';
import { findBoard } from './board.ts';
import { findTopic } from './topic.ts';

interface Words {
	boardId: string;
	/** Where it answers; without one, a new topic of the board. */
	topicId: string | null;
	body: string;
	/** When the draft that this window started from was saved (ISO), or empty. */
	basis?: string;
}

const longestDraft = 60_000;

/** Which draft: one for each topic, and one for a new topic of each board. */
const mine = (actor: Actor, boardId: string, topicId: string | null) =>
	and(
		eq(postDraft.authorId, actor.id),
		topicId ? eq(postDraft.topicId, topicId) : and(eq(postDraft.boardId, boardId), isNull(postDraft.topicId))
	);

/**
 * Keeps unfinished words for a board on the server. A window that started from an older draft does not overwrite a newer
 * one. @returns when it was saved: the next `basis`
 * @throws NotFound, Forbidden without consent, Invalid, Conflict
 */
export async function saveDraft(actor: Actor, words: Words): Promise<{ savedAt: Date }> {
	if (words.body.length > longestDraft) throw new Invalid('body', 'letter_too_long');
	if (words.body.includes('\0') || !words.body.isWellFormed()) throw new Invalid('body', 'letter_unreadable');
	return transaction(async () => {
		const { boardId, topicId, body } = words;
		const board = topicId
			? (await findTopic(actor, boardId, topicId)).board
			: await findBoard(actor, boardId);
		if (board.stand === 'student' && !hasConsent(await groundOnBoard(actor.id, boardId), actor.id))
			throw new Forbidden('consent_boards');
		await lockPerson(actor.id);
		const which = mine(actor, boardId, topicId);
		const [kept] = await db().select().from(postDraft).where(which);
		if (kept && kept.body !== body && kept.savedAt.toISOString() !== words.basis)
			throw new Conflict('draft_newer');
		const savedAt = now();
		if (kept) await db().update(postDraft).set({ body, savedAt }).where(which);
		else await db().insert(postDraft).values({ boardId, topicId, authorId: actor.id, body, savedAt });
		await refuseErased(actor.id);
		return { savedAt };
	});
}

/** The words that somebody has not handed in yet, for the composer. */
export async function draftOf(
	actor: Actor,
	boardId: string,
	topicId: string | null
): Promise<{ body: string; savedAt: string }> {
	const [kept] = await db()
		.select()
		.from(postDraft)
		.where(mine(actor, boardId, topicId));
	return { body: kept?.body ?? '', savedAt: kept?.savedAt.toISOString() ?? '' };
}

/** They have been handed in. */
export async function dropDraft(actor: Actor, boardId: string, topicId: string | null): Promise<void> {
	await db()
		.delete(postDraft)
		.where(mine(actor, boardId, topicId));
}
