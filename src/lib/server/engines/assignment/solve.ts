import { augmentRows } from './augment.ts';
import { type Assignment, largestExact, type Matrix, type State, TooLarge } from './problem.ts';
import { provesOptimal } from './proof.ts';
import { reduceRows } from './reduce.ts';
import { transposed, transposedBack } from './transpose.ts';

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
