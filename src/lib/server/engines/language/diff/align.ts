/** Indexes in two lists with the same item. */
export type Match = [a: number, b: number];

/** Beyond this many pairs of places (8 MB) the middle of two texts is one change: two letters at their longest. */
const maxPairs = 8_000 * 8_000;

/**
 * A longest common subsequence, as the places it has in both lists, in order. Exact: the rows of the table are bits,
 * 32 at a time (Crochemore et al. 2001, as put by Hyyrö 2004), so two lists of 2,000 cost 2,000 × 63 steps whatever is
 * in them. Memory is a bit for each pair of places.
 */
export function align(a: string[], b: string[]): Match[] {
	const head = countWhile((n) => n < a.length && n < b.length && a[n] === b[n]);
	const maxTail = Math.min(a.length, b.length) - head;
	const tail = countWhile((n) => n < maxTail && a[a.length - 1 - n] === b[b.length - 1 - n]);
	const inner = middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
	return [
		...Array.from({ length: head }, (_, n): Match => [n, n]),
		...inner.map(([i, j]): Match => [i + head, j + head]),
		...Array.from({ length: tail }, (_, n): Match => [a.length - tail + n, b.length - tail + n])
	];
}

function countWhile(holds: (n: number) => boolean): number {
	let n = 0;
	while (holds(n)) n++;
	return n;
}

function middle(a: string[], b: string[]): Match[] {
	// Items that only one list has are in no common subsequence: leaving them out makes rewritten texts short.
	const [inA, inB] = [new Set(a), new Set(b)];
	const [placesInA, placesInB] = [placesOf(a, inB), placesOf(b, inA)];
	if (!placesInA.length || !placesInB.length || placesInA.length * placesInB.length > maxPairs) return [];
	const common = (n: number, list: string[], places: number[]) => list[places[n]!]!;
	const rows = table(
		placesInA.map((_, n) => common(n, a, placesInA)),
		placesInB.map((_, n) => common(n, b, placesInB))
	);
	return walkBack(rows, placesInA.length, placesInB.length).map(([i, j]) => [placesInA[i]!, placesInB[j]!]);
}

const placesOf = (list: string[], other: Set<string>) =>
	[...list.keys()].filter((index) => other.has(list[index]!));

/** For each prefix of `b` a row of bits: 0 where the subsequence grows with that item of `a`. */
function table(a: string[], b: string[]): Uint32Array[] {
	const width = Math.ceil(a.length / 32);
	const holds = placesByItem(a, width);
	const rows: Uint32Array[] = [new Uint32Array(width).fill(0xffffffff)];
	for (const item of b) rows.push(nextRow(rows.at(-1)!, holds.get(item)!));
	return rows;
}

function placesByItem(a: string[], width: number): Map<string, Uint32Array> {
	const holds = new Map<string, Uint32Array>();
	for (const [index, item] of a.entries()) {
		const bits = holds.get(item) ?? new Uint32Array(width);
		bits[index >>> 5]! |= 1 << (index & 31);
		holds.set(item, bits);
	}
	return holds;
}

/** V' = (V + (V & M)) | (V & ~M), over words of 32 bits with a carry. */
function nextRow(row: Uint32Array, holds: Uint32Array): Uint32Array {
	const next = new Uint32Array(row.length);
	let carry = 0;
	for (let index = 0; index < row.length; index++) {
		const [bits, mask] = [row[index]!, holds[index]!];
		const sum = bits + ((bits & mask) >>> 0) + carry;
		carry = sum > 0xffffffff ? 1 : 0;
		next[index] = sum | (bits & ~mask);
	}
	return next;
}

function walkBack(rows: Uint32Array[], i: number, j: number): Match[] {
	const same = (row: number, index: number) => (rows[row]![index >>> 5]! >>> (index & 31)) & 1;
	const matches: Match[] = [];
	while (i > 0 && j > 0) {
		if (same(j, i - 1)) i--;
		else if (!same(j - 1, i - 1)) j--;
		else matches.push([--i, --j]);
	}
	return matches.reverse();
}
