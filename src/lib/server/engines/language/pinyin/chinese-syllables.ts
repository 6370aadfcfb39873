import { contextAt, defaults } from './contexts.ts';
import type { Syllables } from './index.ts';
import { isNeutral, phraseAt, withoutTone } from './phrases.ts';
import { surnameAt } from './surnames.ts';
import { segment } from 'pinyin-pro';
import data from './data/traditional.json' with { type: 'json' };

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

/** A character in the dictionary: its syllable, if it has one, and the length of the word in which it was found. */
interface DictionaryEntry {
	syllable: string | null;
	length: number;
}

const han = /\p{Script=Han}/u;

/** The readings of pinyin-pro. @param plain a text in which each code point is one UTF-16 unit */
function dictionary(plain: string): DictionaryEntry[] {
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

const pairs = data.pairs.split(' ');
const simplifiedOf = new Map(pairs.map((pair) => [pair[0]!, pair[1]!]));

/** Rare characters, outside of the basic plane or unknown to the library: each gets a private unit and a reading. */
const rareCharacters = new Map(
	Object.entries(data.rare).map(([character, syllable], n) => [character, { syllable, n }])
);
const unitOf = (n: number) => String.fromCharCode(0xe000 + n);
const rare = new Map([...rareCharacters.values()].map(({ syllable, n }) => [unitOf(n), syllable]));

/**
 * The text with one UTF-16 unit for each code point: traditional characters as simplified ones where both are read
 * alike, so that one set of phrases serves both; private and lone units as U+FFFD.
 */
const simplified = (text: string): string =>
	Array.from(text, (character) => {
		const rareCharacter = rareCharacters.get(character);
		if (rareCharacter) return unitOf(rareCharacter.n);
		if (character.length > 1 || /[\p{Co}\p{Cs}]/u.test(character)) return '\ufffd';
		return simplifiedOf.get(character) ?? character;
	}).join('');
