import type { Matrix } from './problem.ts';

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
