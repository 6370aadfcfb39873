import type { Progress } from '../assignment/index.ts';
import { fixGroups, type Fixed } from './fixed-groups.ts';
import { allGroups } from './groups.ts';
import {
	unpairedStudents,
	type UnpairedStudents,
	countNeeding,
	type Edge,
	type Solution,
	solveSeats
} from './seats.ts';
import { prepare, barrier, type PreparedCohort } from './prepare.ts';
import type { Cohort, Result, Group, SideName, Unpaired, UnpairedReason } from './cohort-types.ts';

/**
 * Pairs a cohort: the most students in groups, the fewest triads (or second pals), thirds who were it least often, and
 * then the least total cost; exactly, where `optimal` says so. The order of the input changes nothing.
 * @param cohort as `readCohort` gives it
 * @throws TooLarge for a cohort whose costs no number holds exactly
 */
export function pair(cohort: Cohort, onProgress?: Progress): Result {
	const ready = prepare(cohort);
	const fixed = fixGroups(ready);
	const pool = unpairedStudents(ready, fixed);
	const { edges, optimal, solveMs } = search(ready, pool, onProgress);
	const groups = allGroups(ready, fixed, edges);
	return {
		groups,
		total: groups.reduce((sum, group) => sum + group.cost, 0),
		unpaired: unpairedOf(ready, { fixed, pool, groups }),
		optimal,
		solveMs
	};
}

/** Everybody who has no pal, in a group or from before, with the reason. */
function unpairedOf(
	ready: PreparedCohort,
	state: { fixed: Fixed; pool: UnpairedStudents; groups: Group[] }
): Unpaired[] {
	const paired = new Set(state.groups.flatMap((group) => [...group.left, ...group.right]));
	return (['left', 'right'] as const).flatMap((side) =>
		ready[side].flatMap(({ student: { id, pals } }, index) =>
			paired.has(id) || pals
				? []
				: [
						{
							id,
							side,
							reason: state.fixed.refused.get(id) ?? unpairedReason(ready, state.pool, side, index)
						}
					]
		)
	);
}

function unpairedReason(
	ready: PreparedCohort,
	pool: UnpairedStudents,
	side: SideName,
	index: number
): UnpairedReason {
	const other = side === 'left' ? 'right' : 'left';
	if (!ready[other].length) return 'nobody';
	const barriers = new Set(ready[other].map((peer) => barrier(ready, ready[side][index]!, peer)));
	if (!barriers.has(null))
		return barriers.size > 1 ? 'age_and_forbidden' : barriers.has('age') ? 'age' : 'forbidden';
	const fewer = countNeeding(pool[other]) < countNeeding(pool[side]);
	return fewer && hasCandidate(pool, side, index) ? 'too_few' : 'taken';
}

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
const mostBranches = ({ costs }: UnpairedStudents) => Math.max(10, Math.min(200, 2e7 / costs.length));

/**
 * Solves a pool so that no triad contains two of one side who may not be together. An assignment cannot express this,
 * so it is solved without the condition; where a triad breaks it, the pool is solved twice more: once without the one
 * cell of the triad, once without the other. The best branch goes first; the first one without a clash is the best of
 * all (branch and bound).
 */
function search(ready: PreparedCohort, pool: UnpairedStudents, onProgress?: Progress): Solution {
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

function without<T>({ costs }: UnpairedStudents, banned: number[], work: () => T): T {
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

function worthOf({ left, right, costs }: UnpairedStudents, edges: Edge[]): number[] {
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

/**
 * Solves a pool with the narrowest matrix that is enough: most cohorts need no second seats on the smaller side, and a
 * matrix half as wide is solved in half the time. A wider matrix has the same answer where the narrow one leaves
 * nobody over who could have a pal.
 */
function solvePool(pool: UnpairedStudents, onProgress?: Progress): Solution {
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
function served(pool: UnpairedStudents, side: 'left' | 'right', edges: Edge[]): boolean {
	const paired = new Set(edges.map((edge) => edge[side]));
	return pool[side].every(
		(seats, index) => !seats.needs || paired.has(index) || !hasCandidate(pool, side, index)
	);
}

/** Whether there is somebody with a free seat whom a student may be paired with. */
function hasCandidate(
	{ left, right, costs }: UnpairedStudents,
	side: 'left' | 'right',
	index: number
): boolean {
	const others = side === 'left' ? right : left;
	return others.some(({ needs, spare }, other) => {
		const cell = side === 'left' ? index * right.length + other : other * right.length + index;
		return (needs || spare) && costs[cell] !== Infinity;
	});
}
