// What students and staff write gets its place in the tables in one way: an item for the id that the writer's page chose, and
// revisions of it.
import { eq } from 'drizzle-orm';
import { now } from '../kernel/clock.ts';
import { db } from '../kernel/db/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { isClientId, newId } from '../kernel/ids.ts';
import { reviewable, revision } from '../kernel/schema/index.ts';
import { refuseErased } from '../directory/people/index.ts';
import type { ItemKind } from './kinds.ts';

/** Words with the id that their writer's page chose (UUIDv7): sending twice makes one. */
export interface WordsWithId {
	kind: ItemKind;
	id: string;
	/** The field of the form, where a problem is shown. */
	field: string;
}

/** An item that is handed in, locked until the transaction ends. */
export interface HandedItem {
	state: string;
	concern: number;
	releaseAt: Date | null;
	/** Null: it is new. */
	revisionId: string | null;
}

/** Stands in a row that this very transaction is making. */
const noRevision = '00000000-0000-0000-0000-000000000000';

/**
 * What an id names, made now if it is new.
 * @throws Invalid at the field: an id of somebody else's, or of another kind or place, answers like an invalid one
 */
export async function itemForId(
	authorId: string,
	{ id, kind, field }: WordsWithId,
	place: { pairingId: string | null; boardId: string | null }
): Promise<HandedItem> {
	if (!isClientId(id)) throw new Invalid(field, 'letter_unknown');
	const at = now();
	const row = { id, kind, authorId, ...place, state: 'draft', revisionId: noRevision } as const;
	await db()
		.insert(reviewable)
		.values({ ...row, createdAt: at, submittedAt: at })
		.onConflictDoNothing();
	await refuseErased(authorId);
	const [found] = await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update');
	const isTheirs =
		found?.authorId === authorId &&
		found.kind === kind &&
		found.pairingId === place.pairingId &&
		found.boardId === place.boardId;
	if (!isTheirs) throw new Invalid(field, 'letter_unknown');
	const { state, concern, releaseAt, revisionId } = found;
	return { state, concern, releaseAt, revisionId: revisionId === noRevision ? null : revisionId };
}

/** Writes the next revision of an item. @returns its id */
export async function writeRevision(
	itemId: string,
	words: { number: number; body: string; locale: string }
): Promise<string> {
	const id = newId();
	await db()
		.insert(revision)
		.values({ id, reviewableId: itemId, ...words, submittedAt: now() });
	return id;
}
