/** The cost of a cell that must not be used. */
export const forbidden = Infinity;

/** Costs of rows × columns, row after row: integers, or `forbidden`. */
export interface Matrix {
	rows: number;
	columns: number;
	cells: Float64Array;
	/**
	 * What it costs to leave a row without a column; integers. Without it a row is left only where it must be. A row
	 * whose exit is cheaper than any column takes the exit.
	 */
	exits?: Float64Array;
}

/** A matrix with all exits, and the state of the algorithm. */
export interface State extends Required<Matrix> {
	/** For each row its column, -1 for none. */
	columnOf: Int32Array;
	/** For each column its row, -1 for none. */
	rowOf: Int32Array;
	/** Prices of columns: never above 0, and 0 for a column without a row (dual variables). */
	price: Float64Array;
}

/** An assignment, and whether it is proven that none is better. */
export interface Assignment {
	columnOf: Int32Array;
	rowOf: Int32Array;
	/** Sum of the cells used, and of the exits taken where the matrix has exits. */
	total: number;
	/** Whether the prices prove that none is better; anything but true is a fault of ours. */
	optimal: boolean;
	/** Milliseconds for the solve alone. */
	solveMs: number;
}

/** Sums of integers are exact up to this number, also the difference of two. */
export const largestExact = 2 ** 51;

/** The matrix cannot be solved exactly: sums of its costs pass what a number holds. */
export class TooLarge extends Error {
	override name = 'TooLarge';
	constructor() {
		super('These costs are too large: their sums would not be exact.');
	}
}
