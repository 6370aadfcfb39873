import type { Progress } from '../assignment/index.ts';
import type { Pool } from './pool.ts';
import { barrier, type Ready } from './prepare.ts';
import type { Edge, Solved } from './seats.ts';
import { solvePool } from './stages.ts';

/** A part of all answers: those without the banned cells; with the best answer in it. */
interface Branch extends Solved {
	banned: number[];
	/** Left over, joining, ranks, cost: compared in this order. */
	worth: number[];
}

/**
 * After so many branches an answer that is allowed is taken without proof, and not called optimal: 200 for a school's
 * cohort, fewer where one solve takes long.
 */
const mostBranches = ({ costs }: Pool) => Math.max(10, Math.min(200, 2e7 / costs.length));

/**
 * Solves a pool so that no triad holds two of one side who may not be together. An assignment cannot say that of two,
 * so it is solved without, and where it happens, twice more: without the one in that place, and without the other.
 * The best branch first; the first one without a clash is the best of all (branch and bound).
 */
export function search(ready: Ready, pool: Pool, onProgress?: Progress): Solved {
	let spent = 0;
	const grow = (banned: number[]): Branch => {
		const solved = without(pool, banned, () => solvePool(pool, onProgress));
		spent += solved.solveMs;
		return { ...solved, banned, worth: worthOf(pool, solved.edges) };
	};
	const open = [grow([])];
	for (let branches = 1; ; branches += 2) {
		const best = open.sort(byWorth).shift()!;
		const clash = clashIn(ready, best.edges);
		if (!clash) return { ...best, solveMs: spent };
		if (branches >= mostBranches(pool))
			return { ...settle(ready, best, grow), optimal: false, solveMs: spent };
		open.push(...clash.map((cell) => grow([...best.banned, cell])));
	}
}

/** Without proof: of every clash the second one goes elsewhere, until there is none. */
function settle(ready: Ready, from: Branch, grow: (banned: number[]) => Branch): Branch {
	let branch = from;
	for (;;) {
		const clashes = clashesIn(ready, branch.edges);
		if (!clashes.length) return branch;
		branch = grow([...branch.banned, ...clashes.map(([, second]) => second)]);
	}
}

function without<T>({ costs }: Pool, banned: number[], work: () => T): T {
	const before = banned.map((cell) => costs[cell]!);
	for (const cell of banned) costs[cell] = Infinity;
	try {
		return work();
	} finally {
		banned.forEach((cell, at) => (costs[cell] = before[at]!));
	}
}

const byWorth = (a: Branch, b: Branch) =>
	a.worth.map((one, at) => one - b.worth[at]!).find((difference) => difference !== 0) ?? 0;

function worthOf({ left, right, costs }: Pool, edges: Edge[]): number[] {
	const joining = edges.filter((edge) => edge.extra);
	const ranks = joining.map((edge) => (edge.extra === 'left' ? left[edge.left]! : right[edge.right]!).rank);
	const found = new Set(edges.flatMap((edge) => [`l${edge.left}`, `r${edge.right}`]));
	const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
	return [
		-found.size,
		joining.length,
		sum(ranks),
		sum(edges.map((edge) => costs[edge.left * right.length + edge.right]!))
	];
}

const clashIn = (ready: Ready, edges: Edge[]) => clashesIn(ready, edges)[0];

/** The two cells of every triad whose two of one side may not be together. */
function clashesIn(ready: Ready, edges: Edge[]): [number, number][] {
	if (ready.rules.unequal !== 'triads') return [];
	const cell = (edge: Edge) => edge.left * ready.right.length + edge.right;
	return edges
		.filter((edge) => edge.extra)
		.flatMap((edge) => {
			const side = edge.extra!;
			const host = side === 'left' ? 'right' : 'left';
			const other = edges.find((one) => one[host] === edge[host] && one[side] !== edge[side]);
			const clash = other && barrier(ready, ready[side][other[side]]!, ready[side][edge[side]]!);
			return clash ? [[cell(other), cell(edge)] as [number, number]] : [];
		});
}
