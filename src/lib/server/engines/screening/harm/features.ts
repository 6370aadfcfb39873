import { chineseWords } from '../../chinese-words/index.ts';
import type { Folded } from '../fold/folded.ts';
import { eachSentence, eachToken } from '../weighing/tokens.ts';

/** Features are numbered by their hash: a power of two of them. */
export const featureBits = 20;
const size = 1 << featureBits;
const mask = size - 1;

/** Sentences of a window at most: what a child slips into a letter is seldom longer. */
const maxSentences = 3;
/** Words that are taken together are at most so far apart. */
const reach = 2;
/** Letters that are taken together within a word, its borders counted: what is misspelled is still mostly the same. */
const lettersTogether = 4;
/** A sentence without any full stop is as long as a page: what counts stands together. */
const maxTokens = 120;
const maxUnits = 480;
/** Signs of a window, at most. */
const maxSigns = 12;
/** Files of signs (signs/patterns.ts). */
const signFiles = ['harm-signs', 'approach-signs'];

/** The sorts of features: they keep "a word" and "a sign" of one name apart. */
const sort = {
	word: 1,
	sign: 2,
	neighbors: 3,
	apart: 4,
	letters: 5,
	chinese: 6,
	chineseNeighbors: 7,
	chineseApart: 8
};

/** FNV-1a over UTF-16 units. */
function hash(seed: number, text: string, from = 0, to = text.length): number {
	let value = (0x811c9dc5 ^ seed) >>> 0;
	for (let index = from; index < to; index++)
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
	return value;
}

const featureOf = (value: number) => (value ^ (value >>> 15)) & mask;

const joined = (seed: number, a: number, b: number) =>
	featureOf(Math.imul(Math.imul(a ^ seed, 0x01000193) ^ b, 0x85ebca6b) >>> 0);

interface Sentence {
	start: number;
	end: number;
	features: Int32Array;
	signs: number[];
	/** How many words it has. */
	words: number;
}

/** Features of a window that is being made: numbers without repetition, in memory that every window uses. */
let buffer = new Int32Array(0);
/** By feature: the number of the window that had it last. */
let lastWindow = new Uint32Array(0);
let windowNumber = 0;
let length = 0;

function begin() {
	length = 0;
	if (!lastWindow.length) [buffer, lastWindow] = [new Int32Array(size), new Uint32Array(size)];
	if (++windowNumber === 0xffffffff) lastWindow.fill((windowNumber = 0));
}

function add(feature: number) {
	if (lastWindow[feature] === windowNumber) return;
	lastWindow[feature] = windowNumber;
	buffer[length++] = feature;
}

/**
 * Calls back for each window of a text, of one to three sentences: with the numbers of its first and last sentence, and its features
 * (the first `count` numbers of `features`, to which the next window adds, or which it overwrites): words and two of them near each other, letters of
 * words, and signs. A Chinese character is a word, and so is what a dictionary calls one. And with the number of its words.
 * @returns the sentences, in units of the flat view
 */
export function eachWindow(
	text: Folded,
	onWindow: (first: number, last: number, features: Int32Array, count: number, words: number) => void
): { start: number; end: number }[] {
	const sentences = sentencesOf(text);
	for (let first = 0; first < sentences.length; first++) {
		begin();
		const signs: number[] = [];
		let words = 0;
		// A longer window has everything that the shorter one has, so it only adds its last sentence.
		for (let last = first; last < Math.min(sentences.length, first + maxSentences); last++) {
			for (const feature of sentences[last]!.features) add(feature);
			addSigns(signs, sentences[last]!.signs);
			words += sentences[last]!.words;
			onWindow(first, last, buffer, length, words);
		}
	}
	return sentences;
}

function sentencesOf(text: Folded): Sentence[] {
	const sentences: Sentence[] = [];
	eachSentence(text.flat, (from, to) => {
		const tokens: string[] = [];
		eachToken(text.flat.text, from, to, (word) => {
			if (tokens.length < maxTokens) tokens.push(stemmed(word));
		});
		if (!tokens.length) return;
		const words = text.flat.text.slice(from, Math.min(to, from + maxUnits));
		sentences.push({ start: from, end: to, signs: [], ...featuresOf(tokens, words) });
	});
	for (const file of signFiles) {
		let n = 0;
		for (const { kind, start } of text.matches(file).toSorted((a, b) => a.start - b.start)) {
			while (n < sentences.length && sentences[n]!.end <= start) n++;
			const sentence = sentences[n];
			if (!sentence || sentence.start > start) continue;
			const sign = signOf(kind);
			if (!sentence.signs.includes(sign)) sentence.signs.push(sign);
		}
	}
	return sentences;
}

const signNumbers = new Map<string, number>();

/** The number of a sign, of which there are a few hundred. */
function signOf(kind: string): number {
	let number = signNumbers.get(kind);
	if (number === undefined) signNumbers.set(kind, (number = hash(sort.sign, kind)));
	return number;
}

/** English endings say little here: "hides", "hiding" and "hide" are one. */
const stemmed = (word: string) =>
	word.length > 4 && word.charCodeAt(0) < 128 ? word.replace(/(ing|ed|ies|es|s|ly)$/, '') : word;

function featuresOf(tokens: string[], sentence: string): Pick<Sentence, 'features' | 'words'> {
	begin();
	let words = tokens.length;
	addNeighbors(tokens, sort.word, sort.neighbors, sort.apart);
	for (const token of tokens) addLetters(token);
	if (han.test(sentence)) {
		const chinese = chineseWords(sentence).filter((word) => han.test(word));
		words = chinese.length + tokens.filter((token) => !han.test(token)).length;
		addNeighbors(chinese, sort.chinese, sort.chineseNeighbors, sort.chineseApart);
	}
	return { features: buffer.slice(0, length), words };
}

const han = /\p{Script=Han}/u;

/** Words, and two of them that stand beside each other or with one between them. */
function addNeighbors(words: string[], single: number, neighbors: number, apart: number) {
	const numbers = words.map((word) => hash(single, word));
	for (let index = 0; index < numbers.length; index++) {
		add(featureOf(numbers[index]!));
		for (let other = index + 1; other <= Math.min(numbers.length - 1, index + reach); other++)
			add(joined(other === index + 1 ? neighbors : apart, numbers[index]!, numbers[other]!));
	}
}

function addLetters(token: string) {
	if (token.charCodeAt(0) > 127) return;
	const bordered = `<${token}>`;
	for (let from = 0; from + lettersTogether <= bordered.length; from++)
		add(featureOf(hash(sort.letters, bordered, from, from + lettersTogether)));
}

/** Adds what a sentence has to the signs of a window, as long as they are few. */
function addSigns(signs: number[], others: number[]) {
	for (const sign of others)
		if (!signs.includes(sign) && signs.length < maxSigns) {
			signs.push(sign);
			add(featureOf(sign));
		}
}
