import { modelFile } from '../lists/data.ts';
import { unknownToken } from './tokens.ts';

/** Weights as `authors/screening-train.ts` writes them: for each check, words or rows of up to four words. */
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

/** Transitions in a hash table with open addressing, at most half full. State 0 is the root, and "none". */
function edgeTable(maxEdges: number) {
	const size = 2 ** Math.ceil(Math.log2(maxEdges * 2 + 2));
	const mask = size - 1;
	const slotMask = size * 4 - 1;
	// State, unit and target are next to each other: one access to memory instead of three.
	const slots = new Int32Array(size * 4);
	const slotOf = (state: number, unit: number) => {
		let index = (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
		index = ((index ^ (index >>> 15)) & mask) << 2;
		while (slots[index + 2] && (slots[index] !== state || slots[index + 1] !== unit))
			index = (index + 4) & slotMask;
		return index;
	};
	return {
		next: (state: number, unit: number) => slots[slotOf(state, unit) + 2]!,
		add(state: number, unit: number, target: number) {
			const index = slotOf(state, unit);
			slots[index] = state;
			slots[index + 1] = unit;
			return (slots[index + 2] = target);
		}
	};
}
