// The status of an item for its reader: decisions that can still be undone, what the reader has typed.
import type { Actor } from '../../kernel/access/index.ts';
import { db, eq } from '../../kernel/db/index.ts';
import { person } from '../../kernel/schema/index.ts';
import { pendingOf } from '../index.ts';
import type { DeskPageItem } from './item-view.ts';

interface ItemStatusItem {
	id: string;
	kind: string;
	state: string;
	revisionId: string;
	releaseAt: Date | null;
}
type NameOf = (id: string, fallback?: string) => string;

/** A return or withholding that can still be undone: which, and by whom (null: this reader). */
export async function pendingView(
	{ state, releaseAt, revisionId }: ItemStatusItem,
	actor: Actor,
	nameOf: NameOf
) {
	const pending = state === 'waiting' && releaseAt ? await pendingOf(revisionId) : null;
	if (!pending) return null;
	const { decision, by } = pending;
	return { decision, by: by === actor.id ? null : nameOf(by, await nameIn(by)) };
}

/** What this reader typed and has not sent, and what happened to the item since. */
export function draftView(item: ItemStatusItem & Pick<DeskPageItem, 'draft'>) {
	if (!item.draft) return null;
	const { revisionId, ...typed } = item.draft;
	return { ...typed, moved: movedOn(item, revisionId) };
}

function movedOn({ state, releaseAt, revisionId }: ItemStatusItem, readRevisionId: string) {
	if (state === 'draft' || state === 'discarded') return 'withdrawn' as const;
	if (state !== 'waiting' || releaseAt) return 'decided' as const;
	return revisionId === readRevisionId ? null : ('edited' as const);
}

async function nameIn(id: string): Promise<string> {
	const [row] = await db().select({ name: person.displayName }).from(person).where(eq(person.id, id));
	return row?.name ?? '';
}
