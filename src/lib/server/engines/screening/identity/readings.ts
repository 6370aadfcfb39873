// Other ways in which a text is read than by its characters: letters of other alphabets, flags and squares, letters upside down, digits
// that stand for letters. Most texts have none of these, and cost one look each.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Loaded when a text first has such letters: half a megabyte that most servers never need. */
const latin = (letter: string): string =>
	(require('any-ascii') as typeof import('any-ascii')).default(letter).toLowerCase();

/** A text as it is read, and for each of its units the span of what was typed. */
export interface Reading {
	text: string;
	starts: number[];
	ends: number[];
}

/** Letters that are neither Latin nor Chinese, with their marks; letters in circles, squares and flags, which have no plain form. */
export const foreign = /(?:(?![\p{Script=Latin}\p{Script=Han}])\p{L}|[\u{1F100}-\u{1F1FF}])\p{M}*/gu;
const turned = new Map(
	Object.entries({
		ɐ: 'a',
		q: 'b',
		ɔ: 'c',
		p: 'd',
		ǝ: 'e',
		ɟ: 'f',
		ƃ: 'g',
		ɓ: 'g',
		ɥ: 'h',
		ᴉ: 'i',
		ı: 'i',
		ɾ: 'j',
		ʞ: 'k',
		ן: 'l',
		ɯ: 'm',
		u: 'n',
		d: 'p',
		b: 'q',
		ɹ: 'r',
		ʇ: 't',
		n: 'u',
		ʌ: 'v',
		ʍ: 'w',
		ʎ: 'y',
		'∀': 'A',
		ᗺ: 'B',
		ꓭ: 'B',
		Ɔ: 'C',
		ᗡ: 'D',
		Ǝ: 'E',
		Ⅎ: 'F',
		'⅁': 'G',
		'˥': 'L',
		W: 'M',
		Ԁ: 'P',
		ᴚ: 'R',
		'┴': 'T',
		'⊥': 'T',
		'∩': 'U',
		Λ: 'V',
		M: 'W',
		'⅄': 'Y'
	})
);
const onlyTurned = /[ɐɔǝɟƃɓɥᴉɾʞןɯɹʇʌʍʎ∀ᗺꓭƆᗡƎℲ⅁˥Ԁᴚ┴⊥∩⅄]/u;
const anyWord = /\S+/gu;

const digits: Record<string, string> = {
	0: 'o',
	2: 'z',
	3: 'e',
	4: 'a',
	5: 's',
	6: 'g',
	7: 't',
	8: 'b',
	9: 'g'
};
const signs: Record<string, string> = { ...digits, $: 's', '@': 'a', '€': 'e' };
const signedWord = /[\p{L}\d$@€!|]+/gu;
/** A word with letters and digits. */
const isDigitWord = (word: string) => /\p{L}/u.test(word) && /[\d$@€!|]/.test(word);

/** What a link adds to its words, where it is typed and not rendered: the brackets and the address of M[aya](address). */
const linkSigns = /\[(?=[^[\]]*\]\()|\]\([^()]*\)/gu;

/** The other readings of a text; of letters of other alphabets by sound see `sounds.ts`. */
export function readingsOf(typed: string): Reading[] {
	const readings: Reading[] = [];
	if (typed.search(foreign) >= 0) readings.push(inLatin(typed));
	if (typed.includes('](')) readings.push(readAs(typed, linkSigns, () => ''));
	if (onlyTurned.test(typed))
		readings.push(
			readAs(
				typed,
				anyWord,
				(character) => turned.get(character),
				(word) => onlyTurned.test(word)
			)
		);
	const lettersOfOne = /[1!|]/.test(typed) ? ['i', 'l'] : ['i'];
	if (typed.match(signedWord)?.some(isDigitWord))
		for (const letter of lettersOfOne)
			readings.push(
				readAs(
					typed,
					signedWord,
					(character) => ({ ...signs, 1: letter, '!': letter, '|': letter })[character],
					isDigitWord
				)
			);
	return readings;
}

/** Each letter of another alphabet in Latin letters. */
export const inLatin = (typed: string): Reading => readAs(typed, foreign, latin);

/** The text with other characters in the places of a pattern. @param meaning undefined for a character that stays */
function readAs(
	typed: string,
	places: RegExp,
	meaning: (character: string) => string | undefined,
	isPlace: (words: string) => boolean = () => true
): Reading {
	const reading: Reading = { text: '', starts: [], ends: [] };
	const add = (text: string, start: number, end: number) => {
		reading.text += text;
		for (let n = 0; n < text.length; n++) {
			reading.starts.push(start);
			reading.ends.push(end);
		}
	};
	const addEach = (part: string, start: number, read: (character: string) => string | undefined) => {
		let index = start;
		for (const character of part) {
			add(read(character) ?? character, index, index + character.length);
			index += character.length;
		}
	};
	let from = 0;
	for (const { 0: place, index } of typed.matchAll(places)) {
		if (!isPlace(place)) continue;
		addEach(typed.slice(from, index), from, () => undefined);
		addEach(place, index, meaning);
		from = index + place.length;
	}
	addEach(typed.slice(from), from, () => undefined);
	return reading;
}
