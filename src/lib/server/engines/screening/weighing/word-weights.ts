import { type Folded, spanOf } from '../fold/folded.ts';
import { type Model, modelOf, weighedChecks, maxRowWords } from './model.ts';
import { eachSentence, eachToken } from './tokens.ts';
import { isHan } from '../fold/unit-kinds.ts';

/** A stretch of a text that weighs enough for a check, in typed offsets. */
export interface HeavyStretch {
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
export interface TextWeights {
	found: HeavyStretch[];
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
export function weightsOfText(text: Folded, model: Model = modelOf()): TextWeights {
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
		heavyStretches({ words, sentences, model, column }).flatMap((stretch): HeavyStretch[] => {
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

const columns = weighedChecks.length;

/**
 * The words of a text, sentence after sentence, as numbers of the model, with their starts and ends in units of the
 * flat view.
 */
interface SentenceWords {
	text: string;
	ids: number[];
	starts: number[];
	ends: number[];
}

/** A stretch of words, from one index up to another. */
interface WordStretch {
	from: number;
	to: number;
}

/** Adds a sentence between marks for its beginning and end. @returns whether it has words */
function addSentence(words: SentenceWords, model: Model, from: number, to: number): boolean {
	const { ids, starts, ends } = words;
	const first = ids.length;
	addWord(words, model.idOf('^'), from, from);
	eachToken(words.text, from, to, (word, start, end) => addWord(words, model.idOf(word), start, end));
	if (ids.length === first + 1) {
		ids.length = starts.length = ends.length = first;
		return false;
	}
	starts[first] = ends[first] = starts[first + 1]!;
	addWord(words, model.idOf('$'), ends.at(-1)!, ends.at(-1)!);
	return true;
}

function addWord({ ids, starts, ends }: SentenceWords, id: number, start: number, end: number) {
	ids.push(id);
	starts.push(start);
	ends.push(end);
}

/** Adds the weight of the words from `from` on for each check: the sum of the weights of all known rows of words. */
function addSums(sums: number[], { ids }: SentenceWords, from: number, { next, weights }: Model) {
	const base = sums.length;
	for (let column = 0; column < columns; column++) sums.push(0);
	for (let first = from; first < ids.length; first++) {
		let state = 0;
		const end = Math.min(ids.length, first + maxRowWords);
		for (let last = first; last < end; last++) {
			state = ids[last] ? next(state, ids[last]!) : 0;
			if (!state) break;
			const index = state * columns;
			for (let column = 0; column < columns; column++) sums[base + column]! += weights[index + column]!;
		}
	}
}

/** The language of most words of a stretch, for the threshold. */
function languageOf({ text, starts, ends }: SentenceWords, { from, to }: WordStretch): string {
	let han = 0;
	let all = 0;
	for (let index = from; index < to; index++) {
		if (ends[index] === starts[index]) continue;
		all++;
		if (isHan(text.charCodeAt(starts[index]!))) han++;
	}
	return han * 2 >= all ? 'zh-Hans' : 'en';
}

/** The part of a stretch with the highest weight for a check, in units of the flat view: the span of a finding. */
function heaviestPart(
	words: SentenceWords,
	{ from, to }: WordStretch,
	{ next, weights }: Model,
	column: number
) {
	const shares = new Float64Array(to - from);
	for (let first = from; first < to; first++) {
		let state = 0;
		for (let last = first; last < Math.min(to, first + maxRowWords); last++) {
			state = words.ids[last] ? next(state, words.ids[last]!) : 0;
			if (!state) break;
			const part = weights[state * columns + column]! / (last - first + 1);
			for (let index = first; index <= last; index++) shares[index - from]! += part;
		}
	}
	let best = { weight: -1, from: 0, to: 0 };
	let weight = 0;
	let begin = 0;
	for (const [index, share] of shares.entries()) {
		if (weight <= 0) [weight, begin] = [0, index];
		weight += share;
		if (weight > best.weight) best = { weight, from: begin, to: index };
	}
	return { start: words.starts[from + best.from]!, end: words.ends[from + best.to]! };
}
