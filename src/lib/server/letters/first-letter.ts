// A letter that is begun before there is a pal. It becomes the draft of the first thread that its writer opens.
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, transaction, and, eq, isNull } from '../kernel/db/index.ts';
import { draft, firstLetter } from '../kernel/schema/index.ts';
import { withoutConsent } from '../consent/index.ts';
import { refuseErased } from '../people/index.ts';
import { Forbidden } from '../kernel/errors.ts';
import { readDraft } from './drafts.ts';

/**
 * Keeps the letter of a student who has no pal yet; an empty one is thrown away. A pal may have come while it was written: then
 * it waits for them.
 * @throws Invalid, Forbidden without consent
 */
export async function saveFirstLetter(actor: Actor, typed: string): Promise<void> {
	const body = readDraft(typed);
	const row = { personId: actor.id, body, savedAt: now() };
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
		const { body, savedAt } = letter;
		await db().insert(draft).values({ authorId: actor.id, pairingId, body, savedAt }).onConflictDoNothing();
		const [stored] = await db()
			.select({ body: draft.body, savedAt: draft.savedAt })
			.from(draft)
			.where(and(eq(draft.authorId, actor.id), eq(draft.pairingId, pairingId), isNull(draft.reviewableId)));
		return stored!;
	});
