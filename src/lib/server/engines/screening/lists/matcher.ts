import { isDigit, isLetter } from '../fold/kinds.ts';
import type { View } from '../fold/text-view.ts';
import { type Automaton, automatonOf } from './automaton.ts';
import type { Phrase } from './parse-phrase.ts';
import { type TrieEntry, type Trie, trieOf } from './trie.ts';

/** The place of a phrase in the flat text. */
export interface MatcherLocation {
	phrase: number;
	start: number;
	end: number;
}

/** The latest places of a piece that are kept: the latest may overlap with the next piece, where an older one fits. */
const maxChains = 4;

/**
 * Places of one phrase that are reported at most. The longest letter has no more; a text that only repeats one phrase
 * must not cost more than others.
 */
const maxPerPhrase = 1000;

export interface Matcher {
	/** All places of phrases, in the order of their ends. Linear in the length of the text. */
	find(view: View): MatcherLocation[];
	/** Builds the tables now instead of with the first text. */
	prepare(): void;
}

/** @param wordsOf the words that `{name}` stands for */
export function matcherOf(phrases: Phrase[], wordsOf: (name: string) => string[] = () => []): Matcher {
	const trie = trieOf(phrases, wordsOf);
	const texts = [...trie.entries.keys()];
	const byWord = [...trie.entries.values()];
	const memory = memoryOf(trie, phrases.length);
	let automaton: Automaton | undefined;
	return {
		prepare: () => void (automaton ??= automatonOf(texts)),
		find: (view) => new MatcherRun(view, byWord, trie, memory).over((automaton ??= automatonOf(texts)))
	};
}

/** The start and end of the latest chains of every node; reused for each text. */
interface MatcherMemory {
	starts: Int32Array;
	ends: Int32Array;
	counts: Int32Array;
	/** For every phrase: how many places it has in this text, and the index of the latest. */
	placeCounts: Int32Array;
	latest: Int32Array;
}

const memoryOf = ({ size: length }: Trie, phrases: number): MatcherMemory => ({
	starts: new Int32Array(length * maxChains),
	ends: new Int32Array(length * maxChains),
	counts: new Int32Array(length),
	placeCounts: new Int32Array(phrases),
	latest: new Int32Array(phrases)
});

/** One pass over one text. */
class MatcherRun {
	#text: string;
	#sentences: Uint32Array;
	#entries: TrieEntry[][];
	#trie: Trie;
	#memory: MatcherMemory;
	#touched: number[] = [];
	#places: MatcherLocation[] = [];

	constructor(view: View, entries: TrieEntry[][], trie: Trie, memory: MatcherMemory) {
		this.#text = view.text;
		this.#sentences = view.sentences;
		this.#entries = entries;
		this.#trie = trie;
		this.#memory = memory;
	}

	over(automaton: Automaton): MatcherLocation[] {
		const { counts, placeCounts } = this.#memory;
		automaton.scan(this.#text, (word, end) => {
			const entries = this.#entries[word]!;
			for (let n = 0; n < entries.length; n++) this.#hit(entries[n]!, end);
		});
		// Clearing only what was touched is a hundred times less work.
		for (const node of this.#touched) counts[node] = 0;
		for (const { phrase } of this.#places) placeCounts[phrase] = 0;
		return this.#places;
	}

	#hit(entry: TrieEntry, end: number) {
		const start = end - entry.text.length;
		if (!entry.openStart && wordGoesOn(this.#text, start)) return;
		if (!entry.openEnd && wordGoesOn(this.#text, end)) return;
		const wordEnd = entry.openEnd ? endOfWord(this.#text, end) : end;
		const { counts } = this.#memory;
		const { nodes, parents } = entry;
		for (let n = 0; n < parents.length; n++) {
			const parent = parents[n]!;
			if (parent < 0) this.#reach(nodes[n]!, start, wordEnd);
			else if (counts[parent]) {
				const from = this.#chainBefore(parent, start, this.#trie.gaps[nodes[n]!]!);
				if (from >= 0) this.#reach(nodes[n]!, from, wordEnd);
			}
		}
	}

	/** Records that a chain of pieces has reached this node. */
	#reach(node: number, from: number, end: number) {
		const phrases = this.#trie.ends[node];
		if (phrases) for (let n = 0; n < phrases.length; n++) this.#tell(phrases[n]!, from, end);
		if (!this.#trie.inner[node]) return;
		const { counts, starts, ends } = this.#memory;
		const count = counts[node]!++;
		if (!count) this.#touched.push(node);
		const index = node * maxChains + (count % maxChains);
		starts[index] = from;
		ends[index] = end;
	}

	#tell(phrase: number, start: number, end: number) {
		const { placeCounts, latest } = this.#memory;
		const count = placeCounts[phrase]!;
		const last = count ? this.#places[latest[phrase]!]! : undefined;
		// With and without an optional piece it is one place: the longer.
		if (last?.end === end) last.start = Math.min(last.start, start);
		else if (count < maxPerPhrase) {
			placeCounts[phrase] = count + 1;
			latest[phrase] = this.#places.push({ phrase, start, end }) - 1;
		}
	}

	/** The start of a chain whose last piece ends at most `gap` before `start`; -1 where there is none. */
	#chainBefore(node: number, start: number, gap: number): number {
		const { counts, starts, ends } = this.#memory;
		const count = Math.min(counts[node]!, maxChains);
		let best = -1;
		let nearest = -1;
		for (let index = node * maxChains; index < node * maxChains + count; index++) {
			const end = ends[index]!;
			if (end > start || start - end > gap || end <= nearest) continue;
			if (gap === 1 && start > end && this.#text.charCodeAt(end) !== 32) continue;
			if (gap > 1 && this.#sentences[end - 1] !== this.#sentences[start]) continue;
			best = starts[index]!;
			nearest = end;
		}
		return best;
	}
}

/** Whether a word continues across this index. Chinese has no word borders; between letters and digits there is one. */
function wordGoesOn(text: string, index: number): boolean {
	if (index <= 0 || index >= text.length) return false;
	const before = text.charCodeAt(index - 1);
	const after = text.charCodeAt(index);
	return (isLetter(before) && isLetter(after)) || (isDigit(before) && isDigit(after));
}

/** No word is longer than this; the limit keeps a text of one endless word linear. */
const maxWordLength = 24;

function endOfWord(text: string, index: number): number {
	const maxEnd = Math.min(text.length, index + maxWordLength);
	while (index < maxEnd && isLetter(text.charCodeAt(index))) index++;
	return index;
}
