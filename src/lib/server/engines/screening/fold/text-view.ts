/** A folded text; for each of its UTF-16 units the offsets of the typed characters that it stands for. */
export interface View {
	text: string;
	/** Typed offsets behind unit i: from, and up to. Both never fall from one unit to the next. */
	starts: Uint32Array;
	ends: Uint32Array;
	/** The number of the sentence that unit i is in. */
	sentences: Uint32Array;
	/** Units before which a full stop between Chinese characters was left out; missing where there is none. */
	stops?: ReadonlySet<number>;
}

/**
 * Views share buffers of this size, in bytes: allocating one takes longer than filling it. A buffer lives as long as a
 * view in it.
 */
const chunkBytes = 512 * 1024;
let memory = new ArrayBuffer(0);
let used = 0;

/** Allocates memory. @returns a buffer, with `bytes` bytes free from `at` on, aligned to four bytes */
function allocate(bytes: number): { in: ArrayBuffer; at: number } {
	if (bytes > chunkBytes / 8) return { in: new ArrayBuffer(bytes), at: 0 };
	if (used + bytes > memory.byteLength) {
		memory = new ArrayBuffer(chunkBytes);
		used = 0;
	}
	const offset = used;
	used += Math.ceil(bytes / 4) * 4;
	return { in: memory, at: offset };
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
		const { in: memory, at: offset } = allocate(capacity * 14);
		this.#starts = new Uint32Array(memory, offset, capacity);
		this.#ends = new Uint32Array(memory, offset + capacity * 4, capacity);
		this.#sentences = new Uint32Array(memory, offset + capacity * 8, capacity);
		this.#units = new Uint16Array(memory, offset + capacity * 12, capacity);
	}

	add(unit: number, start: number, end: number) {
		if (this.length === this.#units.length) this.#grow();
		const index = this.length++;
		this.#units[index] = unit;
		this.#starts[index] = start;
		this.#ends[index] = end;
		this.#sentences[index] = this.sentence;
	}

	last(): number {
		return this.length ? this.#units[this.length - 1]! : 0;
	}

	#grow() {
		const capacity = this.#units.length * 2 + 16;
		this.#units = copyInto(this.#units, new Uint16Array(capacity));
		this.#starts = copyInto(this.#starts, new Uint32Array(capacity));
		this.#ends = copyInto(this.#ends, new Uint32Array(capacity));
		this.#sentences = copyInto(this.#sentences, new Uint32Array(capacity));
	}

	/** Extends the last unit to the typed characters up to `end`. */
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

function copyInto<T extends Uint16Array | Uint32Array>(from: T, to: T): T {
	to.set(from);
	return to;
}

const maxUnits = 8192;

/** Not TextDecoder: it would replace lone halves of surrogate pairs. */
function textOf(units: Uint16Array): string {
	if (units.length <= maxUnits) return String.fromCharCode.apply(null, units as unknown as number[]);
	let text = '';
	for (let index = 0; index < units.length; index += maxUnits)
		text += textOf(units.subarray(index, index + maxUnits));
	return text;
}
