import { assign, largestExact, type Matrix, type Progress, TooLarge } from '../assignment/index.ts';
import { type Fixed, mayHaveTwo, twosOf } from './fixed-groups.ts';
import { pairCost, pointsOf } from './points.ts';
import { barrier, type PreparedCohort } from './prepare.ts';
import type { Rules } from './cohort-types.ts';

/** Two students who become pals; `extra` where one of them has another pal and the other joins. */
export interface Edge {
	left: number;
	right: number;
	/** The side of the one who joins. */
	extra: 'left' | 'right' | null;
}

/** Which second seats the matrix has: none, those of the students in columns, those of both sides. */
export type Width = 'plain' | 'columns' | 'both';

/** The layout of a pool as a matrix. */
interface Layout {
	rows: CohortSeat[];
	columns: CohortSeat[];
	/** Rows are students of the right side. */
	turned: boolean;
	weights: SeatWeights;
}

interface CohortSeat {
	/** The index of the student on their side. */
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
 * Solves a pool as one assignment. Each student who needs a pal has a seat; a student who may have two has an extra
 * one. A student in a first seat who is paired with an extra seat joins a pair; two extra seats are never paired. The
 * goals are weighted so that each outweighs all later ones together: nobody left over, then few who join, then those
 * who were the third least often, then the cost of the pairs.
 *
 * The result never has a chain of four where that is not wanted: without its middle edge everybody still has a pal,
 * and one fewer joins.
 * @throws TooLarge
 */
export function solveSeats(pool: UnpairedStudents, width: Width, onProgress?: Progress): Solution {
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
	const seats = side
		.map(({ rank }, index) => ({ at: index, rank, extra: false }))
		.filter(({ at: index }) => side[index]!.needs);
	const extraSeats = side
		.map(({ rank }, index) => ({ at: index, rank, extra: true }))
		.filter(({ at: index }) => extra && side[index]!.spare);
	return [...seats, ...extraSeats];
}

interface SeatWeights {
	/** The weight of one more rank of a student who joins. */
	rank: number;
	/** The weight of one more student who joins. */
	join: number;
	/** The weight of one student who is left over. */
	alone: number;
}

/**
 * Weights that each outweigh all later goals together: of p students in triads, at most p / 3 join, and 2 p / 3 edges
 * are made.
 */
function weightsOf({ left, right, costs, unequal }: UnpairedStudents): SeatWeights {
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

/**
 * The matrix of the pool. A row that stays empty costs its exit. Where extra rows may fill columns, a pal for the
 * student of a column is rewarded.
 */
function matrixOf(
	{ costs, right }: UnpairedStudents,
	{ rows, columns, turned, weights }: Layout,
	width: Width
): Matrix {
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

/**
 * The students who are still to be paired, and the cost of each pair. Students are identified by their index in
 * `PreparedCohort`.
 */
export interface UnpairedStudents {
	left: Seats[];
	right: Seats[];
	/** Left × right, `Infinity` for two that must not be pals. */
	costs: Float64Array;
	unequal: Rules['unequal'];
}

/** How one student still takes part. */
interface Seats {
	/** They have no pal yet. */
	needs: boolean;
	/** They may have a second pal. */
	spare: boolean;
	/** The rank of how often they were the third, where triads are made: 0 for the fewest times. */
	rank: number;
}

export function unpairedStudents(ready: PreparedCohort, fixed: Fixed): UnpairedStudents {
	const { unequal } = ready.rules;
	const pals = palsIn(fixed.groups);
	const seatsOf = (side: PreparedCohort['left']) =>
		side.map(({ student: { id, timesThird, pals: before } }) => {
			const palCount = fixed.refused.has(id) ? Infinity : before + (pals.get(id) ?? 0);
			const spare = unequal === 'triads' ? palCount === 0 : mayHaveTwo(ready, id) && palCount < 2;
			return { needs: palCount === 0, spare, rank: unequal === 'triads' ? ranks.indexOf(timesThird) : 0 };
		});
	const ranks = [...new Set([...ready.left, ...ready.right].map((entry) => entry.student.timesThird))];
	ranks.sort((a, b) => a - b);
	return { left: seatsOf(ready.left), right: seatsOf(ready.right), costs: costsOf(ready, fixed), unequal };
}

function costsOf(ready: PreparedCohort, { groups }: Fixed): Float64Array {
	const { left, right, places, rarities } = ready;
	const costs = new Float64Array(left.length * right.length);
	let index = 0;
	for (const a of left)
		for (const b of right)
			costs[index++] = barrier(ready, a, b) ? Infinity : pairCost(pointsOf(a, b, rarities));
	// Two who are pals already do not become each other's second pal.
	for (const [a, b] of groups.flatMap(twosOf))
		costs[places.get(a)!.at * right.length + places.get(b)!.at] = Infinity;
	return costs;
}

/** How many groups each student is in. */
function palsIn(groups: Fixed['groups']): Map<string, number> {
	const pals = new Map<string, number>();
	for (const group of groups)
		for (const id of [...group.left, ...group.right]) pals.set(id, (pals.get(id) ?? 0) + 1);
	return pals;
}
