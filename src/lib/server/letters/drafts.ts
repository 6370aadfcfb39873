// Drafts of letters, the one among them that is begun before there is a pal: it becomes the draft of the first thread that its writer
// opens.
import { type Actor, hasConsent } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, sql, transaction, and, eq, isNull } from '../kernel/db/index.ts';
import { draft, reviewable, firstLetter } from '../kernel/schema/index.ts';
import { halvesOf } from '../../letters/letter-halves.ts';
import { pastedField, stretchesOf } from '../../letters/pasted.ts';
import { refuseErased } from '../people/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../kernel/errors.ts';
import type { Fields } from '../forum/index.ts';
import { forStudent } from '../pairing/index.ts';
import { openStates } from '../review/index.ts';
import { keepBegunCorrections } from './correcting.ts';
import { withoutConsent } from '../consent/index.ts';

interface MessageDraftText {
	pairingId: string;
	/** The letter that is being changed; without one, the new letter of this pairing. */
	messageId?: string;
	body: string;
	/** Which parts of it were pasted: `pasted.ts`. */
	pasted?: string;
	/** When the draft that this window started from was saved (ISO), or empty. */
	basis?: string;
	/** Replaces a draft that another window saved, or sent. */
	over?: boolean;
	/** The draft of corrections of the pal's letter, where that is offered. */
	begun?: { target: string; said: Fields };
}

const maxDraftLength = 60_000;

/** A draft as it was typed. @throws Invalid where it cannot be stored */
function readDraft(body: string): string {
	if (body.length > maxDraftLength) throw new Invalid('body', 'letter_too_long');
	if (body.includes('\0') || !body.isWellFormed()) throw new Invalid('body', 'letter_unreadable');
	return body;
}

/**
 * Saves a draft on the server, where the next computer finds it. A window that started from an older draft does not
 * overwrite a newer one.
 * @returns when it was saved: the next `basis`
 * @throws NotFound, Forbidden without consent, Invalid, Conflict
 */
export async function saveDraft(actor: Actor, input: MessageDraftText): Promise<{ savedAt: Date }> {
	readDraft(input.body);
	return transaction(async () => {
		const pair = await forStudent(actor, input.pairingId);
		// Without consent, existing texts stay and new ones are refused.
		if (!hasConsent(pair, actor.id)) throw new Forbidden('consent_missing');
		const reviewableId = input.messageId ? await openLetter(actor, pair.id, input.messageId) : null;
		const ownDraft = and(
			eq(draft.authorId, actor.id),
			eq(draft.pairingId, pair.id),
			reviewableId ? eq(draft.reviewableId, reviewableId) : sql`${draft.reviewableId} is null`
		);
		const [stored] = await db().select().from(draft).where(ownDraft).for('update');
		if (!input.over) refuseOlder(stored, input);
		const savedAt = now();
		const pasted = storedPastes(input.pasted, input.body);
		if (stored) await db().update(draft).set({ body: input.body, pasted, savedAt }).where(ownDraft);
		else
			await db()
				.insert(draft)
				.values({ authorId: actor.id, pairingId: pair.id, reviewableId, body: input.body, pasted, savedAt });
		if (input.begun) await keepBegunCorrections(actor, pair, { ...input.begun, except: reviewableId });
		await refuseErased(actor.id);
		return { savedAt };
	});
}

/** @throws Conflict where another window has saved a newer draft than the one that this window started from, or has sent it */
function refuseOlder(
	stored: { body: string; savedAt: Date } | undefined,
	{ body, basis, messageId }: MessageDraftText
) {
	if (!stored && basis && !messageId) throw new Conflict('draft_sent');
	if (stored && stored.body !== body && stored.savedAt.toISOString() !== basis)
		throw new Conflict('draft_newer');
}

async function openLetter(actor: Actor, pairingId: string, messageId: string): Promise<string> {
	const [letter] = await db().select().from(reviewable).where(eq(reviewable.id, messageId));
	if (!letter || letter.authorId !== actor.id || letter.pairingId !== pairingId) throw new NotFound();
	if (!openStates.includes(letter.state)) throw new Conflict('letter_already_decided');
	return letter.id;
}

/** Which parts of a draft were pasted, without what the field of a form may not say. */
const storedPastes = (field = '', body: string) => pastedField(stretchesOf(field, halvesOf(body)));

/**
 * Keeps the letter of a student who has no pal yet; an empty one is thrown away. A pal may have come while it was written: then
 * it waits for them.
 * @throws Invalid, Forbidden without consent
 */
export async function saveFirstLetter(actor: Actor, typed: { body: string; pasted?: string }): Promise<void> {
	// A form sends line ends as two characters; its box counts one.
	const body = readDraft(typed.body.replaceAll('\r\n', '\n'));
	const row = { personId: actor.id, body, pasted: storedPastes(typed.pasted, body), savedAt: now() };
	await transaction(async () => {
		if ((await withoutConsent([actor.id])).size) throw new Forbidden('consent_missing');
		if (body.trim())
			await db()
				.insert(firstLetter)
				.values(row)
				.onConflictDoUpdate({ target: firstLetter.personId, set: row });
		else await db().delete(firstLetter).where(eq(firstLetter.personId, actor.id));
		await refuseErased(actor.id);
	});
}

/** Turns the first letter into the draft of a pairing that has none. @returns that draft, or null without a first letter */
export const giveFirstLetter = (actor: Actor, pairingId: string) =>
	transaction(async () => {
		const [letter] = await db().delete(firstLetter).where(eq(firstLetter.personId, actor.id)).returning();
		if (!letter) return null;
		const { body, pasted, savedAt } = letter;
		await db()
			.insert(draft)
			.values({ authorId: actor.id, pairingId, body, pasted, savedAt })
			.onConflictDoNothing();
		const [stored] = await db()
			.select({ body: draft.body, pasted: draft.pasted, savedAt: draft.savedAt })
			.from(draft)
			.where(and(eq(draft.authorId, actor.id), eq(draft.pairingId, pairingId), isNull(draft.reviewableId)));
		return stored!;
	});
