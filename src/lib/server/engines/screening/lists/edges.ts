export type Next = (state: number, unit: number) => number;

/** Transitions in a hash table with open addressing, at most half full. State 0 is the root, and "none". */
export function edgeTable(most: number) {
	const size = 2 ** Math.ceil(Math.log2(most * 2 + 2));
	const mask = size - 1;
	const wide = size * 4 - 1;
	// State, unit and target stand side by side: one look at memory, not three.
	const slots = new Int32Array(size * 4);
	const slot = (state: number, unit: number) => {
		let at = (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
		at = ((at ^ (at >>> 15)) & mask) << 2;
		while (slots[at + 2] && (slots[at] !== state || slots[at + 1] !== unit)) at = (at + 4) & wide;
		return at;
	};
	return {
		next: (state: number, unit: number) => slots[slot(state, unit) + 2]!,
		add(state: number, unit: number, target: number) {
			const at = slot(state, unit);
			slots[at] = state;
			slots[at + 1] = unit;
			return (slots[at + 2] = target);
		}
	};
}
