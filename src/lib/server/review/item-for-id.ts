// The one way in which texts of students and staff are stored: an item with the id that the writer's page chose, and revisions of
// it.
import { now } from '../kernel/clock.ts';
import { columnName, db, into, rows, sql, eq } from '../kernel/db/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { isClientId, newId } from '../kernel/ids.ts';
import { instant } from '../kernel/predicates/index.ts';
import { reviewable, revision, tables } from '../kernel/schema/index.ts';
import { refuseErased } from '../people/index.ts';
import type { ItemKind } from './kinds.ts';

const { item } = tables;

/** A text with the id that its writer's page chose (UUIDv7), so that sending it twice makes one item. */
export interface TextWithId {
	kind: ItemKind;
	id: string;
	/** The field of the form, where a problem is shown. */
	field: string;
}

/** An item that is being handed in, locked until the transaction ends. */
export interface SubmittedItem {
	state: string;
	concern: number;
	releaseAt: Date | null;
	/** Null for a new item. */
	revisionId: string | null;
}

/** Placeholder in an item whose first revision this transaction will write. */
const noRevision = '00000000-0000-0000-0000-000000000000';

/**
 * The item with an id; created if it is new.
 * @throws Invalid at the field: an id of somebody else's item, or of another kind or place, is answered like an invalid one
 */
export async function itemForId(
	authorId: string,
	{ id, kind, field }: TextWithId,
	place: { pairingId: string | null; boardId: string | null }
): Promise<SubmittedItem> {
	if (!isClientId(id)) throw new Invalid(field, 'letter_unknown');
	const moment = now();
	const row = { id, kind, authorId, ...place, state: 'draft', revisionId: noRevision } as const;
	const inserted = await db()
		.insert(reviewable)
		.values({ ...row, createdAt: moment, submittedAt: moment })
		.onConflictDoNothing()
		.returning({ id: reviewable.id });
	await refuseErased(authorId);
	// Nobody else sees the row before the transaction ends.
	if (inserted.length) return { state: 'draft', concern: 0, releaseAt: null, revisionId: null };
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, id)).for('update');
	const isTheirs =
		item?.authorId === authorId &&
		item.kind === kind &&
		item.pairingId === place.pairingId &&
		item.boardId === place.boardId;
	if (!isTheirs) throw new Invalid(field, 'letter_unknown');
	const { state, concern, releaseAt, revisionId } = item;
	return { state, concern, releaseAt, revisionId: revisionId === noRevision ? null : revisionId };
}

interface Wording {
	number: number;
	body: string;
	locale: string;
	/** Which parts of a letter were pasted (`letters/pasted.ts`). */
	pasted?: string;
}

/** Writes the next revision of an item, which waits with it. @param concern the gravest finding in it @returns its id */
export async function writeWaiting(
	itemId: string,
	{ number, body, locale, pasted = '' }: Wording,
	concern: number
): Promise<string> {
	const id = newId();
	await rows(sql`
		with written as (
			insert into ${into(revision, 'id', 'reviewableId', 'number', 'body', 'locale', 'pasted', 'submittedAt')}
			values (${id}, ${itemId}, ${number}, ${body}, ${locale}, ${pasted}, ${instant(now())})
		)
		update ${item} set ${columnName(reviewable.state)} = 'waiting', ${columnName(reviewable.revisionId)} = ${id},
			${columnName(reviewable.submittedAt)} = ${instant(now())}, ${columnName(reviewable.concern)} = ${concern},
			${columnName(reviewable.releaseAt)} = null
		where ${item.id} = ${itemId}`);
	return id;
}

/** Writes the next revision of an item. @returns its id */
export async function writeRevision(itemId: string, wording: Wording): Promise<string> {
	const id = newId();
	await db()
		.insert(revision)
		.values({ id, reviewableId: itemId, ...wording, submittedAt: now() });
	return id;
}
