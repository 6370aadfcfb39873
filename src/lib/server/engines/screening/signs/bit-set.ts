/** A set of small numbers: whether two sets have one in common is answered 32 numbers at a time. */
export class BitSet {
	readonly #words: Uint32Array;

	/** @param size numbers from 0 up to it, exclusive */
	constructor(size: number) {
		this.#words = new Uint32Array(Math.ceil(size / 32));
	}

	add(number: number): void {
		this.#words[number >> 5]! |= 1 << (number & 31);
	}

	has(number: number): boolean {
		return (this.#words[number >> 5]! & (1 << (number & 31))) !== 0;
	}

	copy(): BitSet {
		const copy = new BitSet(this.#words.length * 32);
		copy.addAll(this);
		return copy;
	}

	addAll(other: BitSet): void {
		for (let index = 0; index < this.#words.length; index++) this.#words[index]! |= other.#words[index]!;
	}

	meets(other: BitSet): boolean {
		for (let index = 0; index < this.#words.length; index++)
			if (this.#words[index]! & other.#words[index]!) return true;
		return false;
	}
}
