import type { Actor } from '../../kernel/access/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { comparePinyin } from '../../engines/language/index.ts';
import { nextWord } from './grade-word.ts';
import { wordKey } from './keep-word.ts';

/** How near a typed word is: `tones`: the sounds are right, and the tones that were typed are not. */
export type Verdict = 'exact' | 'tones' | 'wrong';

/** Compares what was typed with a word: as it is written, or a Chinese one in pinyin, with tones as marks, as numbers, or without. */
export function verdictOn(
	typed: string,
	{ word, reading, language }: { word: string; reading: string; language: string }
): Verdict {
	const plain = (text: string) => wordKey(text.trim()).replaceAll('’', "'");
	if (plain(typed) === plain(word)) return 'exact';
	if (language !== 'zh' || !reading) return 'wrong';
	const compared = comparePinyin(typed, reading);
	return compared === 'same' ? 'exact' : compared === 'tones' ? 'tones' : 'wrong';
}

/**
 * What is said about a word that was typed for the card that is asked now. Nothing is stored: the student grades, as with any card.
 * @throws NotFound for a word that is not asked
 */
export async function checkAnswer(
	actor: Actor,
	{ word: id, typed }: { word: string; typed: string }
): Promise<Verdict> {
	const word = await nextWord(actor);
	if (word?.id !== id) throw new NotFound();
	return verdictOn(typed, word);
}
