import { DoubleArray, slotWidth } from './double-array.ts';

/** Finds many words in one pass over a text (Aho and Corasick 1975). Plain arrays, which a file can hold. */
export interface Automaton {
	/** By UTF-16 unit: its code; 0 for one that is in no word. */
	codes: Uint16Array;
	/** See DoubleArray. */
	slots: Int32Array;
	/** By word: the next shorter word that ends where it ends, plus one; 0 for none. */
	shorter: Int32Array;
}

/** @param words distinct and not empty; a word's number is its index in the list */
export function automatonOf(words: string[]): Automaton {
	const numbers = new Map(words.map((word, n) => [word, n]));
	const sorted = words.toSorted();
	const { codes, count } = codesOf(words);
	const array = new DoubleArray(edgesOf(sorted), count);
	const shorter = new Int32Array(words.length);
	// Level by level: the fallback of a state is nearer to the root, so it is there before.
	let level = [{ slot: 0, from: 0, to: words.length }];
	for (let depth = 0; level.length; depth++)
		level = level.flatMap(({ slot, from, to }) => {
			const fallback = array.slots[slot * slotWidth + 2]!;
			let end = slot ? array.slots[fallback * slotWidth + 3]! : 0;
			if (from < to && sorted[from]!.length === depth) {
				const word = numbers.get(sorted[from++]!)!;
				shorter[word] = end;
				end = word + 1;
			}
			array.slots[slot * slotWidth + 3] = end;
			return branch(array, slot, branchesOf(sorted, codes, { from, to, depth }));
		});
	return { codes, slots: array.finished(), shorter };
}

interface Branch {
	code: number;
	from: number;
	to: number;
}

/** The words of a range, by their unit at this depth. */
function branchesOf(
	sorted: string[],
	codes: Uint16Array,
	{ from, to, depth }: { from: number; to: number; depth: number }
): Branch[] {
	const branches: Branch[] = [];
	while (from < to) {
		const unit = sorted[from]!.charCodeAt(depth);
		let end = from + 1;
		while (end < to && sorted[end]!.charCodeAt(depth) === unit) end++;
		branches.push({ code: codes[unit]!, from, to: end });
		from = end;
	}
	return branches.sort((a, b) => a.code - b.code);
}

/** Adds the states after one, each with the state of the longest end of its text that also begins a word. */
function branch(array: DoubleArray, slot: number, branches: Branch[]) {
	if (!branches.length) return [];
	const targets = array.place(
		slot,
		branches.map(({ code }) => code)
	);
	return branches.map(({ code, from, to }, n) => {
		const target = targets[n]!;
		array.slots[target * slotWidth + 2] = slot ? fallbackOf(array, slot, code) : 0;
		return { slot: target, from, to };
	});
}

function fallbackOf(array: DoubleArray, slot: number, code: number): number {
	let state = slot;
	do {
		state = array.slots[state * slotWidth + 2]!;
		const target = array.follow(state, code);
		if (target) return target;
	} while (state);
	return 0;
}

/** Codes of the units in words: the commonest have the smallest. */
function codesOf(words: string[]) {
	const counts = new Map<number, number>();
	for (const word of words)
		for (let n = 0; n < word.length; n++)
			counts.set(word.charCodeAt(n), (counts.get(word.charCodeAt(n)) ?? 0) + 1);
	const units = [...counts].sort((a, b) => b[1] - a[1]).map(([unit]) => unit);
	const codes = new Uint16Array(65_536);
	for (const [n, unit] of units.entries()) codes[unit] = n + 1;
	return { codes, count: units.length };
}

/** How many transitions sorted words need. */
function edgesOf(sorted: string[]): number {
	let before = '';
	let edges = 1;
	for (const word of sorted) {
		let same = 0;
		while (same < word.length && word[same] === before[same]) same++;
		edges += word.length - same;
		before = word;
	}
	return edges;
}

/** Calls back for every word that ends at a unit, longest first; `end` is the unit after it. Linear in the length of the text. */
export function scan(
	{ codes, slots, shorter }: Automaton,
	text: string,
	onWord: (word: number, end: number) => void
): void {
	let state = 0;
	for (let index = 0; index < text.length; index++) {
		const code = codes[text.charCodeAt(index)]!;
		let next = 0;
		for (;;) {
			const target = slots[state * slotWidth]! + code;
			if (code && slots[target * slotWidth + 1] === state) next = target;
			if (next || !state) break;
			state = code ? slots[state * slotWidth + 2]! : 0;
		}
		state = next;
		for (let word = slots[state * slotWidth + 3]!; word; word = shorter[word - 1]!)
			onWord(word - 1, index + 1);
	}
}
