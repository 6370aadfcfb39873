import type { Progress } from '../assignment/index.ts';
import type { Pool } from './pool.ts';
import { barrier, type PreparedCohort } from './prepare.ts';
import type { Edge, Solution } from './seats.ts';
import { solvePool } from './stages.ts';

/** A branch: the answers without the banned cells, with the best of them. */
interface Branch extends Solution {
	banned: number[];
	/** Students in groups (negative), students who join, their ranks, cost: compared in this order. */
	worth: number[];
}

/**
 * After this many branches an allowed answer is taken without proof, and not called optimal: 200 for a school's
 * cohort, fewer where one solve takes long.
 */
const mostBranches = ({ costs }: Pool) => Math.max(10, Math.min(200, 2e7 / costs.length));

/**
 * Solves a pool so that no triad contains two of one side who may not be together. An assignment cannot express this,
 * so it is solved without the condition; where a triad breaks it, the pool is solved twice more: once without the one
 * cell of the triad, once without the other. The best branch goes first; the first one without a clash is the best of
 * all (branch and bound).
 */
export function search(ready: PreparedCohort, pool: Pool, onProgress?: Progress): Solution {
	let solveMs = 0;
	const branchWithout = (banned: number[]): Branch => {
		const solved = without(pool, banned, () => solvePool(pool, onProgress));
		solveMs += solved.solveMs;
		return { ...solved, banned, worth: worthOf(pool, solved.edges) };
	};
	const openBranches = [branchWithout([])];
	for (let branches = 1; ; branches += 2) {
		const best = openBranches.sort(byWorth).shift()!;
		const clash = firstClash(ready, best.edges);
		if (!clash) return { ...best, solveMs: solveMs };
		if (branches >= mostBranches(pool))
			return { ...settleClashes(ready, best, branchWithout), optimal: false, solveMs: solveMs };
		openBranches.push(...clash.map((cell) => branchWithout([...best.banned, cell])));
	}
}

/** Without proof of optimality: bans the second cell of every clash, until there is none. */
function settleClashes(
	ready: PreparedCohort,
	from: Branch,
	branchWithout: (banned: number[]) => Branch
): Branch {
	let branch = from;
	for (;;) {
		const clashes = clashesIn(ready, branch.edges);
		if (!clashes.length) return branch;
		branch = branchWithout([...branch.banned, ...clashes.map(([, second]) => second)]);
	}
}

function without<T>({ costs }: Pool, banned: number[], work: () => T): T {
	const costsBefore = banned.map((cell) => costs[cell]!);
	for (const cell of banned) costs[cell] = Infinity;
	try {
		return work();
	} finally {
		banned.forEach((cell, index) => (costs[cell] = costsBefore[index]!));
	}
}

const byWorth = (a: Branch, b: Branch) =>
	a.worth.map((value, index) => value - b.worth[index]!).find((difference) => difference !== 0) ?? 0;

function worthOf({ left, right, costs }: Pool, edges: Edge[]): number[] {
	const joining = edges.filter((edge) => edge.extra);
	const ranks = joining.map((edge) => (edge.extra === 'left' ? left[edge.left]! : right[edge.right]!).rank);
	const paired = new Set(edges.flatMap((edge) => [`l${edge.left}`, `r${edge.right}`]));
	const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
	return [
		-paired.size,
		joining.length,
		sum(ranks),
		sum(edges.map((edge) => costs[edge.left * right.length + edge.right]!))
	];
}

const firstClash = (ready: PreparedCohort, edges: Edge[]) => clashesIn(ready, edges)[0];

/** The two cells of every triad whose two of one side may not be together. */
function clashesIn(ready: PreparedCohort, edges: Edge[]): [number, number][] {
	if (ready.rules.unequal !== 'triads') return [];
	const cell = (edge: Edge) => edge.left * ready.right.length + edge.right;
	return edges
		.filter((edge) => edge.extra)
		.flatMap((edge) => {
			const side = edge.extra!;
			const host = side === 'left' ? 'right' : 'left';
			const other = edges.find(
				(candidate) => candidate[host] === edge[host] && candidate[side] !== edge[side]
			);
			const clash = other && barrier(ready, ready[side][other[side]]!, ready[side][edge[side]]!);
			return clash ? [[cell(other), cell(edge)] as [number, number]] : [];
		});
}
