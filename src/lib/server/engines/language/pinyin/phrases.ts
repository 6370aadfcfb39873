import data from './data/phrases.json' with { type: 'json' };
import neutral from './data/neutral.json' with { type: 'json' };

interface PinyinPhrase {
	text: string;
	/** The index of the character in it. */
	offset: number;
	syllable: string;
}

/** The phrases that decide how a character is read, longest first. */
const phrases = new Map(
	Object.entries(data.readings as Record<string, Record<string, string>>).map(([character, readings]) => [
		character,
		Object.entries(readings)
			.flatMap(([syllable, texts]) => texts.split(' ').flatMap((text) => placesIn(text, character, syllable)))
			.sort((a, b) => b.text.length - a.text.length)
	])
);

function placesIn(text: string, character: string, syllable: string): PinyinPhrase[] {
	const places = [...text.matchAll(new RegExp(character, 'g'))];
	return places.map(({ index }) => ({ text, offset: index, syllable }));
}

/** The longest phrase around an index that decides the reading of its character. */
export function phraseAt(plain: string, index: number): { syllable: string; length: number } | undefined {
	const phrase = phrases
		.get(plain[index]!)
		?.find(({ text, offset }) => offset <= index && plain.startsWith(text, index - offset));
	return phrase && { syllable: phrase.syllable, length: phrase.text.length };
}

const neutralWords = new Set(neutral.words.split(' '));

/** Whether the character ends a word whose last syllable has no tone. */
export const isNeutral = (plain: string, index: number): boolean =>
	[2, 3].some((length) => neutralWords.has(plain.slice(Math.max(0, index - length + 1), index + 1)));

export const withoutTone = (syllable: string): string =>
	syllable
		.normalize('NFD')
		.replace(/[\u0300\u0301\u0304\u030c]/g, '')
		.normalize('NFC');
