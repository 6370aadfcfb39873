import type { Assignment, Matrix } from './problem.ts';

/** The matrix with rows and columns exchanged. */
export function transposed({ rows, columns, cells }: Matrix): Matrix {
	const flipped = new Float64Array(cells.length);
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++)
			flipped[column * rows + row] = cells[row * columns + column]!;
	return { rows: columns, columns: rows, cells: flipped };
}

/** The assignment of a transposed matrix as one of the original matrix. */
export const transposedBack = ({ columnOf, rowOf, ...answer }: Assignment): Assignment => ({
	...answer,
	columnOf: rowOf,
	rowOf: columnOf
});
