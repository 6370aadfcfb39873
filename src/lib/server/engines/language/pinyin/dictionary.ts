import { segment } from 'pinyin-pro';
import { rare } from './simplified.ts';

/** A character in the dictionary: its syllable, if it has one, and the length of the word in which it was found. */
export interface DictionaryEntry {
	syllable: string | null;
	length: number;
}

const han = /\p{Script=Han}/u;

/** The readings of pinyin-pro. @param plain a text in which each code point is one UTF-16 unit */
export function dictionary(plain: string): DictionaryEntry[] {
	return segment(plain, { format: 2, toneSandhi: false }).flatMap((word) =>
		word.map(({ origin, result }) => ({
			syllable: syllableOf(origin, result),
			length: word.length
		}))
	);
}

/** The syllable of a character; null where the library does not know it and returns the character itself. */
function syllableOf(origin: string, result: string): string | null {
	const ownSyllable = rare.get(origin);
	if (ownSyllable) return ownSyllable;
	return han.test(origin) && origin !== result ? result : null;
}
