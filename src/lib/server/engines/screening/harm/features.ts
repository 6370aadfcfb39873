import type { Folded } from '../fold/folded.ts';
import { eachSentence } from '../weighing/sentences.ts';
import { eachToken } from '../weighing/tokens.ts';

/** Features are numbered by their hash: a power of two of them. */
export const featureBits = 18;
const size = 1 << featureBits;
const mask = size - 1;

/** Sentences of a window at most: what a child slips into a letter is seldom longer. */
const maxSentences = 3;
/** Words that are taken together are at most so far apart. */
const reach = 5;
/** A sentence without any full stop is as long as a page: what counts stands together. */
const maxTokens = 120;
/** Signs of a window that are looked at in pairs, at most. */
const maxSigns = 12;
/** Files of signs (signs/patterns.ts). */
const signFiles = ['harm-signs', 'approach-signs'];

/** The sorts of features: they keep "a word" and "a sign" of one name apart. */
const sort = { word: 1, sign: 2, neighbors: 3, apart: 4, oneSign: 5, twoSigns: 6 };

/** FNV-1a over UTF-16 units. */
function hash(seed: number, text: string): number {
	let value = (0x811c9dc5 ^ seed) >>> 0;
	for (let index = 0; index < text.length; index++)
		value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
	return value;
}

const joined = (seed: number, a: number, b: number) =>
	(Math.imul(Math.imul(a ^ seed, 0x01000193) ^ b, 0x85ebca6b) >>> 13) & mask;

interface Sentence {
	start: number;
	end: number;
	features: Int32Array;
	signs: number[];
}

/** Features of a window that is being made: numbers without repetition, in memory that every window uses. */
const buffer = new Int32Array(size);
/** By feature: the number of the window that had it last. */
const lastWindow = new Uint32Array(size);
let windowNumber = 0;
let length = 0;

function begin() {
	length = 0;
	if (++windowNumber === 0xffffffff) lastWindow.fill((windowNumber = 0));
}

function add(feature: number) {
	if (lastWindow[feature] === windowNumber) return;
	lastWindow[feature] = windowNumber;
	buffer[length++] = feature;
}

/**
 * Calls back for each window of a text, of one to three sentences: with the numbers of its first and last sentence, and its features
 * (the first `count` numbers of `features`, which the next window overwrites): words, words at most five apart, and signs with their
 * pairs. A Chinese character is a word.
 * @returns the sentences, in units of the flat view
 */
export function eachWindow(
	text: Folded,
	onWindow: (first: number, last: number, features: Int32Array, count: number) => void
): { start: number; end: number }[] {
	const sentences = sentencesOf(text);
	for (let first = 0; first < sentences.length; first++)
		for (let last = first; last < Math.min(sentences.length, first + maxSentences); last++) {
			begin();
			for (let n = first; n <= last; n++) for (const feature of sentences[n]!.features) add(feature);
			addSigns(sentences, first, last);
			onWindow(first, last, buffer, length);
		}
	return sentences;
}

function sentencesOf(text: Folded): Sentence[] {
	const sentences: Sentence[] = [];
	eachSentence(text.flat, (from, to) => {
		const tokens: number[] = [];
		eachToken(text.flat.text, from, to, (word) => {
			if (tokens.length < maxTokens) tokens.push(hash(sort.word, stemmed(word)));
		});
		if (tokens.length) sentences.push({ start: from, end: to, features: featuresOf(tokens), signs: [] });
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

function featuresOf(tokens: number[]): Int32Array {
	begin();
	for (let index = 0; index < tokens.length; index++) {
		add(tokens[index]! & mask);
		for (let other = index + 1; other < Math.min(tokens.length, index + reach); other++)
			add(joined(other === index + 1 ? sort.neighbors : sort.apart, tokens[index]!, tokens[other]!));
	}
	return buffer.slice(0, length);
}

function addSigns(sentences: Sentence[], first: number, last: number) {
	const signs: number[] = [];
	for (let n = first; n <= last; n++)
		for (const sign of sentences[n]!.signs)
			if (!signs.includes(sign) && signs.length < maxSigns) signs.push(sign);
	signs.sort((a, b) => a - b);
	for (const [n, sign] of signs.entries()) {
		add(joined(sort.oneSign, sign, 0));
		for (let other = n + 1; other < signs.length; other++) add(joined(sort.twoSigns, sign, signs[other]!));
	}
}
