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

/** The input is no table of costs; the message says where. */
export class NotCosts extends Error {
	override name = 'NotCosts';
}

const maxCells = 25_000_000;

/** Reads a table of rows of integers, `null` for forbidden. @throws NotCosts */
export function readCosts(value: unknown): Matrix {
	if (!Array.isArray(value) || !value.every(Array.isArray))
		throw new NotCosts('costs: a list of rows, each a list of numbers.');
	const table = value as unknown[][];
	const columns = table[0]?.length ?? 0;
	if (table.length * columns > maxCells)
		throw new NotCosts(`costs: at most ${maxCells} cells, such as 5,000 × 5,000.`);
	const cells = new Float64Array(table.length * columns);
	table.forEach((row, index) => {
		if (row.length !== columns)
			throw new NotCosts(`costs[${index}]: ${row.length} numbers, but the first row has ${columns}.`);
		for (let column = 0; column < columns; column++)
			cells[index * columns + column] = readCell(row[column], index, column);
	});
	return { rows: table.length, columns, cells };
}

function readCell(value: unknown, row: number, column: number): number {
	if (value === null) return Infinity;
	if (Number.isSafeInteger(value)) return value as number;
	throw new NotCosts(`costs[${row}][${column}]: a whole number, or null where a pair is forbidden.`);
}

/** Why a row has no column. */
export type LeftOverReason = 'nobody' | 'forbidden' | 'too_few' | 'taken';

/** The rows without a column, each with the reason. */
export function leftOver({ rows, columns, cells }: Matrix, { columnOf }: Assignment) {
	const reasonFor = (row: number): LeftOverReason => {
		if (!columns) return 'nobody';
		if (cells.subarray(row * columns, (row + 1) * columns).every((cost) => cost === Infinity))
			return 'forbidden';
		return rows > columns ? 'too_few' : 'taken';
	};
	return [...columnOf.keys()]
		.filter((row) => columnOf[row]! < 0)
		.map((row) => ({ id: row, reason: reasonFor(row) }));
}
