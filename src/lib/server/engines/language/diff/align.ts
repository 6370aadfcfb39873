/** Places in two lists that hold the same. */
export type Match = [a: number, b: number];

/** Beyond this many pairs of places (8 MB) the middle of two texts is one change: two letters at their longest. */
const mostPairs = 8_000 * 8_000;

/**
 * A longest common subsequence, as the places it has in both lists, in order. Exact: the rows of the table are bits,
 * 32 at a time (Crochemore et al. 2001, as put by Hyyrö 2004), so two lists of 2,000 cost 2,000 × 63 steps whatever is
 * in them. Memory is a bit for each pair of places.
 */
export function align(a: string[], b: string[]): Match[] {
	const head = countWhile((n) => n < a.length && n < b.length && a[n] === b[n]);
	const most = Math.min(a.length, b.length) - head;
	const tail = countWhile((n) => n < most && a[a.length - 1 - n] === b[b.length - 1 - n]);
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
	// What only one side has is in no common subsequence: rewritten texts become short.
	const [inA, inB] = [new Set(a), new Set(b)];
	const [atA, atB] = [placesOf(a, inB), placesOf(b, inA)];
	if (!atA.length || !atB.length || atA.length * atB.length > mostPairs) return [];
	const common = (n: number, list: string[], at: number[]) => list[at[n]!]!;
	const rows = table(
		atA.map((_, n) => common(n, a, atA)),
		atB.map((_, n) => common(n, b, atB))
	);
	return walkBack(rows, atA.length, atB.length).map(([i, j]) => [atA[i]!, atB[j]!]);
}

const placesOf = (list: string[], other: Set<string>) =>
	[...list.keys()].filter((at) => other.has(list[at]!));

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
	for (const [at, item] of a.entries()) {
		const bits = holds.get(item) ?? new Uint32Array(width);
		bits[at >>> 5]! |= 1 << (at & 31);
		holds.set(item, bits);
	}
	return holds;
}

/** V' = (V + (V & M)) | (V & ~M), over words of 32 bits with a carry. */
function nextRow(row: Uint32Array, holds: Uint32Array): Uint32Array {
	const next = new Uint32Array(row.length);
	let carry = 0;
	for (let at = 0; at < row.length; at++) {
		const [bits, mask] = [row[at]!, holds[at]!];
		const sum = bits + ((bits & mask) >>> 0) + carry;
		carry = sum > 0xffffffff ? 1 : 0;
		next[at] = sum | (bits & ~mask);
	}
	return next;
}

function walkBack(rows: Uint32Array[], i: number, j: number): Match[] {
	const same = (row: number, at: number) => (rows[row]![at >>> 5]! >>> (at & 31)) & 1;
	const found: Match[] = [];
	while (i > 0 && j > 0) {
		if (same(j, i - 1)) i--;
		else if (!same(j - 1, i - 1)) j--;
		else found.push([--i, --j]);
	}
	return found.reverse();
}
