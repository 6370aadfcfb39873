import data from './data/traditional.json' with { type: 'json' };

const pairs = data.pairs.split(' ');
const simplifiedOf = new Map(pairs.map((pair) => [pair[0]!, pair[1]!]));

/** Rare characters, outside of the basic plane or unknown to the library: each gets a private unit and a reading. */
const rareCharacters = new Map(
	Object.entries(data.rare).map(([character, syllable], n) => [character, { syllable, n }])
);
const unitOf = (n: number) => String.fromCharCode(0xe000 + n);
export const rare = new Map([...rareCharacters.values()].map(({ syllable, n }) => [unitOf(n), syllable]));

/**
 * The text with one UTF-16 unit for each code point: traditional characters as simplified ones where both are read
 * alike, so that one set of phrases serves both; private and lone units as U+FFFD.
 */
export const simplified = (text: string): string =>
	Array.from(text, (character) => {
		const rareCharacter = rareCharacters.get(character);
		if (rareCharacter) return unitOf(rareCharacter.n);
		if (character.length > 1 || /[\p{Co}\p{Cs}]/u.test(character)) return '\ufffd';
		return simplifiedOf.get(character) ?? character;
	}).join('');
