import { readFileSync } from 'node:fs';
import { chineseSyllables } from '../../../../src/lib/server/engines/language/pinyin/chinese-syllables.ts';

const file = 'tests/engines/language/readings/sentences.txt';

export interface Labelled {
	text: string;
	/** The readings that are labelled, by code point. */
	expected: Map<number, string>;
}

export interface Score {
	sentences: number;
	right: number;
	of: number;
	/** `character: read, should be, in` */
	wrong: string[];
}

/** A sentence with readings in brackets: 我去银行[háng]。 */
export function labelled(line: string): Labelled {
	const characters: string[] = [];
	const expected = new Map<number, string>();
	for (const [, syllable, character] of line.matchAll(/\[([^\]]+)\]|(.)/gu)) {
		if (syllable) expected.set(characters.length - 1, syllable.normalize('NFC'));
		else characters.push(character!);
	}
	return { text: characters.join(''), expected };
}

/** FNV-1a, 32 bit, over the bytes of the text: even is to work on, odd only for the report. */
export function halfOf(text: string): 'work' | 'report' {
	let hash = 0x811c9dc5;
	for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
	return hash % 2 ? 'report' : 'work';
}

export const sentences = () => readFileSync(file, 'utf8').trimEnd().split('\n').map(labelled);

/** How many labelled characters are read right. @param how reads a text, by code point */
export function measure(
	half: 'work' | 'report',
	how: (text: string) => (string | null)[] = chineseSyllables
): Score {
	const ofHalf = sentences().filter(({ text }) => halfOf(text) === half);
	const marks = ofHalf.flatMap(({ text, expected }) => {
		const syllables = how(text);
		return [...expected].map(([index, syllable]) => ({
			right: syllables[index] === syllable,
			words: `${[...text][index]}: ${syllables[index]}, should be ${syllable}, in ${text}`
		}));
	});
	const wrong = marks.filter(({ right }) => !right).map(({ words: description }) => description);
	return { sentences: ofHalf.length, right: marks.length - wrong.length, of: marks.length, wrong };
}
