import type { PhraseTree } from './phrase-tree.ts';

/** The latest places of a piece that are kept: the latest may overlap with the next piece, where an older one fits. */
export const maxChains = 4;

/** What a matcher remembers while it reads a text; the next text uses the same memory. */
export interface MatcherMemory {
	/** The start and end of the latest chains of every node, and how many chains have reached it. */
	starts: Int32Array;
	ends: Int32Array;
	counts: Int32Array;
	/** Goes up whenever a node is reached that no chain of the text had reached. */
	age: number;
	/** For every entry: those of its nodes that follow a node some chain has reached, as of that age. In places like `nodes`. */
	activeNodes: Int32Array;
	activeCounts: Int32Array;
	agesOfActive: Float64Array;
	/** For every phrase: how many places it has in this text, and the index of the latest. */
	placeCounts: Int32Array;
	latest: Int32Array;
}

export const memoryOf = ({ parents, nodes, lengths }: PhraseTree, phrases: number): MatcherMemory => ({
	starts: new Int32Array(parents.length * maxChains),
	ends: new Int32Array(parents.length * maxChains),
	counts: new Int32Array(parents.length),
	age: 0,
	activeNodes: new Int32Array(nodes.length),
	activeCounts: new Int32Array(lengths.length),
	agesOfActive: new Float64Array(lengths.length),
	placeCounts: new Int32Array(phrases),
	latest: new Int32Array(phrases)
});
