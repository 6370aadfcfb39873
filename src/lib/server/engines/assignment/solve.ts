import { augmentRows } from './augment.ts';
import { type Assignment, largestExact, type Matrix, type State, TooLarge } from './problem.ts';

/** Called from time to time during the solve. */
export type Progress = (done: number, of: number) => void;

/**
 * Linear assignment, exactly: as many rows as possible get a column each, and among all ways to do that one of least
 * total. Rows and columns may differ in number; rows that can have no column are left over.
 *
 * Shortest augmenting paths as in D. F. Crouse, "On implementing 2D rectangular assignment algorithms" (IEEE
 * Transactions on Aerospace and Electronic Systems 52, 2016), after the start of R. Jonker and A. Volgenant, "A
 * shortest augmenting path algorithm for dense and sparse linear assignment problems" (Computing 38, 1987). O(rows² ×
 * columns) at worst. The same matrix gives the same answer every time.
 * @throws TooLarge when sums of these costs would not be exact
 */
export function assign(matrix: Matrix, onProgress?: Progress): Assignment {
	const started = performance.now();
	// The shorter side becomes the rows: then no row searches all columns in vain. Not with exits, which belong to rows.
	const isTransposed = matrix.rows > matrix.columns && !matrix.exits;
	const state = begin(isTransposed ? transposed(matrix) : matrix);
	const free = reduceRows(state);
	const before = state.rows - free.length;
	augmentRows(state, free, onProgress && ((done) => onProgress(before + done, state.rows)));
	const solveMs = performance.now() - started;
	const answer = { ...summed(state, matrix.exits), optimal: provesOptimal(state), solveMs };
	return isTransposed ? transposedBack(answer) : answer;
}

function begin(matrix: Matrix): State {
	const { rows, columns } = matrix;
	return {
		...matrix,
		exits: matrix.exits ?? new Float64Array(rows).fill(emergencyExit(matrix)),
		columnOf: new Int32Array(rows).fill(-1),
		rowOf: new Int32Array(columns).fill(-1),
		price: new Float64Array(columns)
	};
}

/** The cost of an exit that is higher than any detour through real cells: a row takes it only where it must. */
function emergencyExit({ rows, columns, cells }: Matrix): number {
	let lowest = Infinity;
	let highest = -Infinity;
	for (let index = 0; index < cells.length; index++) {
		const cost = cells[index]!;
		if (cost < lowest) lowest = cost;
		if (cost > highest && cost !== Infinity) highest = cost;
	}
	if (highest === -Infinity) return 0;
	const pairs = Math.min(rows, columns);
	const exit = Math.max(highest, 0) + pairs * (highest - lowest) + 1;
	const sum = pairs * Math.max(highest, -lowest);
	if (Math.max(exit, sum) > largestExact) throw new TooLarge();
	return exit;
}

/** The result for the caller: emergency exits cost nothing. */
function summed({ columns, columnOf, rowOf, cells }: State, exits?: Float64Array) {
	let total = 0;
	columnOf.forEach((column, row) => {
		total += column < 0 ? (exits?.[row] ?? 0) : cells[row * columns + column]!;
	});
	return { columnOf, rowOf, total };
}

/** The matrix with rows and columns exchanged. */
function transposed({ rows, columns, cells }: Matrix): Matrix {
	const flipped = new Float64Array(cells.length);
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++)
			flipped[column * rows + row] = cells[row * columns + column]!;
	return { rows: columns, columns: rows, cells: flipped };
}

/** The assignment of a transposed matrix as one of the original matrix. */
const transposedBack = ({ columnOf, rowOf, ...answer }: Assignment): Assignment => ({
	...answer,
	columnOf: rowOf,
	rowOf: columnOf
});

/**
 * Whether the prices prove that no assignment is better (duality, in whole numbers): what each row pays is the least
 * it could pay at these prices, no price is above 0, and only a column that has a row has another price than 0.
 */
function provesOptimal(state: State): boolean {
	for (let row = 0; row < state.rows; row++) if (!paysLeast(state, row)) return false;
	return state.rowOf.every((row, column) => pricedRight(state, row, column));
}

function paysLeast({ columns, cells, exits, columnOf, price }: State, row: number): boolean {
	const from = row * columns;
	const own = columnOf[row]!;
	const pays = own < 0 ? exits[row]! : cells[from + own]! - price[own]!;
	if (!(pays <= exits[row]!)) return false;
	for (let column = 0; column < columns; column++)
		if (cells[from + column]! - price[column]! < pays) return false;
	return true;
}

const pricedRight = ({ columnOf, price }: State, row: number, column: number) =>
	row < 0 ? price[column] === 0 : price[column]! <= 0 && columnOf[row] === column;

/**
 * Augmenting row reduction (Jonker and Volgenant 1987): rows bid for their cheapest column, and push its price down by
 * what the second choice would cost more. It leaves few rows for the shortest paths, which cost more.
 *
 * Prices begin at 0, without the paper's column reduction: that one supposes that every column gets a row. The number
 * of bids is bounded: rows that compete for too few columns would bid each other down to the price of the exit.
 * @returns the rows that are still without a column and have not taken their exit, in the order of rows
 */
function reduceRows(state: State): number[] {
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
