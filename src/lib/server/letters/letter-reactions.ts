// A heart or a fixed phrase on a letter of a pal. Its writer sees it on the letter when they next open their letters: nobody is notified, and
// open pages hear nothing, so that it can be neither a way to talk nor a way to disturb (decision 0102).
import { m } from '#lib/paraglide/messages.js';
import { type Actor, mayWrite } from '../kernel/access/index.ts';
import { record } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq } from '../kernel/db/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { isReleased } from '../kernel/predicates/index.ts';
import { inner, letterReaction, letterReactionKinds, tables } from '../kernel/schema/index.ts';
import { forStudent, type Pairing } from '../pairing/index.ts';

export type LetterReactionKind = (typeof letterReactionKinds)[number];

export interface LetterReaction {
	by: string;
	kind: LetterReactionKind;
}

const { item, release, report, revision } = tables;

/** The reactions to a released letter, as a column beside it. Whoever reported it reacts to it no more. */
export const letterReactionsSql = sql<LetterReaction[] | null>`(
	select json_agg(json_build_object('by', ${inner.letterReaction.personId}, 'kind', ${inner.letterReaction.kind})
		order by ${inner.letterReaction.personId})
	from ${inner.letterReaction} where ${inner.letterReaction.releaseId} = ${release.id}
	and not exists (select from ${inner.report} where ${inner.report.releaseId} = ${inner.letterReaction.releaseId}
		and ${inner.report.by} = ${inner.letterReaction.personId}))`;

/**
 * A student reacts to a letter of a pal, in place of an earlier reaction, or takes it back.
 * @param reaction the letter by the id of its release; the kind, or `none`
 * @throws NotFound, also for a letter that was recalled or erased, or that they reported; Invalid; Forbidden on one's own letter or while the
 * actor's writing is paused; Conflict while the pair does not write
 */
export async function reactToLetter(
	actor: Actor,
	pairingId: string,
	{ letter, kind }: { letter: string; kind: string }
): Promise<void> {
	const pair = await forStudent(actor, pairingId);
	const chosen = letterReactionKinds.find((candidate) => candidate === kind);
	if (!chosen && kind !== 'none') throw new Invalid('form', 'form_invalid');
	await transaction(async () => {
		const target = await letterOf(actor, pair, letter);
		if (target.authorId === actor.id) throw new Forbidden();
		if (pair.state !== 'active') throw new Conflict(`pairing_${pair.state}`);
		if (!mayWrite(actor, pair)) throw new Forbidden('writing_paused');
		const own = { releaseId: letter, personId: actor.id };
		const isOwn = and(eq(letterReaction.releaseId, letter), eq(letterReaction.personId, actor.id));
		const [current] = await db().select({ kind: letterReaction.kind }).from(letterReaction).where(isOwn);
		if (current?.kind === chosen) return;
		if (chosen) {
			const fresh = { kind: chosen, at: now() };
			await db()
				.insert(letterReaction)
				.values({ ...own, ...fresh })
				.onConflictDoUpdate({ target: [letterReaction.releaseId, letterReaction.personId], set: fresh });
		} else await db().delete(letterReaction).where(isOwn);
		await record({
			actorId: actor.id,
			verb: 'message.react',
			subject: ['message', target.itemId],
			schools: [...new Set(pair.members.map(({ schoolId }) => schoolId))],
			detail: chosen ?? 'undone'
		});
	});
}

/** A released letter of the pair that this member can read. @throws NotFound */
async function letterOf(actor: Actor, pair: Pairing, releaseId: string) {
	const [row] = isId(releaseId)
		? await rows<{ itemId: string; authorId: string }>(sql`
			select ${item.id} as "itemId", ${release.authorId} as "authorId"
			from ${release} join ${item} on ${item.id} = ${release.reviewableId}
				join ${revision} on ${revision.id} = ${release.revisionId}
			where ${release.id} = ${releaseId} and ${release.pairingId} = ${pair.id}
				and ${isReleased(item)} and ${revision.body} <> ''
				and not exists (select from ${report} where ${report.releaseId} = ${release.id} and ${report.by} = ${actor.id})`)
		: [];
	if (!row) throw new NotFound();
	return row;
}

const phrases: Record<LetterReactionKind, () => string> = {
	heart: m.letters_react_heart,
	thanks: m.letters_react_thanks,
	laughed: m.letters_react_laughed,
	learned: m.letters_react_learned,
	same_here: m.letters_react_same_here,
	read_twice: m.letters_react_read_twice,
	answering: m.letters_react_answering
};

interface ReactedLetter {
	authorId: string;
	/** Null: the reader reported it. Empty: its words were erased. */
	body: string | null;
	recalled: boolean;
	reactions: LetterReaction[] | null;
}

const isThere = ({ body, recalled }: Pick<ReactedLetter, 'body' | 'recalled'>) => Boolean(body) && !recalled;

/** The reactions to a letter in the reader's language, each with who reacts. A letter that is not there any more has none. */
export const reactionLines = (letter: Omit<ReactedLetter, 'authorId'>, nameOf: (id: string) => string) =>
	isThere(letter)
		? (letter.reactions ?? []).map(({ by, kind }) =>
				m.letters_react_line({ name: nameOf(by), words: phrases[kind]() })
			)
		: [];

/**
 * What a reader can say to a letter of a pal, in their language, and whether they have said it: the heart and what they said, or everything.
 * Null to one's own letter, and to one that is not there.
 */
export function reactionChoices(letter: ReactedLetter, selfId: string, { all }: { all: boolean }) {
	if (letter.authorId === selfId || !isThere(letter)) return null;
	const said = letter.reactions?.find(({ by }) => by === selfId)?.kind;
	return letterReactionKinds
		.filter((kind) => all || kind === 'heart' || kind === said)
		.map((kind) => ({ kind, text: phrases[kind](), pressed: kind === said }));
}
