import type { Assignment, Matrix } from './problem.ts';

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
