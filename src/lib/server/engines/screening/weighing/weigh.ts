import { type Folded, spanOf } from '../fold/folded.ts';
import { type Model, modelOf, weighedChecks } from './model.ts';
import {
	addSentence,
	addSums,
	heaviestPart,
	languageOf,
	type WordStretch,
	type SentenceWords
} from './rows.ts';
import { eachSentence } from './sentences.ts';

/** A stretch of a text that weighs enough for a check, in typed offsets. */
export interface Weighed {
	check: string;
	start: number;
	end: number;
}

/** The sentences of a text and their weights, a column for each check. Plain numbers, as there may be many. */
interface SentenceSums {
	from: number[];
	to: number[];
	sums: number[];
}

/** The weights of a text. */
export interface Weighing {
	found: Weighed[];
	/**
	 * The weight for a check of the sentence around a unit of the flat view; 0 for a sentence so long that many
	 * harmless words could outweigh a few.
	 */
	at(check: string, unit: number): number;
}

/** Words of a sentence whose weight can make it innocent, at most. */
const maxInnocentLength = 40;
/** Places of one check that are reported for one text at most: findings are fewer. */
const maxPlaces = 100;

/**
 * Adds up the weights of the words, and of rows of words, of every sentence and of every two in a row. Weights come
 * from the labeled sets. No word is enough alone; this finds wordings that are in no list, and where they are.
 */
export function weigh(text: Folded, model: Model = modelOf()): Weighing {
	const words: SentenceWords = { text: text.flat.text, ids: [], starts: [], ends: [] };
	const sentences: SentenceSums = { from: [], to: [], sums: [] };
	eachSentence(text.flat, (from, to) => {
		const first = words.ids.length;
		if (!addSentence(words, model, from, to)) return;
		sentences.from.push(first);
		sentences.to.push(words.ids.length);
		addSums(sentences.sums, words, first, model);
	});
	const places = weighedChecks.flatMap((check, column) =>
		heavyStretches({ words, sentences, model, column }).flatMap((stretch): Weighed[] => {
			const { start, end } = heaviestPart(words, stretch, model, column);
			if (isNumbers(text.flat.text.slice(start, end))) return [];
			return [{ check, ...spanOf(text.flat, start, Math.max(end, start + 1)) }];
		})
	);
	return {
		found: places,
		at: (check, unit) => weightAt({ words, sentences, model, column: columnOf(check) }, unit)
	};
}

/** Whether a stretch is mostly numbers, which are left to the checks of numbers. */
function isNumbers(words: string): boolean {
	const digits = words.replace(/\D/g, '').length;
	return words.replace(/[\d\s.,:;!?-]/g, '').length * 2 <= digits;
}

interface WeighInput {
	words: SentenceWords;
	sentences: SentenceSums;
	model: Model;
	column: number;
}

/** The sentences that exceed the threshold by themselves, or two in a row where neither does. */
function heavyStretches(scales: WeighInput): WordStretch[] {
	const { sentences, column } = scales;
	const { from, to, sums } = sentences;
	const sumOf = (n: number) => sums[n * weighedChecks.length + column]!;
	const stretches: WordStretch[] = [];
	let previousEnough = false;
	for (let n = 0; n < from.length && stretches.length < maxPlaces; n++) {
		const enough = isEnough(scales, from[n]!, to[n]!, sumOf(n));
		if (enough) stretches.push({ from: from[n]!, to: to[n]! });
		else if (n && !previousEnough && isEnough(scales, from[n - 1]!, to[n]!, sumOf(n) + sumOf(n - 1)))
			stretches.push({ from: from[n - 1]!, to: to[n]! });
		previousEnough = enough;
	}
	return stretches;
}

/**
 * Whether a sum exceeds the threshold of the language, which is determined only for positive scores: most are far
 * below.
 */
function isEnough({ words, model, column }: WeighInput, from: number, to: number, sum: number): boolean {
	const score = sum + model.bias[column]!;
	return score > 0 && score > (model.threshold[column]![languageOf(words, { from, to })] ?? Infinity);
}

const columnOf = (check: string) => weighedChecks.findIndex((name) => name === check);

function weightAt({ words, sentences, model: { bias }, column }: WeighInput, unit: number): number {
	let low = 0;
	let high = sentences.from.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (words.ends[sentences.to[middle]! - 1]! <= unit) low = middle + 1;
		else high = middle;
	}
	const length = sentences.to[low]! - sentences.from[low]!;
	return length <= maxInnocentLength && column >= 0
		? sentences.sums[low * weighedChecks.length + column]! + bias[column]!
		: 0;
}
