import { type Fixed, mayHaveTwo, twosOf } from './fixed-groups.ts';
import { costOf, pointsOf } from './points.ts';
import { barrier, type PreparedCohort } from './prepare.ts';
import type { Rules } from './cohort-types.ts';

/**
 * The students who are still to be paired, and the cost of each pair. Students are identified by their index in
 * `PreparedCohort`.
 */
export interface Pool {
	left: Seats[];
	right: Seats[];
	/** Left × right, `Infinity` for two that must not be pals. */
	costs: Float64Array;
	unequal: Rules['unequal'];
}

/** How one student still takes part. */
export interface Seats {
	/** They have no pal yet. */
	needs: boolean;
	/** They may have a second pal. */
	spare: boolean;
	/** The rank of how often they were the third, where triads are made: 0 for the fewest times. */
	rank: number;
}

export function poolOf(ready: PreparedCohort, fixed: Fixed): Pool {
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
			costs[index++] = barrier(ready, a, b) ? Infinity : costOf(pointsOf(a, b, rarities));
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
