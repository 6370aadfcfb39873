import { db, eq } from '../kernel/db/index.ts';
import { reviewPhrase, revision } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import type { GatedWords } from '../kernel/gated-words.ts';
import { cleanText } from '../kernel/text-input.ts';
import { returnReasons, withholdReasons } from '../../review/reasons.ts';

/** A teacher's decision about a letter, with its texts. */
export interface ReviewChoice {
	decision: 'approve' | 'return' | 'withhold' | 'reopen';
	reason?: string;
	/** A text for the student; for `reopen` a text for colleagues. */
	words?: string;
	/** A phrase of the letter, as the student wrote it, and a text about it. */
	phrase?: string;
	phraseWords?: string;
}

/**
 * Checks a decision.
 * @returns its text, tidied, or null
 * @throws Invalid at the field that is missing or not allowed
 */
export function checkChoice({ decision, reason, words = '', ...about }: ReviewChoice): string | null {
	const text = cleanWords(words, 'words');
	if (decision === 'approve') {
		if (cleanWords(about.phraseWords, 'phraseWords'))
			throw new Invalid('phraseWords', 'phrase_with_approval');
		return text;
	}
	if (decision === 'reopen') {
		if (!text) throw new Invalid('words', 'reopen_why');
		return text;
	}
	const reasons: readonly string[] = decision === 'return' ? returnReasons : withholdReasons;
	if (!reason || !reasons.includes(reason)) throw new Invalid('reason', 'reason_missing');
	// Every other reason has its own sentence for the student.
	if (decision === 'return' && reason === 'other' && !text) throw new Invalid('words', 'words_missing');
	if (cleanWords(about.phrase, 'phrase') && !cleanWords(about.phraseWords, 'phraseWords'))
		throw new Invalid('phraseWords', 'phrase_words_missing');
	return text;
}

/** Tidies a text of staff; null when it is empty. @throws Invalid */
export const cleanWords = (words: string | undefined, field: string): string | null =>
	cleanText(field, words, { most: 2_000 });

/** A phrase of the letter, and a text about it. */
export interface MarkedPhrase {
	phrase: string;
	words: string;
}

/** What a decision says of a phrase; null where it says nothing. @throws Invalid */
export function phraseOf(choice: ReviewChoice): MarkedPhrase | null {
	const phrase = cleanWords(choice.phrase, 'phrase');
	if (choice.decision !== 'return' || !phrase) return null;
	return { phrase, words: cleanWords(choice.phraseWords, 'phraseWords')! };
}

/**
 * Stores the text about a phrase of the letter.
 * @throws Invalid where the letter does not contain the phrase
 */
export async function savePhrase(
	reviewId: string,
	revisionId: string,
	{ phrase, words }: { phrase: string; words: GatedWords }
): Promise<void> {
	const [current] = await db()
		.select({ body: revision.body })
		.from(revision)
		.where(eq(revision.id, revisionId));
	const start = current!.body.indexOf(phrase);
	if (start < 0) throw new Invalid('phrase', 'phrase_not_there');
	await db()
		.insert(reviewPhrase)
		.values({ reviewId, start, end: start + phrase.length, words });
}
