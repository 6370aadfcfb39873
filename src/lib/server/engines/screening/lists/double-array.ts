/** A slot without an owner. */
const free = -1;

/** Slots that are tried for several transitions at once, before they are put where everything is free. */
const maxTries = 1000;

/** Numbers in a slot: where its transitions begin, its owner, its fallback, and the word that ends there plus one. */
export const slotWidth = 4;

/**
 * The transitions of an automaton in one array (Aoe 1989): from a slot, a code leads to `base + code`, if that slot names it as its owner.
 * Slots that are given out early lie close together, so the beginnings of words stay in the processor's cache.
 */
export class DoubleArray {
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
