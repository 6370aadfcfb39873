import { and, eq, isNull } from 'drizzle-orm';
import { type Actor, hasConsent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { postDraft } from '../../kernel/schema/index.ts';
import { lockPerson, refuseErased } from '../../directory/people/index.ts';
import { Conflict, Forbidden, Invalid } from '../../kernel/errors.ts';
import { scopeOnBoard } from '../../review/index.ts';
import { findBoard } from './board.ts';
import { findTopic } from './topic.ts';

interface DraftText {
	boardId: string;
	/** Where it answers; without one, a new topic of the board. */
	topicId: string | null;
	title?: string;
	body: string;
	/** The same in the writer's own language. */
	own?: string;
	/** When the draft that this window started from was saved (ISO), or empty. */
	basis?: string;
	/** Words that another window kept, or sent, give way to these. */
	over?: boolean;
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
export async function saveDraft(actor: Actor, words: DraftText): Promise<{ savedAt: Date }> {
	for (const text of [words.title ?? '', words.body, words.own ?? '']) {
		if (text.length > longestDraft) throw new Invalid('body', 'letter_too_long');
		if (text.includes('\0') || !text.isWellFormed()) throw new Invalid('body', 'letter_unreadable');
	}
	return transaction(async () => {
		const { boardId, topicId, body, title = '', own = '' } = words;
		const board = topicId
			? (await findTopic(actor, boardId, topicId)).board
			: await findBoard(actor, boardId);
		if (board.stand === 'student' && !hasConsent(await scopeOnBoard(actor.id, boardId), actor.id))
			throw new Forbidden('consent_boards');
		await lockPerson(actor.id);
		const which = mine(actor, boardId, topicId);
		const [kept] = await db().select().from(postDraft).where(which);
		const same = kept?.body === body && kept.title === title && kept.own === own;
		if (!kept && words.basis && !words.over) throw new Conflict('draft_sent');
		if (kept && !same && !words.over && kept.savedAt.toISOString() !== words.basis)
			throw new Conflict('draft_newer');
		const savedAt = now();
		if (kept) await db().update(postDraft).set({ title, body, own, savedAt }).where(which);
		else
			await db()
				.insert(postDraft)
				.values({ boardId, topicId, authorId: actor.id, title, body, own, savedAt });
		await refuseErased(actor.id);
		return { savedAt };
	});
}

/** Words that are not handed in yet, and when they were saved (ISO), or empty. */
export interface KeptWords {
	title: string;
	body: string;
	own: string;
	savedAt: string;
}

/** The words that somebody has not handed in yet, for the composer. */
export async function draftOf(actor: Actor, boardId: string, topicId: string | null): Promise<KeptWords> {
	const [kept] = await db()
		.select()
		.from(postDraft)
		.where(mine(actor, boardId, topicId));
	const { title = '', body = '', own = '' } = kept ?? {};
	return { title, body, own, savedAt: kept?.savedAt.toISOString() ?? '' };
}

/** One draft is sent once. @throws Conflict where it is gone: another window has sent it */
export async function refuseSentDraft(actor: Actor, boardId: string, topicId: string | null): Promise<void> {
	if (!(await db().$count(postDraft, mine(actor, boardId, topicId)))) throw new Conflict('draft_sent');
}

/** They have been handed in. */
export async function dropDraft(actor: Actor, boardId: string, topicId: string | null): Promise<void> {
	await db()
		.delete(postDraft)
		.where(mine(actor, boardId, topicId));
}
