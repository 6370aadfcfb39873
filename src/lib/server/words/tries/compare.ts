// Writing a corrected sentence again: what differs from the correction, and when it comes again.
import { tidy, problemOf, countGraphemes } from '../../../letters/letter.ts';
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { age } from '../../kernel/format.ts';
import { isId } from '../../kernel/ids.ts';
import { sentenceTry } from '../../kernel/schema/index.ts';
import { lockPerson, refuseErased } from '../../people/index.ts';
import { changes, type Op } from '../../engines/language/index.ts';
import { acknowledge, type CorrectedSentence } from '../../forum/index.ts';
import { countLearning } from '../learning.ts';
import { newSchedule, nextDaySchedule } from '../vocabulary/index.ts';
import { cardsOf, sentenceKey, type SentencePlace, sentencesOfWordings } from './tries-view.ts';

/** In graphemes, as a rewrite of a correction. */
const longestTry = 1_000;

/** What came of a try. */
export interface Tried {
	/** Of the sentence, as on the page. */
	key: string;
	/** It is as in the correction. */
	same: boolean;
	/** From what was written to the correction; empty where these are the same. */
	ops: Op[];
	/** In how long the sentence comes again, in words; null where it waits for its student. */
	wait: string | null;
}

/**
 * Compares a sentence that a student wrote again with its correction. One that is the same counts as done. What they wrote is
 * not kept.
 * @throws NotFound for a sentence that is not theirs, or that they may not read now; Invalid for words that cannot be compared
 */
export async function compareTry(
	actor: Actor,
	{ words, ...place }: SentencePlace & { words: string },
	locale: string
): Promise<Tried> {
	const written = tidy(words);
	const problem = problemOf(written);
	if (problem) throw new Invalid('words', problem === 'letter_empty' ? 'try_empty' : problem);
	if (countGraphemes(written) > longestTry) throw new Invalid('words', 'letter_too_long');
	const corrected = await sentenceAt(actor, place, locale);
	const key = sentenceKey(place);
	if (!sameSentence(written, corrected.rewrite))
		return { key, same: false, ops: changes(written, corrected.rewrite), wait: null };
	return { key, same: true, ops: [], wait: await done(actor, corrected, { grade: 'good', locale }) };
}

/** A student says that they know a sentence now, though they wrote it otherwise: it comes again sooner. @throws NotFound */
export async function gotIt(actor: Actor, place: SentencePlace, locale: string): Promise<Tried> {
	const wait = await done(actor, await sentenceAt(actor, place, locale), { grade: 'hard', locale });
	return { key: sentenceKey(place), same: false, ops: [], wait };
}

async function sentenceAt(actor: Actor, place: SentencePlace, locale: string): Promise<CorrectedSentence> {
	if (!isId(place.revisionId) || !isStudent(actor)) throw new NotFound();
	const sentences = await sentencesOfWordings(actor, locale, {
		revisionIds: [place.revisionId],
		fresh: false
	});
	const corrected = sentences.find((sentence) => sentenceKey(sentence) === sentenceKey(place));
	if (!corrected) throw new NotFound();
	return corrected;
}

/** Moves the sentence to its next day, once for each time that it was due. @returns how long until then */
async function done(
	actor: Actor,
	sentence: CorrectedSentence,
	{ grade, locale }: { grade: 'good' | 'hard'; locale: string }
): Promise<string> {
	return transaction(async () => {
		await lockPerson(actor.id);
		await refuseErased(actor.id);
		const gradedAt = now();
		const cards = await cardsOf(actor, [sentence.revisionId]);
		const card = cards.get(sentenceKey(sentence));
		const isDue = !card || card.dueAt <= gradedAt;
		const next = isDue ? nextDaySchedule(card ?? newSchedule(gradedAt), grade, gradedAt) : card;
		if (isDue) {
			const { revisionId, sentence: number } = sentence;
			await db()
				.insert(sentenceTry)
				.values({ personId: actor.id, revisionId, sentence: number, createdAt: gradedAt, ...next })
				.onConflictDoUpdate({
					target: [sentenceTry.personId, sentenceTry.revisionId, sentenceTry.sentence],
					set: next
				});
			await countLearning(actor, 'tried');
			await understandWhole(actor, sentence, cards, locale);
		}
		return age(gradedAt, new Date(Math.max(next.dueAt.getTime(), gradedAt.getTime() + 60_000)), locale);
	});
}

/** Whoever has done every sentence of a correction on a board has understood it. */
async function understandWhole(
	actor: Actor,
	{ board, revisionId, sentence }: CorrectedSentence,
	cards: ReadonlyMap<string, unknown>,
	locale: string
): Promise<void> {
	if (!board) return;
	const all = await sentencesOfWordings(actor, locale, { revisionIds: [revisionId], fresh: false });
	if (all.every((line) => line.sentence === sentence || cards.has(sentenceKey(line))))
		await acknowledge(actor, board.place, board.number, true);
}

/** What keyboards and input methods write differently, and nobody has to learn. */
const alike: [RegExp, string][] = [
	[/[‘’‛ʼ`´]/g, "'"],
	[/[“”„‟«»「」『』]/g, '"'],
	[/[‐‑‒–—―]+/g, '-'],
	[/(?:…+|。{2,}|\.{3,})/g, '...'],
	[/。/g, '.'],
	[/、/g, ','],
	[/\s+/g, ' ']
];

/**
 * Whether two sentences are the same to somebody who learns. Capitals and tones count; full and half width, kinds of quotation
 * marks and white space do not, nor spaces beside Chinese characters.
 */
export const sameSentence = (written: string, rewrite: string): boolean => plain(written) === plain(rewrite);

const plain = (sentence: string): string =>
	alike
		// The list before NFKC too: it would take an ellipsis for three full stops, and a full stop after it for a fourth.
		.reduce((text, [pattern, to]) => text.replace(pattern, to), sentence.normalize('NFC'))
		.normalize('NFKC')
		.replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
		.trim();
