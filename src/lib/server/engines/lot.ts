// Who reads what, by lot: the same seed gives the same readers, as evenly as the conflicts allow.
import { chance } from './random.ts';

/** An item, and who may read it. */
export interface ItemOfLot {
	id: string;
	readers: string[];
}

export interface ReaderLot {
	/** Everybody who reads: those who may read nothing, too. */
	readers: string[];
	items: ItemOfLot[];
	/** Readers for each item. */
	perItem: number;
	/** What readers have to read already. */
	loads?: ReadonlyMap<string, number>;
	seed: string;
}

/** The same list in an order that the seed decides, whatever the order before. */
export function shuffled<T>(list: readonly T[], seed: string, key: (entry: T) => string): T[] {
	const draw = chance(seed);
	const result = list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
	for (let last = result.length - 1; last > 0; last--) {
		const index = Math.floor(draw() * (last + 1));
		[result[last], result[index]] = [result[index]!, result[last]!];
	}
	return result;
}

/**
 * Draws the readers of each item: `perItem` different ones, or all who may read it where these are fewer. No exchange of readers would
 * make their loads more even.
 */
export function drawReaders({ readers, items, perItem, loads, seed }: ReaderLot): Map<string, string[]> {
	const order = shuffled(readers, `${seed} readers`, (id) => id);
	const indexOf = new Map(order.map((id, index) => [id, index]));
	const load = order.map((id) => loads?.get(id) ?? 0);
	const drawn = shuffled(items, `${seed} items`, ({ id }) => id).map(({ id, readers: may }) => {
		const open = [
			...new Set(may.map((reader) => indexOf.get(reader)).filter((index) => index !== undefined))
		];
		const taken = open.sort((a, b) => load[a]! - load[b]! || a - b).slice(0, perItem);
		for (const index of taken) load[index]!++;
		return { id, taken: new Set(taken), open };
	});
	while (evened(drawn, load));
	return new Map(
		drawn.map(({ id, taken }) => [id, [...taken].sort((a, b) => a - b).map((index) => order[index]!)])
	);
}

interface DrawnItem {
	id: string;
	taken: Set<number>;
	open: number[];
}

/**
 * Moves items along a shortest chain of readers, from one with more to one with at least two fewer. Where there is no such chain, the sum
 * of the squares of the loads is the least. @returns whether something moved
 */
function evened(items: DrawnItem[], load: number[]): boolean {
	const moves = movesBetween(items, load.length);
	for (const start of load.map((_, index) => index).sort((a, b) => load[b]! - load[a]! || a - b)) {
		const before = chainsFrom(start, moves);
		const goal = load
			.map((_, index) => index)
			.filter((index) => before[index] !== -1 && load[index]! <= load[start]! - 2)
			.sort((a, b) => load[a]! - load[b]! || a - b)[0];
		if (goal === undefined) continue;
		for (let to = goal; to !== start; to = before[to]!) {
			const from = before[to]!;
			const item = moves[from]![to]!;
			item.taken.delete(from);
			item.taken.add(to);
		}
		load[start]!--;
		load[goal]!++;
		return true;
	}
	return false;
}

/** For each pair of readers an item that could go from the first to the second. */
function movesBetween(items: DrawnItem[], count: number): (DrawnItem | undefined)[][] {
	const moves = Array.from({ length: count }, () => new Array<DrawnItem | undefined>(count));
	for (const item of items)
		for (const from of item.taken)
			for (const to of item.open) if (!item.taken.has(to)) moves[from]![to] ??= item;
	return moves;
}

/** For each reader the one before in a shortest chain from the first; -1 where there is none. */
function chainsFrom(start: number, moves: (DrawnItem | undefined)[][]): number[] {
	const before = new Array<number>(moves.length).fill(-1);
	before[start] = start;
	const queue = [start];
	for (let reader = queue.shift(); reader !== undefined; reader = queue.shift())
		for (const [to, item] of moves[reader]!.entries())
			if (item && before[to] === -1) {
				before[to] = reader;
				queue.push(to);
			}
	return before;
}
