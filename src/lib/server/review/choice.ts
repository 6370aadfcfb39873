import { eq } from 'drizzle-orm';
import { db } from '../kernel/db/index.ts';
import { reviewPhrase, revision } from '../kernel/schema/index.ts';
import { Invalid } from '../kernel/errors.ts';
import { cleanText } from '../kernel/text-input.ts';
import { returnReasons, withholdReasons } from '../../review/reasons.ts';

/** What a teacher chose to do with a letter, and what they say about it. */
export interface ReviewChoice {
	decision: 'approve' | 'return' | 'withhold' | 'reopen';
	reason?: string;
	/** Words to the student; for `reopen` words for the colleagues. */
	words?: string;
	/** A phrase of the letter, as the student wrote it, and the words about it. */
	phrase?: string;
	phraseWords?: string;
}

/**
 * @returns the words as they are kept, or null
 * @throws Invalid at the field that is missing or cannot be kept
 */
export function checkChoice({ decision, reason, words = '', ...about }: ReviewChoice): string | null {
	const text = cleanWords(words, 'words');
	if (decision === 'approve') return null;
	if (decision === 'reopen') {
		if (!text) throw new Invalid('words', 'reopen_why');
		return text;
	}
	const reasons: readonly string[] = decision === 'return' ? returnReasons : withholdReasons;
	if (!reason || !reasons.includes(reason)) throw new Invalid('reason', 'reason_missing');
	// Every other reason has a sentence of its own that the student reads.
	if (decision === 'return' && reason === 'other' && !text) throw new Invalid('words', 'words_missing');
	if (cleanWords(about.phrase, 'phrase') && !cleanWords(about.phraseWords, 'phraseWords'))
		throw new Invalid('phraseWords', 'phrase_words_missing');
	return text;
}

/** Words of staff, or null for none. @throws Invalid */
export const cleanWords = (words: string | undefined, field: string): string | null =>
	cleanText(field, words, { most: 2_000 });

/**
 * Keeps the words about a phrase, where the phrase stands in the letter.
 * @returns the words, or null where there is no phrase
 * @throws Invalid where it does not stand there
 */
export async function keepPhrase(
	reviewId: string,
	revisionId: string,
	choice: ReviewChoice
): Promise<string | null> {
	const phrase = cleanWords(choice.phrase, 'phrase');
	if (choice.decision !== 'return' || !phrase) return null;
	const [read] = await db().select({ body: revision.body }).from(revision).where(eq(revision.id, revisionId));
	const start = read!.body.indexOf(phrase);
	if (start < 0) throw new Invalid('phrase', 'phrase_not_there');
	const words = cleanWords(choice.phraseWords, 'phraseWords')!;
	await db()
		.insert(reviewPhrase)
		.values({ reviewId, start, end: start + phrase.length, words });
	return words;
}
