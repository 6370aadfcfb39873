import type { State } from './problem.ts';

/**
 * Augmenting row reduction (Jonker and Volgenant 1987): rows bid for their cheapest column, and push its price down by
 * what the second choice would cost more. It leaves few rows for the shortest paths, which cost more.
 *
 * Prices begin at 0, without the paper's column reduction: that one supposes that every column gets a row. The number
 * of bids is bounded: rows that compete for too few columns would bid each other down to the price of the exit.
 * @returns the rows that are still without a column and have not taken their exit, in the order of rows
 */
export function reduceRows(state: State): number[] {
	let free = Array.from({ length: state.rows }, (_, row) => row);
	let bids = 4 * state.rows;
	for (let pass = 0; pass < 2; pass++) {
		const beaten: number[] = [];
		for (let next = 0; next < free.length; next++) {
			if (bids-- <= 0) return [...beaten, ...free.slice(next)].sort((a, b) => a - b);
			const loser = bid(state, free[next]!);
			if (loser === nobody) continue;
			// A row that was outbid may bid again at once, in the place of the winner; after a tie it waits.
			if (loser >= 0) free[next--] = loser;
			else beaten.push(asWaiting(loser));
		}
		free = beaten;
	}
	return free.sort((a, b) => a - b);
}

const nobody = -1;

/** Encodes a row as a number below `nobody`; applied again, it decodes it. */
const asWaiting = (row: number) => -2 - row;

/**
 * Lets a row bid. @returns the row that lost its column: its number when it may bid again now, `asWaiting` of it after
 * a tie; else `nobody`
 */
function bid({ columns, cells, exits, columnOf, rowOf, price }: State, row: number): number {
	const from = row * columns;
	let best = Infinity;
	let second = exits[row]!;
	let column = -1;
	let other = -1;
	for (let j = 0; j < columns; j++) {
		const value = cells[from + j]! - price[j]!;
		if (value >= second) continue;
		if (value < best) {
			second = Math.min(second, best);
			best = value;
			other = column;
			column = j;
		} else {
			second = value;
			other = j;
		}
	}
	if (column < 0) return nobody;
	if (best < second) price[column]! -= second - best;
	else if (rowOf[column]! >= 0 && other >= 0) column = other;
	const loser = rowOf[column]!;
	rowOf[column] = row;
	columnOf[row] = column;
	if (loser < 0) return nobody;
	columnOf[loser] = -1;
	return best < second ? loser : asWaiting(loser);
}
