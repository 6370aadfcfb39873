import type { Literal, Phrase, Piece } from './parse-phrase.ts';
import { literalOf } from './parse-phrase.ts';

/** A word with its borders, and the nodes to which it leads. */
export interface TrieEntry extends Literal {
	nodes: Int32Array;
	/** The parent of each of these nodes. */
	parents: Int32Array;
}

/**
 * All phrases as one tree of pieces. Phrases with the same beginning share their first nodes, so that "my" is handled
 * once and not for each of the hundred phrases that begin with it.
 */
export interface Trie {
	entries: Map<string, TrieEntry[]>;
	/** How many nodes there are. */
	size: number;
	/** For each node, how many units may be between its piece and the previous one. */
	gaps: Int32Array;
	/** For each node, whether other pieces follow, and the phrases that end there. */
	inner: Uint8Array;
	ends: (number[] | undefined)[];
}

interface TrieBuilder {
	nodes: Map<string, number>;
	/** -1 where phrases begin. */
	parents: number[];
	gaps: number[];
	inner: number[];
	ends: (number[] | undefined)[];
	/** Nodes of each piece, by its words. */
	uses: Map<string, { piece: Piece; nodes: number[] }>;
}

/** @param wordsOf the words that `{name}` stands for */
export function trieOf(phrases: Phrase[], wordsOf: (name: string) => string[]): Trie {
	const growing: TrieBuilder = {
		nodes: new Map(),
		parents: [],
		gaps: [],
		inner: [],
		ends: [],
		uses: new Map()
	};
	for (const [phrase, { pieces }] of phrases.entries()) plant(growing, phrase, pieces);
	const { parents, gaps, inner, ends } = growing;
	return {
		entries: entriesOf(growing, wordsOf),
		size: parents.length,
		gaps: Int32Array.from(gaps),
		inner: Uint8Array.from(inner),
		ends
	};
}

/** Adds every path through a phrase: with and without each optional piece. */
function plant(growing: TrieBuilder, phrase: number, pieces: Piece[]) {
	let heads: { node: number; gap: number }[] = [{ node: -1, gap: 0 }];
	for (const piece of pieces) {
		const withPiece = heads.map(({ node, gap }) => nodeOf(growing, piece, node, Math.max(gap, piece.gap)));
		const withoutPiece = piece.optional
			? heads.map(({ node, gap }) => ({ node, gap: node < 0 ? 0 : Math.max(gap, piece.gap) }))
			: [];
		heads = [...new Set(withPiece)].map((node) => ({ node, gap: 0 })).concat(withoutPiece);
	}
	for (const { node } of heads) if (node >= 0) (growing.ends[node] ??= []).push(phrase);
}

function nodeOf(growing: TrieBuilder, piece: Piece, parent: number, gap: number): number {
	const words = piece.name ?? JSON.stringify(piece.literals);
	const key = `${parent} ${parent < 0 ? 0 : gap} ${words}`;
	const existing = growing.nodes.get(key);
	if (existing !== undefined) return existing;
	const node = growing.parents.push(parent) - 1;
	growing.nodes.set(key, node);
	growing.gaps.push(gap);
	growing.inner.push(0);
	growing.ends.push(undefined);
	if (parent >= 0) growing.inner[parent] = 1;
	const use = growing.uses.get(words) ?? { piece, nodes: [] };
	growing.uses.set(words, use);
	use.nodes.push(node);
	return node;
}

function entriesOf({ uses, parents }: TrieBuilder, wordsOf: (name: string) => string[]) {
	const entries = new Map<string, Map<string, { literal: Literal; nodes: Set<number> }>>();
	const addNodes = (literal: Literal, nodes: number[]) => {
		const alike = entries.get(literal.text) ?? new Map<string, { literal: Literal; nodes: Set<number> }>();
		entries.set(literal.text, alike);
		const borders = `${literal.openStart} ${literal.openEnd}`;
		const entry = alike.get(borders) ?? { literal, nodes: new Set() };
		alike.set(borders, entry);
		for (const node of nodes) entry.nodes.add(node);
	};
	for (const { piece, nodes } of uses.values()) {
		const literals = piece.name ? [...new Set(wordsOf(piece.name))].map(literalOf) : piece.literals;
		for (const literal of literals) if (literal.text) addNodes(literal, nodes);
	}
	return new Map(
		[...entries].map(([text, alike]) => [
			text,
			[...alike.values()].map(({ literal, nodes }): TrieEntry => ({
				...literal,
				nodes: Int32Array.from(nodes),
				parents: Int32Array.from(nodes, (node) => parents[node]!)
			}))
		])
	);
}
