import { and, eq } from 'drizzle-orm';
import { type Actor, hasConsent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction } from '../../kernel/db/index.ts';
import { draft, reviewable } from '../../kernel/schema/index.ts';
import { refuseErased } from '../../directory/people/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../kernel/errors.ts';
import type { Fields } from '../forum/index.ts';
import { forStudent } from '../../pairing/index.ts';
import { openStates } from '../../review/index.ts';
import { keepBegun } from './correcting/take.ts';

interface MessageDraftText {
	pairingId: string;
	/** The letter that is being changed; without one, the new letter of this pairing. */
	messageId?: string;
	body: string;
	/** When the draft that this window started from was saved (ISO), or empty. */
	basis?: string;
	/** Words that another window kept, or sent, give way to these. */
	over?: boolean;
	/** What they began to say about the pal's letter, where that is offered. */
	begun?: { target: string; said: Fields };
}

const longestDraft = 60_000;

/**
 * Keeps unfinished words on the server, where the next computer finds them. A window that started from an older
 * draft does not overwrite a newer one.
 * @returns when it was saved: the next `basis`
 * @throws NotFound, Forbidden without consent, Invalid, Conflict
 */
export async function saveDraft(actor: Actor, words: MessageDraftText): Promise<{ savedAt: Date }> {
	if (words.body.length > longestDraft) throw new Invalid('body', 'letter_too_long');
	if (words.body.includes('\0') || !words.body.isWellFormed()) throw new Invalid('body', 'letter_unreadable');
	return transaction(async () => {
		const pair = await forStudent(actor, words.pairingId);
		// What is there stays; nothing new of theirs is taken in.
		if (!hasConsent(pair, actor.id)) throw new Forbidden('consent_missing');
		const reviewableId = words.messageId ? await openLetter(actor, pair.id, words.messageId) : null;
		const mine = and(
			eq(draft.authorId, actor.id),
			eq(draft.pairingId, pair.id),
			reviewableId ? eq(draft.reviewableId, reviewableId) : sql`${draft.reviewableId} is null`
		);
		const [kept] = await db().select().from(draft).where(mine).for('update');
		if (!words.over) refuseOlder(kept, words);
		const savedAt = now();
		if (kept) await db().update(draft).set({ body: words.body, savedAt }).where(mine);
		else
			await db()
				.insert(draft)
				.values({ authorId: actor.id, pairingId: pair.id, reviewableId, body: words.body, savedAt });
		if (words.begun) await keepBegun(actor, pair, { ...words.begun, except: reviewableId });
		await refuseErased(actor.id);
		return { savedAt };
	});
}

/** @throws Conflict where another window has saved other words since this one started, or sent the letter */
function refuseOlder(
	kept: { body: string; savedAt: Date } | undefined,
	{ body, basis, messageId }: MessageDraftText
) {
	if (!kept && basis && !messageId) throw new Conflict('draft_sent');
	if (kept && kept.body !== body && kept.savedAt.toISOString() !== basis) throw new Conflict('draft_newer');
}

async function openLetter(actor: Actor, pairingId: string, messageId: string): Promise<string> {
	const [found] = await db().select().from(reviewable).where(eq(reviewable.id, messageId));
	if (!found || found.authorId !== actor.id || found.pairingId !== pairingId) throw new NotFound();
	if (!openStates.includes(found.state)) throw new Conflict('letter_already_decided');
	return found.id;
}
