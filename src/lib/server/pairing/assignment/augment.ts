import type { State } from './problem.ts';

/** Room for the search, made once for all rows. */
interface Search {
	/** Cost of the shortest way found to each column. */
	far: Float64Array;
	/** The row before a column on that way. */
	before: Int32Array;
	/** The columns: first those that are settled, then those as near as the last settled one, then the others. */
	order: Int32Array;
}

/** Where a shortest way ends: a free column, or a row that takes its exit. */
interface End {
	column: number;
	row: number;
	far: number;
	/** How many columns were settled. */
	settled: number;
}

/** Gives each of these rows a column, or somebody on its way the exit, by shortest augmenting paths (Crouse 2016). */
export function augmentRows(state: State, rows: number[], onRow?: (done: number) => void): void {
	const { columns } = state;
	const search: Search = {
		far: new Float64Array(columns),
		before: new Int32Array(columns),
		order: Int32Array.from({ length: columns }, (_, column) => column)
	};
	rows.forEach((row, done) => {
		onRow?.(done);
		const end = findEnd(state, search, row);
		lowerPrices(state, search, end);
		flip(state, search.before, row, end);
	});
}

/**
 * Dijkstra over reduced costs, from one row. Columns that are equally near are settled without looking for the nearest
 * again, and a free one among them ends it: integer costs have many ties.
 */
function findEnd(state: State, { far, before, order }: Search, start: number): End {
	const { columns, cells, exits, rowOf, price } = state;
	const from = start * columns;
	for (let column = 0; column < columns; column++) {
		far[column] = cells[from + column]! - price[column]!;
		before[column] = start;
	}
	let exit = exits[start]!;
	let exitRow = start;
	let settled = 0;
	let near = 0;
	let least = 0;
	for (;;) {
		if (settled === near) {
			least = Infinity;
			for (let k = near; k < columns; k++) {
				const column = order[k]!;
				const way = far[column]!;
				if (way > least) continue;
				if (way < least) {
					least = way;
					near = settled;
				}
				order[k] = order[near]!;
				order[near++] = column;
			}
			if (exit <= least) return { column: -1, row: exitRow, far: exit, settled };
			for (let k = settled; k < near; k++)
				if (rowOf[order[k]!]! < 0) return { column: order[k]!, row: -1, far: least, settled };
		}
		const through = order[settled++]!;
		const row = rowOf[through]!;
		const at = row * columns;
		const spent = cells[at + through]! - price[through]! - least;
		if (exits[row]! - spent < exit) {
			exit = exits[row]! - spent;
			exitRow = row;
		}
		for (let k = near; k < columns; k++) {
			const column = order[k]!;
			const way = cells[at + column]! - price[column]! - spent;
			if (way >= far[column]!) continue;
			far[column] = way;
			before[column] = row;
			if (way > least) continue;
			if (rowOf[column]! < 0 && least < exit) return { column, row: -1, far: least, settled };
			order[k] = order[near]!;
			order[near++] = column;
		}
	}
}

/** Keeps reduced costs at or above 0, and at 0 where a row has its column. */
function lowerPrices({ price }: State, { far, order }: Search, end: End) {
	for (let k = 0; k < end.settled; k++) {
		const column = order[k]!;
		price[column]! += far[column]! - end.far;
	}
}

/** Each row on the way takes the column after it; where it ends with a row, that row gives its column up. */
function flip({ columnOf, rowOf }: State, before: Int32Array, start: number, end: End) {
	let column = end.column;
	if (column < 0) {
		column = columnOf[end.row]!;
		columnOf[end.row] = -1;
	}
	while (column >= 0) {
		const row = before[column]!;
		const next = columnOf[row]!;
		rowOf[column] = row;
		columnOf[row] = column;
		if (row === start) return;
		column = next;
	}
}
