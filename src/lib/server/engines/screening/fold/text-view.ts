/** A rewritten text; each of its UTF-16 units knows the characters as typed that it stands for. */
export interface View {
	text: string;
	/** Typed offsets behind unit i: from, and up to. Both never fall from one unit to the next. */
	starts: Uint32Array;
	ends: Uint32Array;
	/** Where sentences end: the number of the sentence that unit i is in. */
	sentences: Uint32Array;
}

/** Texts share pieces of memory: asking for some takes longer than filling it. A piece lives as long as a view in it. */
const shared = 512 * 1024;
let memory = new ArrayBuffer(0);
let used = 0;

/** @returns memory for so many bytes from `at` on, at a place where numbers of four bytes may stand */
function room(bytes: number): { in: ArrayBuffer; at: number } {
	if (bytes > shared / 8) return { in: new ArrayBuffer(bytes), at: 0 };
	if (used + bytes > memory.byteLength) {
		memory = new ArrayBuffer(shared);
		used = 0;
	}
	const at = used;
	used += Math.ceil(bytes / 4) * 4;
	return { in: memory, at };
}

/** Builds a view unit by unit. */
export class ViewBuilder {
	#units: Uint16Array;
	#starts: Uint32Array;
	#ends: Uint32Array;
	#sentences: Uint32Array;
	length = 0;
	sentence = 0;

	constructor(capacity: number) {
		const { in: memory, at } = room(capacity * 14);
		this.#starts = new Uint32Array(memory, at, capacity);
		this.#ends = new Uint32Array(memory, at + capacity * 4, capacity);
		this.#sentences = new Uint32Array(memory, at + capacity * 8, capacity);
		this.#units = new Uint16Array(memory, at + capacity * 12, capacity);
	}

	add(unit: number, start: number, end: number) {
		if (this.length === this.#units.length) this.#grow();
		const at = this.length++;
		this.#units[at] = unit;
		this.#starts[at] = start;
		this.#ends[at] = end;
		this.#sentences[at] = this.sentence;
	}

	last(): number {
		return this.length ? this.#units[this.length - 1]! : 0;
	}

	#grow() {
		const capacity = this.#units.length * 2 + 16;
		this.#units = grown(this.#units, new Uint16Array(capacity));
		this.#starts = grown(this.#starts, new Uint32Array(capacity));
		this.#ends = grown(this.#ends, new Uint32Array(capacity));
		this.#sentences = grown(this.#sentences, new Uint32Array(capacity));
	}

	/** The last unit stands for what was typed up to here, too. */
	extend(end: number) {
		this.#ends[this.length - 1] = end;
	}

	replaceLast(unit: number) {
		this.#units[this.length - 1] = unit;
	}

	view(): View {
		const { length } = this;
		return {
			text: textOf(this.#units.subarray(0, length)),
			starts: this.#starts.subarray(0, length),
			ends: this.#ends.subarray(0, length),
			sentences: this.#sentences.subarray(0, length)
		};
	}
}

function grown<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
	to.set(from);
	return to;
}

const chunk = 8192;

/** Not TextDecoder: it would replace lone halves of surrogate pairs. */
function textOf(units: Uint16Array): string {
	if (units.length <= chunk) return String.fromCharCode.apply(null, units as unknown as number[]);
	let text = '';
	for (let at = 0; at < units.length; at += chunk) text += textOf(units.subarray(at, at + chunk));
	return text;
}
