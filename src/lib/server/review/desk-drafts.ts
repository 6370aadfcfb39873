// What a reviewer has typed about an item and not sent yet: stored on the server for each item and person.
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { columnName, db, rows, sql, and, eq, type SQL } from '../kernel/db/index.ts';
import { deskDraft, review, reviewPhrase, revision, tables } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { readingOf } from './reading.ts';
import { isNotUndone } from '../kernel/predicates/index.ts';

const fields = ['reason', 'words', 'phrase', 'phraseWords', 'note'] as const;

export type DraftFields = Partial<Record<(typeof fields)[number], string>>;

/** More than any form of the desk accepts: a text that is too long is refused when it is sent. */
const maxLength = 10_000;

/**
 * Stores what somebody has typed so far. Without any text there is no draft.
 * @param typed with the revision that was on screen
 * @throws NotFound for an item that they may not read, Invalid for a text that is too long
 */
export async function saveDraft(
	actor: Actor,
	itemId: string,
	{ revisionId, ...typed }: DraftFields & { revisionId: string }
): Promise<void> {
	const item = await readingOf(actor, itemId);
	const values = Object.fromEntries(fields.map((field) => [field, cleanField(field, typed[field])]));
	// The page may send a draft just after the decision, which has these texts already.
	if (await hasDecided(actor, revisionId))
		Object.assign(values, { reason: null, words: null, phrase: null, phraseWords: null });
	const isEmpty = fields.every((field) => field === 'reason' || !values[field]);
	if (isEmpty) return void (await db().delete(deskDraft).where(isOwnDraft(actor, itemId)));
	// An unknown revision is replaced by the newest.
	const isOwnRevision = await wasRevision(itemId, revisionId);
	const row = { ...values, revisionId: isOwnRevision ? revisionId : item.revisionId, at: now() };
	await db()
		.insert(deskDraft)
		.values({ ...row, reviewableId: itemId, by: actor.id })
		.onConflictDoUpdate({ target: [deskDraft.reviewableId, deskDraft.by], set: row });
}

function cleanField(field: string, text: string | undefined): string | null {
	const cleaned = text?.replaceAll('\0', '').toWellFormed().trim();
	if (cleaned && cleaned.length > maxLength) throw new Invalid(field, 'words_too_long');
	return cleaned || null;
}

async function hasDecided(actor: Actor, revisionId: string): Promise<boolean> {
	if (!isId(revisionId)) return false;
	const [decision] = await db()
		.select({ id: review.id })
		.from(review)
		.where(and(eq(review.revisionId, revisionId), eq(review.by, actor.id), isNotUndone(review)))
		.limit(1);
	return Boolean(decision);
}

/** Brings the texts of an undone decision back as a draft. */
export async function restoreDraft(
	{ id: reviewId, by, revisionId, reason, words }: typeof review.$inferSelect,
	itemId: string
): Promise<void> {
	const [quote] = await db()
		.select({
			body: revision.body,
			start: reviewPhrase.start,
			end: reviewPhrase.end,
			said: reviewPhrase.words
		})
		.from(reviewPhrase)
		.innerJoin(revision, eq(revision.id, revisionId))
		.where(eq(reviewPhrase.reviewId, reviewId))
		.limit(1);
	if (!words && !quote) return;
	const phrase = quote ? quote.body.slice(quote.start, quote.end) : null;
	const row = { reason, words, phrase, phraseWords: quote?.said ?? null, revisionId, at: now() };
	await db()
		.insert(deskDraft)
		.values({ ...row, reviewableId: itemId, by })
		.onConflictDoUpdate({ target: [deskDraft.reviewableId, deskDraft.by], set: row });
}

async function wasRevision(itemId: string, revisionId: string): Promise<boolean> {
	const [result] = await db()
		.select({
			is: sql<boolean>`exists (select from ${tables.revision}
				where ${tables.revision.id}::text = ${revisionId}
				and ${tables.revision.reviewableId} = ${itemId})`
		})
		.from(sql`(select) nothing`);
	return result!.is;
}

const isOwnDraft = (actor: Actor, itemId: string) =>
	and(eq(deskDraft.reviewableId, itemId), eq(deskDraft.by, actor.id));

/** The draft of somebody about an item, or null. */
export async function draftOf(actor: Actor, itemId: string) {
	const [draft] = await db().select().from(deskDraft).where(isOwnDraft(actor, itemId));
	return draft ?? null;
}

/** What a decision was made from. A note stays. */
export const decisionFields = ['reason', 'words', 'phrase', 'phraseWords'] as const;

/** Removes the note that was sent from the draft. */
export const clearNoteDraft = (actor: Actor, itemId: string): Promise<unknown> =>
	rows(sql`with ${clearingDraft(actor, itemId, ['note'])} select`);

/**
 * Removes from a draft what was sent, and the draft where no text is left: the parts of a statement that go before it.
 * @param sent the fields that were sent
 */
export function clearingDraft(actor: Actor, itemId: string, sent: readonly (typeof fields)[number][]): SQL {
	const left = fields.filter((field) => field !== 'reason' && !sent.includes(field));
	const isEmpty = sql.join(
		left.map((field) => sql`${tables.deskDraft[field]} is null`),
		sql` and `
	);
	const cleared = sql.join(
		sent.map((field) => sql`${columnName(deskDraft[field])} = null`),
		sql`, `
	);
	const isOwn = sql`${tables.deskDraft.reviewableId} = ${itemId} and ${tables.deskDraft.by} = ${actor.id}`;
	return sql`
		emptied as (delete from ${tables.deskDraft} where ${isOwn} and ${isEmpty}),
		cleared as (update ${tables.deskDraft} set ${cleared} where ${isOwn} and not (${isEmpty}))`;
}
