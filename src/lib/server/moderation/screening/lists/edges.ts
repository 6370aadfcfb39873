export type Next = (state: number, unit: number) => number;

/** Transitions in a hash table with open addressing, at most half full. State 0 is the root, and "none". */
export function edgeTable(most: number) {
	const size = 2 ** Math.ceil(Math.log2(most * 2 + 2));
	const mask = size - 1;
	const states = new Int32Array(size);
	const units = new Uint16Array(size);
	const targets = new Int32Array(size);
	const slot = (state: number, unit: number) => {
		let at = (Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0;
		at = (at ^ (at >>> 15)) & mask;
		while (targets[at] && (states[at] !== state || units[at] !== unit)) at = (at + 1) & mask;
		return at;
	};
	return {
		next: (state: number, unit: number) => targets[slot(state, unit)]!,
		add(state: number, unit: number, target: number) {
			const at = slot(state, unit);
			states[at] = state;
			units[at] = unit;
			return (targets[at] = target);
		}
	};
}
