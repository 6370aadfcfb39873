import { contextAt, defaults } from './contexts.ts';
import { dictionary } from './dictionary.ts';
import type { Syllables } from './index.ts';
import { isNeutral, phraseAt, withoutTone } from './phrases.ts';
import { simplified } from './simplified.ts';
import { surnameAt } from './surnames.ts';

/** The readings of a text. See `syllablesOf`, which loads this on demand. */
export function chineseSyllables(text: string): Syllables {
	const plain = simplified(text);
	const words = dictionary(plain);
	return Array.from(plain, (character, index) => {
		const word = words[index]!;
		if (!word.syllable) return null;
		return (
			decidedSyllable(plain, index, word.length) ??
			(word.length === 1 ? defaults[character] : undefined) ??
			(isNeutral(plain, index) ? withoutTone(word.syllable) : word.syllable)
		);
	});
}

/**
 * The reading by our own rules, the most certain first; undefined where none decides. A longer word of the dictionary
 * takes precedence over a phrase of ours.
 */
function decidedSyllable(plain: string, index: number, length: number): string | undefined {
	const phrase = phraseAt(plain, index);
	if (phrase && phrase.length >= length) return phrase.syllable;
	if (length > 2) return undefined;
	return surnameAt(plain, index) ?? contextAt(plain, index);
}
