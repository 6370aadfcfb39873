import { segment } from 'pinyin-pro';
import { rare } from './simplified.ts';

/** A character in the dictionary: its syllable, if it has one, and how long the word is that it was found in. */
export interface DictionaryEntry {
	syllable: string | null;
	length: number;
}

const han = /\p{Script=Han}/u;

/** What pinyin-pro makes of a text. @param plain where each code point is one UTF-16 unit */
export function dictionary(plain: string): DictionaryEntry[] {
	return segment(plain, { format: 2, toneSandhi: false }).flatMap((word) =>
		word.map(({ origin, result }) => ({
			syllable: syllableOf(origin, result),
			length: word.length
		}))
	);
}

/** The library gives back what it does not know. */
function syllableOf(origin: string, result: string): string | null {
	const ownSyllable = rare.get(origin);
	if (ownSyllable) return ownSyllable;
	return han.test(origin) && origin !== result ? result : null;
}
