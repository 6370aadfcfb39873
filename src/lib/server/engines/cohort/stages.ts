import type { Progress } from '../assignment/index.ts';
import type { Pool } from './pool.ts';
import { type Edge, countNeeding, type Solution, solveSeats } from './seats.ts';

/**
 * Solves a pool with the narrowest matrix that is enough: most cohorts need no second seats on the smaller side, and a
 * matrix half as wide is solved in half the time. A wider matrix has the same answer where the narrow one leaves
 * nobody over who could have a pal.
 */
export function solvePool(pool: Pool, onProgress?: Progress): Solution {
	const [left, right] = [countNeeding(pool.left), countNeeding(pool.right)];
	if (pool.unequal === 'leave') return solveSeats(pool, 'plain', onProgress);
	let solveMs = 0;
	const stage = (width: 'plain' | 'columns' | 'both') => {
		const solved = solveSeats(pool, width, onProgress);
		solveMs += solved.solveMs;
		return { ...solved, solveMs: solveMs };
	};
	if (left === right) {
		const plain = stage('plain');
		if (served(pool, 'left', plain.edges) && served(pool, 'right', plain.edges)) return plain;
	}
	const columns = stage('columns');
	return served(pool, right > left ? 'left' : 'right', columns.edges) ? columns : stage('both');
}

/** Whether everybody of a side who needs a pal, and could have one, has one. */
function served(pool: Pool, side: 'left' | 'right', edges: Edge[]): boolean {
	const paired = new Set(edges.map((edge) => edge[side]));
	return pool[side].every(
		(seats, index) => !seats.needs || paired.has(index) || !hasCandidate(pool, side, index)
	);
}

/** Whether there is somebody with a free seat whom a student may be paired with. */
export function hasCandidate({ left, right, costs }: Pool, side: 'left' | 'right', index: number): boolean {
	const others = side === 'left' ? right : left;
	return others.some(({ needs, spare }, other) => {
		const cell = side === 'left' ? index * right.length + other : other * right.length + index;
		return (needs || spare) && costs[cell] !== Infinity;
	});
}
