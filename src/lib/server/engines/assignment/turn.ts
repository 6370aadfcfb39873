import type { Assignment, Matrix } from './problem.ts';

/** Rows as columns. */
export function turned({ rows, columns, cells }: Matrix): Matrix {
	const transposed = new Float64Array(cells.length);
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++)
			transposed[column * rows + row] = cells[row * columns + column]!;
	return { rows: columns, columns: rows, cells: transposed };
}

/** The answer for the matrix as it was. */
export const turnedBack = ({ columnOf, rowOf, ...answer }: Assignment): Assignment => ({
	...answer,
	columnOf: rowOf,
	rowOf: columnOf
});
