import type { Literal, ListPhrase, Piece } from './parse-phrase.ts';
import { literalOf } from './parse-phrase.ts';

/**
 * All phrases as one tree of pieces, in plain arrays, which a file can hold. Phrases with the same beginning share their first nodes, so
 * that "my" is handled once and not for each of the hundred phrases that begin with it.
 */
export interface PhraseTree {
	/** By word: its first entry, and after the last word the number of entries. An entry is a word with its borders. */
	entryStarts: Int32Array;
	/** By entry: the units of its word, and the sum of `open` and `wholeWord` that fit it. */
	lengths: Uint16Array;
	borders: Uint8Array;
	/** By entry: where its nodes begin in `nodes`, those that begin phrases first. */
	nodeStarts: Int32Array;
	nodes: Int32Array;
	/** By node: the one before it, -1 where phrases begin; how many units may be between the two; whether others follow. */
	parents: Int32Array;
	gaps: Uint8Array;
	inner: Uint8Array;
	/** By node: where the phrases that end there begin in `ends`. */
	endStarts: Int32Array;
	ends: Int32Array;
}

/** Borders of a word that may stand within a longer one. */
export const openBorders = { start: 1, end: 2 };
/** What stands only where no Chinese word goes on beyond it: 打 is not in 打车. */
export const wholeWord = 4;

interface TreeBuilder {
	nodes: Map<string, number>;
	/** -1 where phrases begin. */
	parents: number[];
	gaps: number[];
	inner: number[];
	ends: number[][];
	/** Nodes of each piece, by its words. */
	uses: Map<string, { piece: Piece; nodes: number[] }>;
}

/**
 * @param wordsOf the words that `{name}` stands for
 * @returns the tree, and its words by number
 */
export function treeOf(
	phrases: ListPhrase[],
	wordsOf: (name: string) => string[]
): { words: string[]; tree: PhraseTree } {
	const growing: TreeBuilder = {
		nodes: new Map(),
		parents: [],
		gaps: [],
		inner: [],
		ends: [],
		uses: new Map()
	};
	for (const [phrase, { pieces }] of phrases.entries()) plant(growing, phrase, pieces);
	const entries = entriesOf(growing, wordsOf);
	const beginsPhrase = (node: number) => growing.parents[node]! < 0;
	const all = [...entries.values()].flatMap((alike) => [...alike.values()]);
	const [nodeStarts, nodes] = flattened(
		all.map(({ nodes }) => nodes.toSorted((a, b) => Number(beginsPhrase(b)) - Number(beginsPhrase(a))))
	);
	const [endStarts, ends] = flattened(growing.ends);
	return {
		words: [...entries.keys()],
		tree: {
			entryStarts: startsOf([...entries.values()].map(({ size }) => size)),
			lengths: Uint16Array.from(all, ({ literal }) => literal.text.length),
			borders: Uint8Array.from(all, ({ literal }) => bordersOf(literal)),
			nodeStarts,
			nodes,
			parents: Int32Array.from(growing.parents),
			gaps: Uint8Array.from(growing.gaps),
			inner: Uint8Array.from(growing.inner),
			endStarts,
			ends
		}
	};
}

/** Where each of these counts begins in their sum, and at last the sum. */
function startsOf(counts: number[]): Int32Array {
	const starts = new Int32Array(counts.length + 1);
	for (const [n, count] of counts.entries()) starts[n + 1] = starts[n]! + count;
	return starts;
}

const flattened = (lists: number[][]): [starts: Int32Array, values: Int32Array] => [
	startsOf(lists.map(({ length }) => length)),
	Int32Array.from(lists.flat())
];

/** Adds every path through a phrase: with and without each optional piece. */
function plant(growing: TreeBuilder, phrase: number, pieces: Piece[]) {
	let heads: { node: number; gap: number }[] = [{ node: -1, gap: 0 }];
	for (const piece of pieces) {
		const withPiece = heads.map(({ node, gap }) => nodeOf(growing, piece, node, Math.max(gap, piece.gap)));
		const withoutPiece = piece.optional
			? heads.map(({ node, gap }) => ({ node, gap: node < 0 ? 0 : Math.max(gap, piece.gap) }))
			: [];
		heads = [...new Set(withPiece)].map((node) => ({ node, gap: 0 })).concat(withoutPiece);
	}
	for (const { node } of heads) if (node >= 0) growing.ends[node]!.push(phrase);
}

function nodeOf(growing: TreeBuilder, piece: Piece, parent: number, gap: number): number {
	const words = piece.name
		? `${piece.name} ${piece.isWhole}`
		: piece.literals.map((literal) => `${literal.text}\n${bordersOf(literal)}`).join('\n');
	const key = `${parent} ${parent < 0 ? 0 : gap} ${words}`;
	const existing = growing.nodes.get(key);
	if (existing !== undefined) return existing;
	const node = growing.parents.push(parent) - 1;
	growing.nodes.set(key, node);
	growing.gaps.push(gap);
	growing.inner.push(0);
	growing.ends.push([]);
	if (parent >= 0) growing.inner[parent] = 1;
	const use = growing.uses.get(words) ?? { piece, nodes: [] };
	growing.uses.set(words, use);
	use.nodes.push(node);
	return node;
}

const bordersOf = ({ openStart, openEnd, isWhole }: Literal) =>
	(openStart ? openBorders.start : 0) + (openEnd ? openBorders.end : 0) + (isWhole ? wholeWord : 0);

/** By word and borders: the nodes to which it leads. */
function entriesOf({ uses }: TreeBuilder, wordsOf: (name: string) => string[]) {
	const entries = new Map<string, Map<number, { literal: Literal; nodes: number[] }>>();
	for (const { piece, nodes } of uses.values()) {
		const literals = piece.name
			? [...new Set(wordsOf(piece.name))].map((word) => literalOf(word, piece.isWhole))
			: piece.literals;
		for (const literal of new Set(literals)) {
			if (!literal.text) continue;
			const alike = entries.get(literal.text) ?? new Map<number, { literal: Literal; nodes: number[] }>();
			entries.set(literal.text, alike);
			const borders = bordersOf(literal);
			const entry = alike.get(borders) ?? { literal, nodes: [] };
			alike.set(borders, entry);
			for (const node of nodes) entry.nodes.push(node);
		}
	}
	for (const alike of entries.values())
		for (const entry of alike.values()) entry.nodes = [...new Set(entry.nodes)];
	return entries;
}
