// The words that somebody can type by pinyin, from our own dictionary.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { polyphonic } from 'pinyin-pro';
import preferred from '../../src/lib/server/engines/dictionary/data/preferred-zh.json' with { type: 'json' };
import school from '../../src/lib/server/engines/chinese-words/data/school-words.json' with { type: 'json' };
import { costCode, countedWords, plainReading } from '../../src/lib/words/chinese-typing/format.ts';
import { chineseSyllables } from '../../src/lib/server/engines/language/pinyin/chinese-syllables.ts';
import { isSuitable } from './suitable.ts';
import { writtenShares } from './written-words.ts';

/** Rarer words are left out: they would take the place of shorter ones, and half of the bytes. */
const minFrequency = 140;
const minCharacterFrequency = 20;
const minPlaceFrequency = 400;
const longestWord = 8;
/** As often as an everyday noun: words that children write and newspapers do not. */
const everydayFrequency = 600;
/** How much texts like those of students count beside what was printed. */
const writtenWeight = 0.7;
/** jieba counts newspapers and novels. Words that learners meet first are what students write. */
/** Of the exchange, and of nobody. */
const ownNames = ['阿拉巴马', '朝阳区', '鞍山', '微信'];
const levelWeight = [1, 3, 2.5, 2, 1.5, 1.2, 1];

interface Reading {
	/** Syllables with numbers: `shi4`. */
	syllables: string[];
	frequency: number;
}

const licence = `# Words for typing Chinese by pinyin. Made by authors/build-typing-words.ts; see README.md beside this file.
# An adaptation of CC-CEDICT (cc-cedict.org), licensed under CC BY-SA 4.0 (creativecommons.org/licenses/by-sa/4.0).
`;

/** The file, as text: characters by reading, then words by how common they are. The same bytes each time. */
export function typingWords(): string {
	const words = readWords();
	const characters = words.filter(([word]) => [...word].length === 1);
	const byReading = new Map<string, [character: string, code: string][]>();
	const readingsOf = new Map<string, string[]>();
	for (const [character, readings] of characters)
		for (const { syllables, frequency } of readings) {
			const [syllable] = syllables as [string];
			byReading.set(syllable, [...(byReading.get(syllable) ?? []), [character, costCode(frequency)]]);
			readingsOf.set(character, [...(readingsOf.get(character) ?? []), syllable]);
		}
	const lines = [...byReading].sort(byKey).map(([syllable, entries]) => {
		const sorted = entries.sort(([a, codeA], [b, codeB]) => compare(codeA, codeB) || compare(a, b));
		return `${syllable} ${sorted.map((entry) => entry.join('')).join('')}`;
	});
	const byCost = new Map<string, string[]>();
	const listed = new Set<string>();
	for (const [word, readings] of words)
		for (const { syllables, frequency } of readings) {
			const said = [...word].length > 1 ? readingCode(word, syllables, readingsOf) : undefined;
			if (said === undefined || listed.has(word + said)) continue;
			listed.add(word + said);
			const code = costCode(frequency);
			byCost.set(code, [...(byCost.get(code) ?? []), word + said]);
		}
	const wordLines = [...byCost].sort(byKey).map(([code, list]) => `${code}${list.sort(compare).join(' ')}`);
	return `${licence}${lines.join('\n')}\n\n${wordLines.join('\n')}\n`;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => compare(a, b);

/**
 * How a word is read, as the number of the reading of each character; nothing where each has its commonest. A neutral tone in a word is no
 * reading of its own. Undefined where a character has no such reading.
 */
function readingCode(
	word: string,
	syllables: string[],
	readingsOf: Map<string, string[]>
): string | undefined {
	const numbers = [...word].map((character, n) => {
		const readings = readingsOf.get(character) ?? [];
		const exact = readings.indexOf(syllables[n]!);
		return exact >= 0
			? exact
			: readings.findIndex((reading) => plainReading(reading) === plainReading(syllables[n]!));
	});
	if (numbers.includes(-1)) return undefined;
	return numbers.join('').replace(/0+$/, '');
}

function readWords(): [word: string, readings: Reading[]][] {
	const jieba = jiebaWords();
	const frequencies = new Map([...jieba].map(([word, [frequency]]) => [word, frequency]));
	const path = new URL('../../src/lib/server/engines/dictionary/data/zh.txt', import.meta.url);
	const written = writtenShares();
	const everyday = new Set([...school.words.split(' '), ...Object.keys(preferred.words)]);
	const explained = readFileSync(path, 'utf8')
		.trim()
		.split('\n')
		.flatMap((line): [string, Reading[]][] => {
			const [word, json] = line.split('\t') as [string, string];
			const [level, parts] = JSON.parse(json) as [number, [pinyin: string, meanings: string[]][]];
			const length = [...word].length;
			const own = frequencies.get(word) ?? 0;
			const frequency = everyday.has(word) ? Math.max(own, everydayFrequency) : own;
			const least = length === 1 ? minCharacterFrequency : minFrequency;
			if ((frequency < least && !level) || length > longestWord || !isSuitable(word)) return [];
			const printed = Math.max(frequency, 30) * levelWeight[level]!;
			const weighted =
				printed * (1 - writtenWeight) + (written.get(word) ?? 0) * countedWords * writtenWeight;
			const readings = length === 1 ? readingsOfCharacter(word, parts) : parts.map(([pinyin]) => pinyin);
			const counted = readings
				.map((pinyin, n) => ({ syllables: numbered(pinyin), frequency: weighted * (n === 0 ? 1 : 0.1 / n) }))
				.filter(
					({ syllables }) =>
						syllables.length === length && syllables.every((syllable) => /^[a-zü]{1,6}[1-5]$/.test(syllable))
				);
			return counted.length ? [[word, counted]] : [];
		});
	const listed = new Set(explained.map(([word]) => word));
	return [...explained, ...namesOfPlaces(jieba).filter(([word]) => !listed.has(word))];
}

/** Places that the dictionary does not explain: 广州, 沈阳. Students write where they live and where they have been. */
const namesOfPlaces = (jieba: ReturnType<typeof jiebaWords>): [string, Reading[]][] =>
	[...jieba, ...ownNames.map((name): [string, [number, string]] => [name, [everydayFrequency, 'ns']])]
		.filter(
			([word, [frequency, wordClass]]) =>
				wordClass === 'ns' && frequency >= minPlaceFrequency && [...word].length > 1 && isSuitable(word)
		)
		.flatMap(([word, [frequency]]) => {
			const said = chineseSyllables(word);
			return said.includes(null) ? [] : [[word, [{ syllables: numbered(said.join(' ')), frequency }]]];
		});

/** The readings of a character, the commonest first. Those that are only a surname, or only old, come last or are left out. */
function readingsOfCharacter(character: string, parts: [string, string[]][]): string[] {
	const usual = (polyphonic(character, { toneType: 'symbol', type: 'array' })[0] ??
		[]) as unknown as string[];
	const place = (pinyin: string) => (usual.indexOf(pinyin) + usual.length + 1) % (usual.length + 1);
	const own = (preferred.words as Record<string, Record<string, string[]> | undefined>)[character];
	const first = Object.keys(own ?? {});
	return parts
		.filter(
			([, meanings], n) =>
				n === 0 || !meanings.every((meaning) => /surname|variant|archaic|used in/i.test(meaning))
		)
		.map(([pinyin]) => pinyin.toLowerCase())
		.filter((pinyin, n, all) => all.indexOf(pinyin) === n)
		.sort((a, b) => (first.indexOf(b) >= 0 ? 1 : 0) - (first.indexOf(a) >= 0 ? 1 : 0) || place(a) - place(b));
}

/** `shì` as `shi4`, a syllable without a mark as `de5`. 儿 at the end of a syllable is typed as `er`. */
const numbered = (pinyin: string): string[] =>
	pinyin
		.toLowerCase()
		.split(' ')
		.map((syllable) => {
			const bare = syllable.normalize('NFD');
			const tone = ['\u0304', '\u0301', '\u030C', '\u0300'].findIndex((mark) => bare.includes(mark)) + 1 || 5;
			const letters = bare.replace(/[\u0300\u0301\u0304\u030C]/g, '').normalize('NFC');
			return `${letters === 'r' ? 'er' : letters}${tone}`;
		});

/** How often jieba met a word, and of what class it is. */
function jiebaWords(): Map<string, [frequency: number, wordClass: string]> {
	const { dict } = createRequire(import.meta.url)('@node-rs/jieba/dict.js') as { dict: Uint8Array };
	return new Map(
		Buffer.from(dict)
			.toString()
			.split('\n')
			.map((line) => line.split(' '))
			.map(([word = '', frequency, wordClass = '']) => [word, [Number(frequency), wordClass]])
	);
}
