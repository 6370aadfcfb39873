// What a reviewer has typed about an item and not yet done anything with: kept for each item and person, on the server.
import { and, eq } from 'drizzle-orm';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { db, sql } from '../kernel/db/index.ts';
import { aliased, deskDraft, review, reviewPhrase, revision } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { readingOf } from './reading.ts';
import { isNotUndone } from '../kernel/predicates/index.ts';

const { v } = aliased({ v: revision });

const fields = ['reason', 'words', 'phrase', 'phraseWords', 'note'] as const;

export type DraftFields = Partial<Record<(typeof fields)[number], string>>;

/** As long as what a form of the desk takes, and a little more: what is too long is told when it is sent. */
const longest = 10_000;

/**
 * Keeps what somebody has typed so far. What is empty is no draft.
 * @param typed with the revision that was on screen
 * @throws NotFound for what they may not read, Invalid for what cannot be kept
 */
export async function keepDraft(
	actor: Actor,
	itemId: string,
	{ revisionId, ...typed }: DraftFields & { revisionId: string }
): Promise<void> {
	const item = await readingOf(actor, itemId);
	const kept = Object.fromEntries(fields.map((field) => [field, clean(field, typed[field])]));
	// Sent a moment ago, and on its way here from the same page: it is in the decision.
	if (await hasDecided(actor, revisionId))
		Object.assign(kept, { reason: null, words: null, phrase: null, phraseWords: null });
	const isEmpty = fields.every((field) => field === 'reason' || !kept[field]);
	if (isEmpty) return void (await db().delete(deskDraft).where(mine(actor, itemId)));
	// A revision that was never here is none of theirs: the words stay, beside the newest.
	const seen = await wasRevision(itemId, revisionId);
	const row = { ...kept, revisionId: seen ? revisionId : item.revisionId, at: now() };
	await db()
		.insert(deskDraft)
		.values({ ...row, reviewableId: itemId, by: actor.id })
		.onConflictDoUpdate({ target: [deskDraft.reviewableId, deskDraft.by], set: row });
}

function clean(field: string, text: string | undefined): string | null {
	const tidy = text?.replaceAll('\0', '').toWellFormed().trim();
	if (tidy && tidy.length > longest) throw new Invalid(field, 'words_too_long');
	return tidy || null;
}

async function hasDecided(actor: Actor, revisionId: string): Promise<boolean> {
	if (!isId(revisionId)) return false;
	const [found] = await db()
		.select({ id: review.id })
		.from(review)
		.where(and(eq(review.revisionId, revisionId), eq(review.by, actor.id), isNotUndone(review)))
		.limit(1);
	return Boolean(found);
}

/** A return or a withholding was undone: what was said in it is there to be said better. */
export async function keepUndone(
	{ id: reviewId, by, revisionId, reason, words }: typeof review.$inferSelect,
	itemId: string
): Promise<void> {
	const [about] = await db()
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
	if (!words && !about) return;
	const phrase = about ? about.body.slice(about.start, about.end) : null;
	const row = { reason, words, phrase, phraseWords: about?.said ?? null, revisionId, at: now() };
	await db()
		.insert(deskDraft)
		.values({ ...row, reviewableId: itemId, by })
		.onConflictDoUpdate({ target: [deskDraft.reviewableId, deskDraft.by], set: row });
}

async function wasRevision(itemId: string, revisionId: string): Promise<boolean> {
	const [found] = await db()
		.select({
			is: sql<boolean>`exists (select from ${v} where ${v.id}::text = ${revisionId}
				and ${v.reviewableId} = ${itemId})`
		})
		.from(sql`(select) nothing`);
	return found!.is;
}

const mine = (actor: Actor, itemId: string) =>
	and(eq(deskDraft.reviewableId, itemId), eq(deskDraft.by, actor.id));

/** What somebody has typed about an item, or null. */
export async function draftOf(actor: Actor, itemId: string) {
	const [found] = await db().select().from(deskDraft).where(mine(actor, itemId));
	return found ?? null;
}

/** They decided: what they typed for that is in the decision. A note that they began stays. */
export const forgetDecision = (actor: Actor, itemId: string): Promise<void> =>
	forget(actor, itemId, { reason: null, words: null, phrase: null, phraseWords: null });

/** They left the note. */
export const forgetNote = (actor: Actor, itemId: string): Promise<void> =>
	forget(actor, itemId, { note: null });

async function forget(actor: Actor, itemId: string, over: Partial<typeof deskDraft.$inferInsert>) {
	await db().update(deskDraft).set(over).where(mine(actor, itemId));
	await db()
		.delete(deskDraft)
		.where(sql`${mine(actor, itemId)} and num_nonnulls(words, phrase, phrase_words, note) = 0`);
}
