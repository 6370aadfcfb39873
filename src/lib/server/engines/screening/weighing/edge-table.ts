export type Next = (state: number, unit: number) => number;

/** Transitions in a hash table with open addressing, at most half full. State 0 is the root, and "none". */
export function edgeTable(maxEdges: number) {
	const size = 2 ** Math.ceil(Math.log2(maxEdges * 2 + 2));
	const mask = size - 1;
	const slotMask = size * 4 - 1;
	// State, unit and target are next to each other: one access to memory instead of three.
	const slots = new Int32Array(size * 4);
	const slotOf = (state: number, unit: number) => {
		let index = (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
		index = ((index ^ (index >>> 15)) & mask) << 2;
		while (slots[index + 2] && (slots[index] !== state || slots[index + 1] !== unit))
			index = (index + 4) & slotMask;
		return index;
	};
	return {
		next: (state: number, unit: number) => slots[slotOf(state, unit) + 2]!,
		add(state: number, unit: number, target: number) {
			const index = slotOf(state, unit);
			slots[index] = state;
			slots[index + 1] = unit;
			return (slots[index + 2] = target);
		}
	};
}
