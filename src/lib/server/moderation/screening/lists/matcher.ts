import { isDigit, isLetter } from '../fold/kinds.ts';
import type { View } from '../fold/view.ts';
import { type Automaton, automatonOf } from './automaton.ts';
import { type Literal, literalOf, type Phrase, type Piece } from './parse.ts';

/** Where a phrase stands in the flat text. */
export interface Place {
	phrase: number;
	start: number;
	end: number;
}

/** Piece `piece` of phrase `phrase`; the numbers of pieces run through all phrases. */
interface Use {
	phrase: number;
	piece: number;
	/** Whether a phrase may begin or end with it. */
	first: boolean;
	last: boolean;
	/** The pieces that it may follow, each with the widest gap; several where pieces may be missing. */
	after: { piece: number; gap: number }[];
}

/** A word with its borders, and the pieces that it may be. */
interface Entry extends Literal {
	uses: Use[];
}

/** As many latest places of a piece are kept: the latest may overlap with what comes next, an older one fits. */
const kept = 4;

export interface Matcher {
	/** Every phrase found, by where it ends. Linear in the text for given phrases. */
	find(view: View): Place[];
	/** Builds its tables now rather than with the first text. */
	prepare(): void;
}

/** @param named the words that `{name}` stands for */
export function matcherOf(phrases: Phrase[], named: (name: string) => string[] = () => []): Matcher {
	const { entries, pieces } = entriesOf(phrases, named);
	const texts = [...entries.keys()];
	const byWord = [...entries.values()];
	const chains = chainsOf(pieces);
	let automaton: Automaton | undefined;
	return {
		prepare: () => void (automaton ??= automatonOf(texts)),
		find: (view) => new Run(view, byWord, chains).over((automaton ??= automatonOf(texts)))
	};
}

function entriesOf(phrases: Phrase[], named: (name: string) => string[]) {
	const entries = new Map<string, Entry[]>();
	const classes = new Map<string, Use[]>();
	let pieces = 0;
	const put = (literal: Literal, uses: Use[]) => {
		const same = entries.get(literal.text) ?? [];
		const alike = same.find(
			(entry) => entry.openStart === literal.openStart && entry.openEnd === literal.openEnd
		);
		if (alike) alike.uses.push(...uses);
		else entries.set(literal.text, [...same, { ...literal, uses: [...uses] }]);
	};
	for (const [phrase, { pieces: parts }] of phrases.entries())
		for (const [n, part] of parts.entries()) {
			const use = useOf(parts, n, { phrase, piece: pieces++ });
			for (const literal of part.literals) put(literal, [use]);
			if (part.name) classes.set(part.name, [...(classes.get(part.name) ?? []), use]);
		}
	for (const [name, uses] of classes) for (const word of new Set(named(name))) put(literalOf(word), uses);
	return { entries, pieces };
}

function useOf(parts: Piece[], n: number, { phrase, piece }: { phrase: number; piece: number }): Use {
	const after: Use['after'] = [];
	let gap = parts[n]!.gap;
	let back = n - 1;
	for (; back >= 0; back--) {
		after.push({ piece: piece - n + back, gap });
		if (!parts[back]!.optional) break;
		gap = Math.max(gap, parts[back]!.gap);
	}
	const last = parts.slice(n + 1).every(({ optional }) => optional);
	return { phrase, piece, first: back < 0, last, after };
}

/** Where the latest chains of every piece begin and end; one text after another uses them. */
interface Chains {
	starts: Int32Array;
	ends: Int32Array;
	counts: Int32Array;
}

const chainsOf = (pieces: number): Chains => ({
	starts: new Int32Array(pieces * kept),
	ends: new Int32Array(pieces * kept),
	counts: new Int32Array(pieces)
});

/** One pass over one text. */
class Run {
	#text: string;
	#sentences: Uint32Array;
	#entries: Entry[][];
	/** Start and end of the latest chains that reached a piece. */
	#starts: Int32Array;
	#ends: Int32Array;
	#counts: Int32Array;
	#touched: number[] = [];
	#places: Place[] = [];

	constructor(view: View, entries: Entry[][], { starts, ends, counts }: Chains) {
		this.#text = view.text;
		this.#sentences = view.sentences;
		this.#entries = entries;
		this.#starts = starts;
		this.#ends = ends;
		this.#counts = counts;
	}

	over(automaton: Automaton): Place[] {
		automaton.scan(this.#text, (word, end) => {
			for (const entry of this.#entries[word]!) this.#hit(entry, end);
		});
		// Clearing what was touched is a hundred times less than clearing all.
		for (const piece of this.#touched) this.#counts[piece] = 0;
		return this.#places;
	}

	#hit(entry: Entry, end: number) {
		const start = end - entry.text.length;
		if (!entry.openStart && joined(this.#text, start)) return;
		if (!entry.openEnd && joined(this.#text, end)) return;
		const wordEnd = entry.openEnd ? endOfWord(this.#text, end) : end;
		const { uses } = entry;
		for (let n = 0; n < uses.length; n++) this.#advance(uses[n]!, start, wordEnd);
	}

	#advance({ phrase, piece, first, last, after }: Use, start: number, end: number) {
		let from = -1;
		for (let n = 0; n < after.length && from < 0; n++) {
			const { piece: before, gap } = after[n]!;
			if (this.#counts[before]) from = this.#chainBefore(before, start, gap);
		}
		if (from < 0 && first) from = start;
		if (from < 0) return;
		if (last) this.#places.push({ phrase, start: from, end });
		const count = this.#counts[piece]!++;
		if (!count) this.#touched.push(piece);
		const at = piece * kept + (count % kept);
		this.#starts[at] = from;
		this.#ends[at] = end;
	}

	/** Where a chain begins whose last piece ends shortly before `start`; -1 where there is none. */
	#chainBefore(piece: number, start: number, gap: number): number {
		const count = Math.min(this.#counts[piece]!, kept);
		let best = -1;
		let nearest = -1;
		for (let at = piece * kept; at < piece * kept + count; at++) {
			const end = this.#ends[at]!;
			if (end > start || start - end > gap || end <= nearest) continue;
			if (gap === 1 && start > end && this.#text.charCodeAt(end) !== 32) continue;
			if (gap > 1 && this.#sentences[end - 1] !== this.#sentences[start]) continue;
			best = this.#starts[at]!;
			nearest = end;
		}
		return best;
	}
}

/** Whether a word goes on across this border. Chinese has no borders; between letters and digits there is one. */
function joined(text: string, at: number): boolean {
	if (at <= 0 || at >= text.length) return false;
	const before = text.charCodeAt(at - 1);
	const after = text.charCodeAt(at);
	return (isLetter(before) && isLetter(after)) || (isDigit(before) && isDigit(after));
}

/** No word is longer than this; the bound keeps a text of one endless word linear. */
const longestWord = 24;

function endOfWord(text: string, at: number): number {
	const most = Math.min(text.length, at + longestWord);
	while (at < most && isLetter(text.charCodeAt(at))) at++;
	return at;
}
