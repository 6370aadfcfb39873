import { type Actor, hasConsent } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq, isNull } from '../kernel/db/index.ts';
import { postDraft } from '../kernel/schema/index.ts';
import { lockPerson, refuseErased } from '../people/index.ts';
import { Conflict, Forbidden, Invalid } from '../kernel/errors.ts';
import { scopeOnBoard } from '../review/index.ts';
import { findBoard } from './board.ts';
import { findTopic } from './topic.ts';

interface DraftText {
	boardId: string;
	/** The topic that it answers; null for a new topic of the board. */
	topicId: string | null;
	title?: string;
	body: string;
	/** The same text in the writer's own language. */
	own?: string;
	/** When the draft that this window started from was saved (ISO), or empty. */
	basis?: string;
	/** Replaces a draft that another window saved, or sent. */
	over?: boolean;
}

const maxDraftLength = 60_000;

/** Each writer has one draft for each topic, and one for a new topic of each board. */
const ownDraft = (actor: Actor, boardId: string, topicId: string | null) =>
	and(
		eq(postDraft.authorId, actor.id),
		topicId ? eq(postDraft.topicId, topicId) : and(eq(postDraft.boardId, boardId), isNull(postDraft.topicId))
	);

/**
 * Saves a draft for a board on the server. A window that started from an older draft does not overwrite a newer one.
 * @returns when it was saved: the next `basis`
 * @throws NotFound, Forbidden without consent, Invalid, Conflict
 */
export async function saveDraft(actor: Actor, input: DraftText): Promise<{ savedAt: Date }> {
	for (const text of [input.title ?? '', input.body, input.own ?? '']) {
		if (text.length > maxDraftLength) throw new Invalid('body', 'letter_too_long');
		if (text.includes('\0') || !text.isWellFormed()) throw new Invalid('body', 'letter_unreadable');
	}
	return transaction(async () => {
		const { boardId, topicId, body, title = '', own = '' } = input;
		const board = topicId
			? (await findTopic(actor, boardId, topicId)).board
			: await findBoard(actor, boardId);
		if (board.stand === 'student' && !hasConsent(await scopeOnBoard(actor.id, boardId), actor.id))
			throw new Forbidden('consent_boards');
		await lockPerson(actor.id);
		const isThisDraft = ownDraft(actor, boardId, topicId);
		const [stored] = await db().select().from(postDraft).where(isThisDraft);
		const unchanged = stored?.body === body && stored.title === title && stored.own === own;
		if (!input.over && !stored && input.basis) throw new Conflict('draft_sent');
		if (!input.over && stored && !unchanged && stored.savedAt.toISOString() !== input.basis)
			throw new Conflict('draft_newer');
		const savedAt = now();
		if (stored) await db().update(postDraft).set({ title, body, own, savedAt }).where(isThisDraft);
		else
			await db()
				.insert(postDraft)
				.values({ boardId, topicId, authorId: actor.id, title, body, own, savedAt });
		await refuseErased(actor.id);
		return { savedAt };
	});
}

/** A draft, and when it was saved (ISO), or empty. */
export interface PostDraftText {
	title: string;
	body: string;
	own: string;
	savedAt: string;
}

/** The draft for the composer. */
export async function draftOf(actor: Actor, boardId: string, topicId: string | null): Promise<PostDraftText> {
	const [stored] = await db()
		.select()
		.from(postDraft)
		.where(ownDraft(actor, boardId, topicId));
	const { title = '', body = '', own = '' } = stored ?? {};
	return { title, body, own, savedAt: stored?.savedAt.toISOString() ?? '' };
}

/**
 * One draft is sent once: of two windows that send it at the same moment, the second waits here until the first is done.
 * @throws Conflict where it is gone: another window has sent it
 */
export async function refuseSentDraft(actor: Actor, boardId: string, topicId: string | null): Promise<void> {
	const stored = await db()
		.select()
		.from(postDraft)
		.where(ownDraft(actor, boardId, topicId))
		.for('update');
	if (!stored.length) throw new Conflict('draft_sent');
}

/** Deletes the draft after it was handed in. */
export async function dropDraft(actor: Actor, boardId: string, topicId: string | null): Promise<void> {
	await db()
		.delete(postDraft)
		.where(ownDraft(actor, boardId, topicId));
}
