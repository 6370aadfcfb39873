import { assign, largestExact, type Matrix, type Progress, TooLarge } from '../assignment/index.ts';
import type { Pool, Seats } from './pool.ts';

/** Two students who become pals; `extra` when one of them has a pal already and the other joins. */
export interface Edge {
	left: number;
	right: number;
	/** The side of the one who joins. */
	extra: 'left' | 'right' | null;
}

/** Which second places there are: none, those of the columns' students, those of both. */
export type Width = 'plain' | 'columns' | 'both';

/** How a pool is laid into a matrix. */
interface Layout {
	rows: CohortSeat[];
	columns: CohortSeat[];
	/** Rows are students of the right side. */
	turned: boolean;
	weights: SeatWeights;
}

interface CohortSeat {
	/** Where the student stands on their side. */
	at: number;
	extra: boolean;
	rank: number;
}

export interface Solution {
	edges: Edge[];
	optimal: boolean;
	solveMs: number;
}

/**
 * Solves a pool as one assignment. Each student who needs a pal has a place; who may have two has an extra one. One of
 * an extra and a first place joins; two extra ones never meet. What must come first costs more than all after it
 * together can: nobody left over, then few who join, then those who were the third least often, then the pairs' cost.
 *
 * No chain of four comes out of it where chains are not wanted: without its middle everybody has a pal still, and one
 * fewer joins.
 * @throws TooLarge
 */
export function solveSeats(pool: Pool, width: Width, onProgress?: Progress): Solution {
	const turned = countNeeding(pool.right) > countNeeding(pool.left);
	const [rowSide, columnSide] = turned ? [pool.right, pool.left] : [pool.left, pool.right];
	const layout: Layout = {
		rows: seatsOf(rowSide, width === 'both'),
		columns: seatsOf(columnSide, width !== 'plain'),
		turned,
		weights: weightsOf(pool)
	};
	const matrix = matrixOf(pool, layout, width);
	const { columnOf, optimal, solveMs } = assign(matrix, onProgress);
	const edges: Edge[] = [];
	columnOf.forEach((column, row) => {
		if (column >= 0) edges.push(edgeOf(layout, row, column));
	});
	return { edges, optimal, solveMs };
}

export const countNeeding = (side: Seats[]) => side.filter((seat) => seat.needs).length;

function seatsOf(side: Seats[], extra: boolean): CohortSeat[] {
	const seats = side.map(({ rank }, index) => ({ at: index, rank, extra: false })).filter(({ at: index }) => side[index]!.needs);
	const extraSeats = side
		.map(({ rank }, index) => ({ at: index, rank, extra: true }))
		.filter(({ at: index }) => extra && side[index]!.spare);
	return [...seats, ...extraSeats];
}

interface SeatWeights {
	/** One rank more of whoever joins. */
	rank: number;
	/** One more who joins. */
	join: number;
	/** One student left over. */
	alone: number;
}

/** Each more than everything after it together: of p students in triads, p / 3 join at most, and 2 p / 3 are pals. */
function weightsOf({ left, right, costs, unequal }: Pool): SeatWeights {
	const people = left.length + right.length;
	const joins = unequal === 'triads' ? Math.ceil(people / 3) : people;
	const edges = unequal === 'triads' ? Math.ceil((2 * people) / 3) : people;
	let highestCost = 0;
	for (const cost of costs) if (cost > highestCost && cost !== Infinity) highestCost = cost;
	const ranks = Math.max(0, ...left.map((seat) => seat.rank), ...right.map((seat) => seat.rank));
	const rank = edges * highestCost + 1;
	const join = joins * ranks * rank + rank;
	const alone = joins * join + join;
	if (alone * 2 > largestExact) throw new TooLarge();
	return { rank, join, alone };
}

/** A row that stays empty has its price. Where extra rows may fill columns, to find the column's student a pal is paid. */
function matrixOf({ costs, right }: Pool, { rows, columns, turned, weights }: Layout, width: Width): Matrix {
	const cells = new Float64Array(rows.length * columns.length);
	let index = 0;
	for (const row of rows)
		for (const column of columns) {
			const base = turned
				? costs[column.at * right.length + row.at]!
				: costs[row.at * right.length + column.at]!;
			const joins = row.extra ? column : row;
			const extra = row.extra || column.extra ? weights.join + joins.rank * weights.rank : 0;
			const reward = width === 'both' && !column.extra ? weights.alone : 0;
			cells[index++] = row.extra && column.extra ? Infinity : base + extra - reward;
		}
	const exits = Float64Array.from(rows, (row) => (row.extra ? 0 : weights.alone));
	const size = { rows: rows.length, columns: columns.length, cells };
	return width === 'plain' ? size : { ...size, exits };
}

function edgeOf({ rows, columns, turned }: Layout, row: number, column: number): Edge {
	const [rowSeat, columnSeat] = [rows[row]!, columns[column]!];
	const joins = rowSeat.extra ? 'column' : columnSeat.extra ? 'row' : null;
	const [left, right] = turned ? [columnSeat.at, rowSeat.at] : [rowSeat.at, columnSeat.at];
	return { left, right, extra: joins && ((joins === 'row') === turned ? 'right' : 'left') };
}
