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

/** A slot without an owner. */
const free = -1;

/** Slots that are tried for several transitions at once, before they are put where everything is free. */
const maxTries = 1000;

/** Numbers in a slot: where its transitions begin, its owner, its fallback, and the word that ends there plus one. */
const slotWidth = 4;

/**
 * The transitions of an automaton in one array (Aoe 1989): from a slot, a code leads to `base + code`, if that slot names it as its owner.
 * Slots that are given out early lie close together, so the beginnings of words stay in the processor's cache.
 */
class DoubleArray {
	slots: Int32Array;
	/** The next and the previous free slot. */
	#next: Int32Array;
	#previous: Int32Array;
	readonly #codes: number;
	/** One more than the last slot in use. */
	#used = 1;

	/**
	 * @param expected how many slots will be in use, about
	 * @param codes codes are from 1 up to it, inclusive
	 */
	constructor(expected: number, codes: number) {
		this.#codes = codes;
		this.slots = new Int32Array(0);
		this.#next = new Int32Array(0);
		this.#previous = new Int32Array(0);
		this.#grow(Math.ceil(expected * 1.05) + codes + 2);
		this.#take(0, free);
	}

	/** The slot that a code leads to from another; 0 for none. */
	follow(slot: number, code: number): number {
		const target = this.slots[slot * slotWidth]! + code;
		return this.slots[target * slotWidth + 1] === slot ? target : 0;
	}

	/** Gives a slot its transitions. @param codes in ascending order, at least one @returns the slots that they lead to */
	place(owner: number, codes: number[]): number[] {
		const base = this.#baseFor(codes);
		this.slots[owner * slotWidth] = base;
		const targets = codes.map((code) => base + code);
		for (const target of targets) this.#take(target, owner);
		return targets;
	}

	/** The array for reading: every code leads somewhere within it, from every slot. */
	finished(): Int32Array {
		return this.slots.slice(0, (this.#used + this.#codes + 1) * slotWidth);
	}

	#baseFor(codes: number[]): number {
		const [first = 0, ...others] = codes;
		const last = codes.at(-1)!;
		let slot = this.#next[0]!;
		for (let tries = 0; slot && tries < maxTries; slot = this.#next[slot]!) {
			const base = slot - first;
			if (base < 0) continue;
			tries++;
			if (base + last >= this.#next.length) break;
			if (others.every((code) => this.#isFree(base + code))) return base;
		}
		const base = Math.max(this.#used - first, 0);
		if (base + last >= this.#next.length) this.#grow(Math.ceil((base + last + 1) * 1.2));
		return base;
	}

	#isFree(slot: number): boolean {
		return this.slots[slot * slotWidth + 1] === free && slot !== 0;
	}

	#take(slot: number, owner: number) {
		this.slots[slot * slotWidth + 1] = owner;
		this.#used = Math.max(this.#used, slot + 1);
		if (!slot) return;
		this.#next[this.#previous[slot]!] = this.#next[slot]!;
		this.#previous[this.#next[slot]!] = this.#previous[slot]!;
	}

	/** Makes room; new slots are free, behind all others. Slot 0 is the head of the ring of free slots. */
	#grow(size: number) {
		const before = this.#next.length;
		const [slots, next, previous] = [this.slots, this.#next, this.#previous];
		this.slots = new Int32Array(size * slotWidth);
		this.slots.set(slots);
		this.#next = new Int32Array(size);
		this.#next.set(next);
		this.#previous = new Int32Array(size);
		this.#previous.set(previous);
		for (let slot = Math.max(before, 1); slot < size; slot++) {
			this.slots[slot * slotWidth + 1] = free;
			const last = this.#previous[0]!;
			this.#next[last] = slot;
			this.#previous[slot] = last;
			this.#next[slot] = 0;
			this.#previous[0] = slot;
		}
	}
}
