import { edgeTable, type Next } from './edge-table.ts';

/** Finds many words in one pass over a text (Aho and Corasick 1975), in typed arrays: 100,000 words fit easily. */
export interface Automaton {
	/** Calls back for every word that ends at a unit, longest first; `end` is the unit after it. */
	scan(text: string, onWord: (word: number, end: number) => void): void;
}

/** @param words distinct and not empty; a word's number is its index in the list */
export function automatonOf(words: string[]): Automaton {
	const edges = edgeTable(edgesOf(words));
	const wordAt: number[] = [0];
	for (const [n, word] of words.entries()) {
		let state = 0;
		for (let index = 0; index < word.length; index++)
			state =
				edges.next(state, word.charCodeAt(index)) ||
				edges.add(state, word.charCodeAt(index), wordAt.push(0) - 1);
		wordAt[state] = n + 1;
	}
	const { fails, outs } = link(words, edges.next, wordAt);
	const ends = Int32Array.from(wordAt);
	const roots = Int32Array.from({ length: 65536 }, (_, unit) => edges.next(0, unit));
	return {
		scan(text, onWord) {
			let state = 0;
			for (let index = 0; index < text.length; index++) {
				const unit = text.charCodeAt(index);
				let next = 0;
				while (state && !(next = edges.next(state, unit))) state = fails[state]!;
				if (!state) next = roots[unit]!;
				state = next;
				for (let match = ends[state] ? state : outs[state]!; match; match = outs[match]!)
					onWord(ends[match]! - 1, index + 1);
			}
		}
	};
}

/** How many transitions these words need: a small table stays in the processor's cache. */
function edgesOf(words: string[]): number {
	let before = '';
	let edges = 1;
	for (const word of words.toSorted()) {
		let same = 0;
		while (same < word.length && word[same] === before[same]) same++;
		edges += word.length - same;
		before = word;
	}
	return edges;
}

/** For every state the fallback when no transition fits, and the state of the next shorter word that ends there too. */
function link(words: string[], next: Next, wordAt: number[]) {
	const fails = new Int32Array(wordAt.length);
	const outs = new Int32Array(wordAt.length);
	const depths = words.map(() => 0);
	const maxLength = words.reduce((max, word) => Math.max(max, word.length), 0);
	const done = new Uint8Array(wordAt.length);
	for (let length = 1; length <= maxLength; length++)
		for (const [n, word] of words.entries()) {
			if (word.length < length) continue;
			const parent = depths[n]!;
			const unit = word.charCodeAt(length - 1);
			const state = (depths[n] = next(parent, unit));
			if (done[state]!++) continue;
			let fail = parent ? fails[parent]! : 0;
			if (parent) while (!next(fail, unit) && fail) fail = fails[fail]!;
			fails[state] = parent ? next(fail, unit) : 0;
			outs[state] = wordAt[fails[state]!] ? fails[state]! : outs[fails[state]!]!;
		}
	return { fails, outs };
}
