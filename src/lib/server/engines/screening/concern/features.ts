import type { Folded } from '../fold/folded.ts';
import { eachSentence } from '../weighing/sentences.ts';
import { eachToken } from '../weighing/tokens.ts';

/** A window of a text: one sentence, or some in a row; in units of the flat view. */
export interface FeatureWindow {
	start: number;
	end: number;
	/** The numbers of its features, without repetition. */
	features: number[];
}

/** Features are numbered by their hash: a power of two of them. */
export const featureBits = 18;
const mask = (1 << featureBits) - 1;

/** Sentences of a window at most: what a child slips into a letter is seldom longer. */
const maxSentences = 3;
/** Tokens between two of a pair at most. */
const reach = 5;
/** A sentence without any full stop is as long as a page: what counts stands together. */
const maxTokens = 120;
/** Signs that are looked at in pairs, of a window, at most. */
const maxSigns = 12;
/** Files of signs (signs/patterns.ts). */
const signFiles = ['harm-signs', 'approach-signs'];

/** FNV-1a over UTF-16 units, with a prefix for the sort of the feature. */
function hash(seed: number, text: string): number {
	let value = (0x811c9dc5 ^ seed) >>> 0;
	for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
	return value;
}

const joined = (seed: number, a: number, b: number) =>
	(Math.imul(Math.imul(a ^ seed, 0x01000193) ^ b, 0x85ebca6b) >>> 13) & mask;

interface Sentence {
	start: number;
	end: number;
	tokens: number[];
	signs: number[];
}

/**
 * The windows of a text with their features: words, neighbors, words at most five apart, and signs with their pairs. A Chinese
 * character is a word.
 */
export function windowsOf(text: Folded): FeatureWindow[] {
	const sentences = sentencesOf(text);
	return sentences.flatMap((_, first) =>
		Array.from({ length: Math.min(maxSentences, sentences.length - first) }, (__, more) => {
			const part = sentences.slice(first, first + more + 1);
			return { start: part[0]!.start, end: part.at(-1)!.end, features: featuresOf(part) };
		})
	);
}

function sentencesOf(text: Folded): Sentence[] {
	const sentences: Sentence[] = [];
	eachSentence(text.flat, (from, to) => {
		const tokens: number[] = [];
		eachToken(text.flat.text, from, to, (word) => {
			if (tokens.length < maxTokens) tokens.push(hash(1, stemmed(word)));
		});
		if (tokens.length) sentences.push({ start: from, end: to, tokens, signs: [] });
	});
	for (const file of signFiles)
		for (const { kind, start } of text.matches(file)) {
			const sentence = sentences.find((part) => part.start <= start && start < part.end);
			sentence?.signs.push(hash(2, kind));
		}
	return sentences;
}

/** English endings say little here: "hides", "hiding" and "hide" are one. */
const stemmed = (word: string) => (word.length > 4 ? word.replace(/(ing|ed|ies|es|s|ly)$/, '') : word);

function featuresOf(sentences: Sentence[]): number[] {
	const features = new Set<number>();
	for (const { tokens } of sentences)
		for (let index = 0; index < tokens.length; index++) {
			features.add(tokens[index]! & mask);
			for (let other = index + 1; other < Math.min(tokens.length, index + reach); other++)
				features.add(joined(other === index + 1 ? 3 : 4, tokens[index]!, tokens[other]!));
		}
	const signs = [...new Set(sentences.flatMap(({ signs: all }) => all))].toSorted((a, b) => a - b).slice(0, maxSigns);
	for (const [n, sign] of signs.entries()) {
		features.add(joined(5, sign, 0));
		for (const other of signs.slice(n + 1)) features.add(joined(6, sign, other));
	}
	return [...features];
}
