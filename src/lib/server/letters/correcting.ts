import type { Actor } from '../kernel/access/index.ts';
import { db, eq, rows, sql } from '../kernel/db/index.ts';
import { correctionLine, letterCorrection, release, aliased, tables } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import {
	joinLines,
	dropCorrectionDraft,
	type Fields,
	keepCorrectionDraft,
	type Line,
	correctionLines,
	type LineFields,
	draftFields,
	frameOf,
	knowsBetter,
	practisedLanguage,
	correctionDraftSql,
	sentencesOf,
	lineView
} from '../forum/index.ts';
import { forStudent, type Pairing, isCorrectingSql } from '../pairing/index.ts';
import { isId } from '../kernel/ids.ts';
import { isReleased, letterSql, type Corrected, correctedSql } from '../kernel/predicates/index.ts';
import type { Beside } from '../review/index.ts';
import { nameOrFormerPal } from '../people/index.ts';

const { correctionDraft, item, person, report, revision } = tables;
const { draftedRelease } = aliased({ draftedRelease: tables.release });

/** The corrections of a pal's letter, as a form submits them. */
export interface CorrectionSubmission {
	/** The pal's letter, by its number. */
	target: string;
	said: Map<number, LineFields>;
	/** Sentences without an entry are perfect. */
	rest: boolean;
}

/** The corrected lines, and the letter to which they belong. */
export interface LetterCorrections {
	target: string;
	lines: Line[];
}

/**
 * Reads the corrections of the pal's letter from a form; null where there are none.
 * @throws NotFound for somebody who is not in the pairing; Invalid where they may not correct that letter now; at the field
 * of a sentence
 */
export async function parseCorrections(
	actor: Actor,
	{ pairingId, id, correcting }: { pairingId: string; id: string; correcting?: CorrectionSubmission }
): Promise<LetterCorrections | null> {
	if (!correcting || (!correcting.said.size && !correcting.rest)) return null;
	const pair = await forStudent(actor, pairingId);
	const { target, said, rest } = correcting;
	const offer = await offerOf(actor, pair, { target, except: id });
	if (!offer) throw new Invalid('body', 'correcting_gone');
	return { target, lines: correctionLines({ sentences: offer.sentences, said, rest }) };
}

/** Refuses corrections when another window submitted some meanwhile. Called again under the lock. @throws Invalid */
export async function refuseCorrectedMeanwhile(
	actor: Actor,
	{ pairingId, id, target }: { pairingId: string; id: string; target: string }
): Promise<void> {
	const offer = await offerOf(actor, await forStudent(actor, pairingId), { target, except: id });
	if (!offer) throw new Invalid('body', 'correcting_gone');
}

/**
 * Saves the draft of corrections of a pal's letter, in the caller's transaction. Does nothing where the actor may not
 * correct that letter any more.
 */
export async function keepBegunCorrections(
	actor: Actor,
	pair: Pairing,
	{ target, said, except }: { target: string; said: Fields; except: string | null }
): Promise<void> {
	const offer = await offerOf(actor, pair, { target, except });
	if (offer) await keepCorrectionDraft(actor.id, await wordingOf(offer.target), said);
}

/** The revision of a released letter. */
async function wordingOf(target: string): Promise<string> {
	const [letter] = await db().select().from(release).where(eq(release.id, target));
	return letter!.revisionId;
}

/** A letter and its corrections as one text. */
export const withCorrections = (letter: string, correction: LetterCorrections | null): string =>
	correction ? `${letter}\n\n${joinLines(correction.lines)}` : letter;

/** Stores the corrections of a revision by sentence. @param letter the letter without them */
export async function keepCorrections(
	actor: Actor,
	revisionId: string,
	letter: string,
	correction: LetterCorrections | null
): Promise<void> {
	if (!correction) return;
	await dropCorrectionDraft(actor.id, await wordingOf(correction.target));
	await db()
		.insert(letterCorrection)
		.values({ revisionId, targetId: correction.target, words: [...letter].length });
	await db()
		.insert(correctionLine)
		.values(correction.lines.map((line) => ({ revisionId, ...line })));
}

/** A pal's letter whose sentences the reader may correct in the letter that they write. */
export interface Offer {
	/** Its number. */
	target: string;
	name: string;
	lang: string;
	sentences: string[];
	/** The numbers of the sentences that only greet or sign. */
	frame: number[];
	/** The reader's draft of its corrections, by the names of the fields. */
	said?: Fields;
}

interface OfferRecord {
	target: string;
	authorId: string;
	lang: string;
	body: string;
	said: string | null;
}

/**
 * The pal's letter that can be corrected now: the one that is named, or one with a draft, or the newest. There is one where
 * the teachers of every side have turned corrections on, the reader knows its language better than its writer, and has not
 * corrected it already.
 * @param except the reader's own letter that is being changed: its corrections may be submitted again
 */
export async function offerOf(
	actor: Actor,
	pair: Pairing,
	{ target, except = null }: { target?: string; except?: string | null } = {}
): Promise<Offer | null> {
	if (target !== undefined && !isId(target)) return null;
	const palLetters = sql`from ${tables.release} join ${item} on ${item.id} = ${tables.release.reviewableId}
		and ${isReleased(item)}
		where ${tables.release.pairingId} = ${pair.id} and ${tables.release.authorId} <> ${actor.id}`;
	const newestLetter = sql`select ${tables.release.id} ${palLetters} order by ${tables.release.id} desc limit 1`;
	const isReported = sql`exists (select from ${report} where ${report.reviewableId} = ${tables.release.reviewableId}
		and ${report.by} = ${actor.id})`;
	// A draft comes first, also when a newer letter has arrived meanwhile.
	const begunLetter = sql`select ${tables.release.id} ${palLetters} and not ${isReported}
		and ${tables.release.id} = any(array(
			select ${draftedRelease.id} from ${correctionDraft}
				join ${revision} on ${revision.id} = ${correctionDraft.revisionId}
			join ${draftedRelease} on ${draftedRelease.reviewableId} = ${revision.reviewableId}
				and ${draftedRelease.revisionId} = ${revision.id}
				where ${correctionDraft.authorId} = ${actor.id}))
		order by ${tables.release.id} desc limit 1`;
	const [offered] = await rows<OfferRecord>(sql`
		select ${tables.release.id} as target, ${tables.release.authorId} as "authorId", ${revision.locale} as lang,
			${letterSql(revision)} as body, ${correctionDraftSql(actor.id, revision.id)} as said
		from (
			select release.* ${palLetters}
				and ${tables.release.id} = ${target ? sql`${target}::uuid` : sql`coalesce((${begunLetter}), (${newestLetter}))`}
		) release join ${revision} on ${revision.id} = ${tables.release.revisionId}
		where ${isCorrectingSql(pair)} and not ${isReported}
		and not exists (
			select from ${tables.letterCorrection} join ${item} on ${item.revisionId} = ${tables.letterCorrection.revisionId}
			where ${tables.letterCorrection.targetId} = ${tables.release.id} and ${item.authorId} = ${actor.id}
				and ${item.id} is distinct from ${except}::uuid
			and ${item.state} in ('waiting', 'approved', 'returned', 'released'))`);
	if (!offered) return null;
	const language = practisedLanguage({ language: null }, offered.lang);
	if (!(await knowsBetter(actor.id, offered.authorId, language))) return null;
	const sentences = sentencesOf(offered.body);
	const name = pair.members.find(({ id }) => id === offered.authorId)?.name ?? '';
	const { lang, said } = offered;
	if (!sentences.length) return null;
	const frame = [...frameOf(sentences)];
	return { target: offered.target, name, lang, sentences, frame, said: draftFields(said) };
}

/** A letter's corrections of another letter, with each change inside its sentence; null where it has none. */
export function correctedView(corrected: Corrected | null) {
	if (!corrected) return null;
	const sentences = sentencesOf(corrected.original);
	return {
		lang: corrected.lang,
		lines: corrected.lines.map((line) => lineView(line, sentences))
	};
}

export type CorrectedView = NonNullable<ReturnType<typeof correctedView>>;

/** The corrections by the number of the sentence: for a form. */
export const linesBySentence = (corrected: Corrected | null): Record<number, Line> =>
	Object.fromEntries((corrected?.lines ?? []).map((line) => [line.sentence, line]));

/** The corrections in a letter, for its reviewer. */
export async function letterContext(itemId: string): Promise<Beside | null> {
	const [row] = await rows<{ corrected: Corrected | null; name: string }>(sql`
		select ${correctedSql(item.revisionId)} as corrected, ${person.displayName} as name
		from ${item} join ${tables.letterCorrection} on ${tables.letterCorrection.revisionId} = ${item.revisionId}
		join ${tables.release} on ${tables.release.id} = ${tables.letterCorrection.targetId} join ${person} on ${person.id} = ${tables.release.authorId}
			where ${item.id} = ${itemId}`);
	const corrections = correctedView(row?.corrected ?? null);
	if (!corrections) return null;
	const about = { name: nameOrFormerPal(row!.name), body: row!.corrected!.original, lang: corrections.lang };
	return {
		profile: null,
		current: null,
		place: { board: null, topic: null, about, lines: corrections.lines }
	};
}
