import data from './data/traditional.json' with { type: 'json' };

const characters = new Map(data.pairs.split(' ').map((pair) => [pair[0]!, pair[1]!]));
/** Words whose characters usually become others (乾坤), of as many characters as before. */
const words = new Map(
	data.words
		.split(' ')
		.map((pair) => pair.split('=') as [string, string])
		.filter(([traditional, simplified]) => traditional.length === simplified.length)
);
const wordOrCharacter = new RegExp(`${[...words.keys()].join('|')}|\\p{Script=Han}`, 'gu');

/** A text with simplified characters in place of traditional ones, as long as before: positions stay. */
export const inSimplified = (text: string): string =>
	text.replace(wordOrCharacter, (part) => words.get(part) ?? characters.get(part) ?? part);
