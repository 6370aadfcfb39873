import type { State } from './problem.ts';

/**
 * Whether the prices prove that no assignment is better (duality, in whole numbers): what each row pays is the least
 * it could pay at these prices, no price is above 0, and only a column that has a row has another price than 0.
 */
export function provesOptimal(state: State): boolean {
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
