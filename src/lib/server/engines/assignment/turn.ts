import type { Assignment, Matrix } from './problem.ts';

/** Rows as columns. */
export function turned({ rows, columns, cells }: Matrix): Matrix {
	const other = new Float64Array(cells.length);
	for (let row = 0; row < rows; row++)
		for (let column = 0; column < columns; column++)
			other[column * rows + row] = cells[row * columns + column]!;
	return { rows: columns, columns: rows, cells: other };
}

/** The answer for the matrix as it was. */
export const turnedBack = ({ columnOf, rowOf, ...rest }: Assignment): Assignment => ({
	...rest,
	columnOf: rowOf,
	rowOf: columnOf
});
