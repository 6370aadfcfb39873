import type { State } from './problem.ts';

/** The state of a search for the shortest path from one row; its arrays are allocated once for all rows. */
interface Search {
	/** Cost of the shortest path found to each column. */
	far: Float64Array;
	/** The row before a column on that path. */
	before: Int32Array;
	/** The columns: `settled` ones first, then up to `near` those that are `least` away, then the others. */
	order: Int32Array;
	settled: number;
	near: number;
	least: number;
	/** The cheapest exit on any path, and its row. */
	exit: number;
	exitRow: number;
}

/** The end of a shortest path: a free column, or -1 where a row takes its exit. */
interface AugmentEnd {
	column: number;
	far: number;
}

/** Gives each of these rows a column, or a row on its path the exit, by shortest augmenting paths (Crouse 2016). */
export function augmentRows(state: State, rows: number[], onRow?: (done: number) => void): void {
	const { columns } = state;
	const far = new Float64Array(columns);
	const before = new Int32Array(columns);
	const order = Int32Array.from({ length: columns }, (_, column) => column);
	const search = { far, before, order, settled: 0, near: 0, least: 0, exit: 0, exitRow: 0 };
	rows.forEach((row, done) => {
		onRow?.(done);
		start(state, search, row);
		const end = findEnd(state, search);
		lowerPrices(state, search, end);
		flip(state, search, row, end.column);
	});
}

function start({ columns, cells, exits, price }: State, search: Search, row: number) {
	const { far } = search;
	const from = row * columns;
	for (let column = 0; column < columns; column++) far[column] = cells[from + column]! - price[column]!;
	search.before.fill(row);
	Object.assign(search, { settled: 0, near: 0, least: 0, exit: exits[row]!, exitRow: row });
}

/**
 * Dijkstra over reduced costs. Columns of equal distance are settled without searching for the nearest again, and a
 * free one among them ends the search: integer costs have many ties.
 */
function findEnd(state: State, search: Search): AugmentEnd {
	for (;;) {
		if (search.settled === search.near) {
			lookForNearest(state, search);
			if (search.exit <= search.least) return { column: -1, far: search.exit };
			for (let k = search.settled; k < search.near; k++)
				if (state.rowOf[search.order[k]!]! < 0) return { column: search.order[k]!, far: search.least };
		}
		const column = settleColumn(state, search);
		if (column >= 0) return { column, far: search.least };
	}
}

/** Moves all columns of the least distance to the front of the unsettled ones. */
function lookForNearest({ columns }: State, search: Search) {
	const { far, order, settled } = search;
	let near = settled;
	let least = Infinity;
	for (let k = settled; k < columns; k++) {
		const column = order[k]!;
		const distance = far[column]!;
		if (distance > least) continue;
		if (distance < least) {
			least = distance;
			near = settled;
		}
		order[k] = order[near]!;
		order[near++] = column;
	}
	search.near = near;
	search.least = least;
}

/**
 * Settles the next nearest column and relaxes the costs from its row. @returns a free column of the same distance, -1
 * for none
 */
function settleColumn({ columns, cells, exits, rowOf, price }: State, search: Search): number {
	const { far, before, order, least } = search;
	const nearest = order[search.settled++]!;
	const row = rowOf[nearest]!;
	const base = row * columns;
	const spent = cells[base + nearest]! - price[nearest]! - least;
	if (exits[row]! - spent < search.exit) {
		search.exit = exits[row]! - spent;
		search.exitRow = row;
	}
	let { near } = search;
	for (let k = near; k < columns; k++) {
		const column = order[k]!;
		const distance = cells[base + column]! - price[column]! - spent;
		if (distance >= far[column]!) continue;
		far[column] = distance;
		before[column] = row;
		if (distance > least) continue;
		if (rowOf[column]! < 0 && least < search.exit) return column;
		order[k] = order[near]!;
		order[near++] = column;
	}
	search.near = near;
	return -1;
}

/** Keeps reduced costs at or above 0, and at 0 where a row has its column. */
function lowerPrices({ price }: State, { far, order, settled }: Search, end: AugmentEnd) {
	for (let k = 0; k < settled; k++) {
		const column = order[k]!;
		price[column]! += far[column]! - end.far;
	}
}

/** Each row on the path takes the column after it; where the path ends with an exit, that row gives up its column. */
function flip({ columnOf, rowOf }: State, { before, exitRow }: Search, first: number, end: number) {
	let column = end;
	if (column < 0) {
		column = columnOf[exitRow]!;
		columnOf[exitRow] = -1;
	}
	while (column >= 0) {
		const row = before[column]!;
		const next = columnOf[row]!;
		rowOf[column] = row;
		columnOf[row] = column;
		if (row === first) return;
		column = next;
	}
}
