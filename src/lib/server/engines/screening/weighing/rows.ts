import { isHan } from '../fold/kinds.ts';
import { maxRowWords, type Model, weighedChecks } from './model.ts';
import { eachToken } from './tokens.ts';

const columns = weighedChecks.length;

/**
 * The words of a text, sentence after sentence, as numbers of the model, with their starts and ends in units of the
 * flat view.
 */
export interface SentenceWords {
	text: string;
	ids: number[];
	starts: number[];
	ends: number[];
}

/** A stretch of words, from one index up to another. */
export interface WordStretch {
	from: number;
	to: number;
}

/** Adds a sentence between marks for its beginning and end. @returns whether it has words */
export function addSentence(words: SentenceWords, model: Model, from: number, to: number): boolean {
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
export function addSums(sums: number[], { ids }: SentenceWords, from: number, { next, weights }: Model) {
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
export function languageOf({ text, starts, ends }: SentenceWords, { from, to }: WordStretch): string {
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
export function heaviestPart(
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
