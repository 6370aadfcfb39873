import { type Folded, spanOf } from '../fold/folded.ts';
import { languageOf, longestRow, type Model, modelOf, rowOf, weighed } from './model.ts';
import { sentencesOf } from './sentences.ts';
import type { Token } from './tokens.ts';

/** Words of a text that together weigh enough for a check, in typed offsets. */
export interface Weighed {
	check: string;
	start: number;
	end: number;
}

/** A sentence, and what its words weigh for each check. */
interface Sentence {
	row: Token[];
	sums: number[];
}

/** What the weights say of a text. */
export interface Weighing {
	found: Weighed[];
	/**
	 * What the sentence around a unit of the flat view weighs for a check; 0 where it is so long that much talk could
	 * outweigh a few words.
	 */
	at(check: string, unit: number): number;
}

/** A longer sentence is not called innocent by its weight. */
const longestInnocent = 40;

/**
 * Adds up the weights of the words, and of rows of words, of every sentence and of every two in a row. Weights come
 * from the labelled sets; alone no word is enough, so that this finds wordings that no list has, and says which.
 */
export function weigh(text: Folded, model: Model = modelOf()): Weighing {
	const sentences = sentencesOf(text.flat).flatMap(([from, to]) => {
		const row = rowOf(text.flat.text, from, to, (word) => model.idOf(word) > 0);
		return row.length ? [{ row, sums: sumsOf(row, model) }] : [];
	});
	const found = weighed.flatMap((check, column) => {
		const found: Weighed[] = [];
		for (const rows of heavy(sentences, column, model)) {
			const place = heaviest(rows, column, model);
			const { start, end } = place;
			// Numbers alone are judged by those who read numbers.
			if (!/[^\d\s.,:-]/.test(text.flat.text.slice(start, end))) continue;
			const span = spanOf(text.flat, start, Math.max(end, start + 1));
			if (found.at(-1)?.start !== span.start) found.push({ check, ...span });
		}
		return found;
	});
	return { found, at: (check, unit) => weightAt(sentences, columnOf(check), unit, model) };
}

const columnOf = (check: string) => weighed.findIndex((name) => name === check);

function weightAt(sentences: Sentence[], column: number, unit: number, { bias }: Model): number {
	let low = 0;
	let high = sentences.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sentences[middle]!.row.at(-1)!.end <= unit) low = middle + 1;
		else high = middle;
	}
	const sentence = sentences[low];
	return sentence && column >= 0 && sentence.row.length <= longestInnocent
		? sentence.sums[column]! + bias[column]!
		: 0;
}

/** Sentences that are enough by themselves, or two in a row where neither is. */
function heavy(sentences: Sentence[], column: number, model: Model): Token[][][] {
	const found: Token[][][] = [];
	let alone = false;
	for (const [n, { row, sums }] of sentences.entries()) {
		const before = sentences[n - 1];
		const enough = isEnough(sums[column]!, row, column, model);
		if (enough) found.push([row]);
		else if (
			before &&
			!alone &&
			isEnough(sums[column]! + before.sums[column]!, [...before.row, ...row], column, model)
		)
			found.push([before.row, row]);
		alone = enough;
	}
	return found;
}

/** Most sums are far below any threshold; only near it the language is looked at. */
function isEnough(sum: number, row: Token[], column: number, { bias, threshold }: Model): boolean {
	const score = sum + bias[column]!;
	return score > 0 && score > (threshold[column]![languageOf(row)] ?? Infinity);
}

function sumsOf(row: Token[], model: Model): number[] {
	const sums = weighed.map(() => 0);
	eachRow(row, model, (state) => {
		for (let column = 0; column < sums.length; column++)
			sums[column]! += model.weights[state * sums.length + column]!;
	});
	return sums;
}

/** Calls back for every row of words that the weights know: its state, its first and its last word. */
function eachRow(row: Token[], model: Model, found: (state: number, first: number, last: number) => void) {
	const ids = row.map(({ word }) => model.idOf(word));
	for (let first = 0; first < ids.length; first++) {
		let state = 0;
		for (let last = first; last < ids.length && last < first + longestRow; last++) {
			state = ids[last] ? model.next(state, ids[last]!) : 0;
			if (!state) break;
			found(state, first, last);
		}
	}
}

/** The stretch of words that weighs most: what the finding points at. */
function heaviest(rows: Token[][], column: number, model: Model): { start: number; end: number } {
	const shares = rows.map((row) => {
		const share = row.map(() => 0);
		eachRow(row, model, (state, first, last) => {
			const part = model.weights[state * weighed.length + column]! / (last - first + 1);
			for (let at = first; at <= last; at++) share[at]! += part;
		});
		return share;
	});
	const tokens = rows.flat();
	let best = { weight: -1, from: 0, to: 0 };
	let weight = 0;
	let from = 0;
	for (const [at, share] of shares.flat().entries()) {
		if (weight <= 0) [weight, from] = [0, at];
		weight += share;
		if (weight > best.weight) best = { weight, from, to: at };
	}
	return { start: tokens[best.from]!.start, end: tokens[best.to]!.end };
}
