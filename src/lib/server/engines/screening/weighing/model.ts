import { modelFile } from '../lists/data.ts';
import { edgeTable } from './edge-table.ts';
import { unknownToken } from './tokens.ts';

/** Weights as `bench/screening-train.ts` writes them: for each check, words or rows of up to four words. */
export interface Weights {
	bias: number;
	/** The sum that a sentence has to exceed, by its language. */
	threshold: Record<string, number>;
	words: Record<string, number>;
}

/** The checks that have weights, in the order of their columns. Harm has a model of its own (harm/). */
export const weighedChecks = ['contact', 'identity', 'abuse'] as const;
/** Words of a row at most. */
export const maxRowWords = 4;

export interface Model {
	/** The number of a word, or of its class where it is unknown; 0 for one that is in no row. */
	idOf(word: string): number;
	next(state: number, id: number): number;
	/** Weights by state, one column for each check. */
	weights: Float32Array;
	bias: number[];
	threshold: Record<string, number>[];
}

let model: Model | undefined;

export const modelOf = (): Model => (model ??= buildModel(modelFile('weights')?.weights ?? {}));

/** Rows of words as a tree, so that a text is weighed in one pass. */
export function buildModel(all: Record<string, Weights>): Model {
	const columns = weighedChecks.map((check) => all[check] ?? { bias: -1, threshold: {}, words: {} });
	const rows = [...new Set(columns.flatMap(({ words }) => Object.keys(words)))];
	const ids = new Map([...new Set(rows.flatMap((row) => row.split(' ')))].map((word, n) => [word, n + 1]));
	const edges = edgeTable(rows.reduce((sum, row) => sum + row.split(' ').length, 1));
	let states = 1;
	const stateOf = rows.map((row) =>
		row
			.split(' ')
			.reduce(
				(state, word) => edges.next(state, ids.get(word)!) || edges.add(state, ids.get(word)!, states++),
				0
			)
	);
	const weights = new Float32Array(states * weighedChecks.length);
	for (const [column, { words }] of columns.entries())
		for (const [n, row] of rows.entries())
			weights[stateOf[n]! * weighedChecks.length + column] = words[row] ?? 0;
	return modelWith(ids, edges.next, {
		weights,
		bias: columns.map(({ bias }) => bias),
		threshold: columns.map(({ threshold }) => threshold)
	});
}

/** Apart from what it is built from, which its functions would keep in memory. */
function modelWith(
	ids: Map<string, number>,
	next: Model['next'],
	numbers: Pick<Model, 'weights' | 'bias' | 'threshold'>
): Model {
	const single = singles(ids);
	return {
		idOf: (word) =>
			word.length === 1 ? single[word.charCodeAt(0)]! : (ids.get(word) ?? ids.get(unknownToken(word)) ?? 0),
		next,
		...numbers
	};
}

/** The numbers of words of one character, by its unit: most words of a Chinese text are one character. */
function singles(ids: Map<string, number>): Int32Array {
	const single = new Int32Array(65536);
	for (const [word, id] of ids) if (word.length === 1) single[word.charCodeAt(0)] = id;
	return single;
}
