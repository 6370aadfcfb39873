import { wordCost, plainReading } from './format.ts';

/** A word as it can be typed. */
export interface TypedWord {
	text: string;
	/** The tone of each syllable, 1 to 5. */
	tones: number[];
	/** −ln of its probability. */
	cost: number;
}

/** Words that begin with the same syllables. */
export interface WordNode {
	words: TypedWord[];
	next: Map<number, WordNode>;
}

/** All words that can be typed, by their syllables. */
export interface Lexicon {
	/** Every syllable without its tone (`nü` as `nv`), in the order of the alphabet; words name them by their place in it. */
	syllables: string[];
	places: Map<string, number>;
	root: WordNode;
}

const newNode = (): WordNode => ({ words: [], next: new Map() });

/** Reads the file of words (data/words.txt). Takes a fraction of a second. */
export function readLexicon(text: string): Lexicon {
	const [characterLines, wordLines] = text
		.trim()
		.split('\n\n')
		.map((part) => part.split('\n').filter((line) => !line.startsWith('#'))) as [string[], string[]];
	const readings = readCharacters(characterLines);
	const syllables = [...new Set(characterLines.map((line) => keyOf(line.split(' ')[0]!)))].sort();
	const places = new Map(syllables.map((syllable, n) => [syllable, n]));
	const root = newNode();
	const add = (word: string, said: Reading[], cost: number) => {
		const node = said.reduce((parent, { key }) => childOf(parent, places.get(key)!), root);
		node.words.push({ text: word, tones: said.map(({ tone }) => tone), cost });
	};
	for (const [character, all] of readings) for (const reading of all) add(character, [reading], reading.cost);
	for (const line of wordLines)
		for (const entry of line.slice(1).split(' ')) {
			const [, word = '', numbers = ''] = /^(\D+)(\d*)$/.exec(entry) ?? [];
			const said = [...word].map((character, n) => readings.get(character)![Number(numbers[n] ?? 0)]!);
			add(word, said, wordCost(line[0]!));
		}
	return { syllables, places, root };
}

interface Reading {
	key: string;
	tone: number;
	cost: number;
}

/** Lines of a reading and its characters, each with its cost. The commonest reading of a character is its first. */
function readCharacters(lines: string[]): Map<string, Reading[]> {
	const readings = new Map<string, Reading[]>();
	for (const line of lines) {
		const [said = '', entries = ''] = line.split(/ (.*)/s);
		const characters = [...entries];
		for (let n = 0; n < characters.length; n += 2) {
			const character = characters[n]!;
			const reading = { key: keyOf(said), tone: Number(said.at(-1)), cost: wordCost(characters[n + 1]!) };
			readings.set(character, [...(readings.get(character) ?? []), reading]);
		}
	}
	for (const all of readings.values()) all.sort((a, b) => a.cost - b.cost);
	return readings;
}

/** Keyboards have no ü: it is typed as v. */
const keyOf = (reading: string) => plainReading(reading).replace('ü', 'v');

function childOf(node: WordNode, place: number): WordNode {
	const earlier = node.next.get(place);
	if (earlier) return earlier;
	const child = newNode();
	node.next.set(place, child);
	return child;
}
