// The status of an item for its reader: decisions that can still be undone, what the reader has typed, who took it over.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, and, desc, eq, gt } from '../../kernel/db/index.ts';
import { auditEvent, person } from '../../kernel/schema/index.ts';
import { claimLife, draftOf, pendingOf } from '../index.ts';

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
export async function draftView(item: ItemStatusItem, actor: Actor) {
	const draft = await draftOf(actor, item.id);
	if (!draft) return null;
	const { reason, words, phrase, phraseWords, note } = draft;
	return { reason, words, phrase, phraseWords, note, moved: movedOn(item, draft.revisionId) };
}

function movedOn({ state, releaseAt, revisionId }: ItemStatusItem, readRevisionId: string) {
	if (state === 'draft' || state === 'discarded') return 'withdrawn' as const;
	if (state !== 'waiting' || releaseAt) return 'decided' as const;
	return revisionId === readRevisionId ? null : ('edited' as const);
}

/** Who took over an item that this reader had open a moment ago; null where nobody did. */
export async function takenOverBy(
	actor: Actor,
	{ id, kind }: ItemStatusItem,
	nameOf: NameOf
): Promise<string | null> {
	const [takeover] = await db()
		.select({ by: auditEvent.actorId })
		.from(auditEvent)
		.where(
			and(
				eq(auditEvent.subjectKind, kind),
				eq(auditEvent.subjectId, id),
				eq(auditEvent.verb, 'claim.takeover'),
				eq(auditEvent.detail, actor.id),
				gt(auditEvent.at, new Date(now().getTime() - claimLife))
			)
		)
		.orderBy(desc(auditEvent.at))
		.limit(1);
	return takeover?.by ? nameOf(takeover.by, await nameIn(takeover.by)) : null;
}

async function nameIn(id: string): Promise<string> {
	const [row] = await db().select({ name: person.displayName }).from(person).where(eq(person.id, id));
	return row?.name ?? '';
}
