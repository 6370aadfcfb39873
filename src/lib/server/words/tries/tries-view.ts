// The sentences that a student can write again, or has, on the page of their practice.
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { together } from '../../kernel/together.ts';
import {
	type CorrectedSentence,
	correctedSentences,
	type CorrectionChoice,
	practiceView,
	rewrittenLines
} from '../../forum/index.ts';
import { learningView } from '../learning.ts';
import { rows, sql, db, and, eq } from '../../kernel/db/index.ts';
import { type Corrected, correctedSql, isModuleOn } from '../../kernel/predicates/index.ts';
import { aliased, tables, sentenceTry } from '../../kernel/schema/index.ts';
import { nameOrFormerPal } from '../../people/index.ts';
import { released, visibleTo, type Schedule } from '../vocabulary/index.ts';

const { cycle, letterCorrection, pairing, person, release, revision } = tables;
const { ownRelease } = aliased({ ownRelease: release });

/** Sentences on the page. */
const mostShown = 20;

/** Rewritten sentences of a student, on boards and in letters. */
export async function sentencesOfWordings(
	actor: Actor,
	locale: string,
	choice: CorrectionChoice
): Promise<CorrectedSentence[]> {
	const [onBoards, inLetters] = await together(
		() => correctedSentences(actor, locale, choice),
		() => letterSentences(actor, choice)
	);
	return [...onBoards, ...inLetters];
}

/** Whether a program of theirs has its students write corrected sentences again. */
const practises = ({ modules }: Actor) => modules.includes('sentence_practice');

/** Sentences to write again now: those that are due, then the new ones. */
async function sentencesToTry(actor: Actor, locale: string): Promise<CorrectedSentence[]> {
	if (!isStudent(actor) || !practises(actor)) return [];
	const due = await dueWordings(actor);
	const sentences = await sentencesOfWordings(actor, locale, { revisionIds: due, fresh: true });
	const cards = await cardsOf(actor, [...new Set(sentences.map(({ revisionId }) => revisionId))]);
	const asOf = now();
	const dueAt = (sentence: CorrectedSentence) => cards.get(sentenceKey(sentence))?.dueAt ?? null;
	return sentences
		.filter((sentence) => {
			const comes = dueAt(sentence);
			return comes ? comes <= asOf : !sentence.got;
		})
		.sort((a, b) => (dueAt(a)?.getTime() ?? Infinity) - (dueAt(b)?.getTime() ?? Infinity) || 0)
		.slice(0, mostShown);
}

/** How many sentences there are to write again now, at most as many as the page shows. */
export const countTries = async (actor: Actor, locale: string): Promise<number> =>
	(await sentencesToTry(actor, locale)).length;

/** The page of a student's practice: on boards, the sentences to write again, and what they learned by week. The corrections come when they tried. */
export async function practicePage(actor: Actor, locale: string) {
	const [practice, sentences, learned] = await together(
		() => practiceView(actor, locale),
		() => sentencesToTry(actor, locale),
		() => learningView(actor, locale)
	);
	return {
		...practice,
		learned,
		practises: practises(actor),
		again: sentences.map((sentence) => ({
			key: sentenceKey(sentence),
			revisionId: sentence.revisionId,
			sentence: sentence.sentence,
			original: sentence.original,
			note: sentence.note,
			kind: sentence.kind,
			lang: sentence.lang,
			name: sentence.name,
			href: sentence.href,
			/** Where the note can be read word by word: in a language that the reader does not read. */
			words: isForeign(sentence.note, locale) ? `/words/read/${sentence.releaseId}` : null
		}))
	};
}
/** Whether a note is written in characters where the page is not, or the other way round. */
const isForeign = (note: string | null, locale: string): boolean =>
	Boolean(note) && /\p{Script=Han}/u.test(note!) !== locale.startsWith('zh');

export type SentenceToTry = Awaited<ReturnType<typeof practicePage>>['again'][number];

/** Letters whose corrections are read at once, the newest first. */
const mostLetters = 20;

interface LetterRow {
	revisionId: string;
	releaseId: string;
	pairingId: string;
	name: string;
	corrected: Corrected | null;
}

/**
 * Sentences in a student's letters that a pal rewrote in a letter of theirs: as long as the student may read that letter, and
 * their own is still there.
 */
async function letterSentences(
	actor: Actor,
	{ revisionIds, fresh }: CorrectionChoice
): Promise<CorrectedSentence[]> {
	const named = sql`${revision.id} = any(${sql.param(`{${revisionIds.join(',')}}`)}::uuid[])`;
	const letters = await rows<LetterRow>(sql`
		select ${revision.id} as "revisionId", ${release.id} as "releaseId", ${release.pairingId} as "pairingId", ${person.displayName} as name,
			${correctedSql(revision.id)} as corrected
		from ${letterCorrection} join ${ownRelease} on ${ownRelease.id} = ${letterCorrection.targetId}
		join (${released}) on ${revision.id} = ${letterCorrection.revisionId}
			join ${person} on ${person.id} = ${release.authorId}
		where ${ownRelease.authorId} = ${actor.id}::uuid and ${release.authorId} <> ${actor.id}::uuid
		and ${ownRelease.pairingId} = ${release.pairingId}
		and exists (select from ${pairing} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
			where ${pairing.id} = ${release.pairingId} and ${isModuleOn('sentence_practice', cycle.programId)})
		and ${visibleTo(sql`${actor.id}::uuid`)} ${fresh ? sql`` : sql`and ${named}`}
		order by ${named} desc, ${release.id} desc limit ${mostLetters + revisionIds.length}`);
	return letters.flatMap(({ revisionId, releaseId, pairingId, name, corrected }) =>
		rewrittenLines(corrected?.lines ?? [], corrected?.original ?? '').map((line) => ({
			...line,
			revisionId,
			releaseId,
			lang: corrected!.lang,
			name: nameOrFormerPal(name),
			href: `/messages/${pairingId}`,
			board: null,
			got: false
		}))
	);
}

/** A sentence of a correction, by its wording and number. */
export interface SentencePlace {
	revisionId: string;
	sentence: number;
}

/** The same sentence has the same key. */
export const sentenceKey = ({ revisionId, sentence }: SentencePlace): string => `${revisionId}-${sentence}`;

/** Sentences that come again at once. */
const mostDue = 40;

/** Wordings of corrections with sentences that are due, the longest first. */
async function dueWordings(actor: Actor): Promise<string[]> {
	const due = await rows<{ id: string }>(sql`
		select ${tables.sentenceTry.revisionId} as id from ${tables.sentenceTry}
			where ${tables.sentenceTry.personId} = ${actor.id}
				and ${tables.sentenceTry.dueAt} <= ${now().toISOString()}::timestamptz
		order by ${tables.sentenceTry.dueAt} limit ${mostDue}`);
	return [...new Set(due.map(({ id }) => id))];
}

/** When each sentence of these wordings comes again; those that were never tried are not among them. */
export async function cardsOf(actor: Actor, revisionIds: string[]): Promise<Map<string, Schedule>> {
	const cards = revisionIds.length
		? await db()
				.select()
				.from(sentenceTry)
				.where(
					and(
						eq(sentenceTry.personId, actor.id),
						sql`${sentenceTry.revisionId} = any(${sql.param(`{${revisionIds.join(',')}}`)}::uuid[])`
					)
				)
		: [];
	return new Map(cards.map((card) => [sentenceKey(card), card]));
}
