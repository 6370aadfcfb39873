import type { Group } from '../../engines/cohort/index.ts';

export type FitLevel = 'strong' | 'good' | 'fair' | 'weak';

/** A fit for teachers: 0 to 100, and a level. */
export interface Fit {
	n: number;
	word: FitLevel;
}

/**
 * The fit for a cost: 100 less the root of the mean cost of its pairs, so 100 is a pair without any penalty and 0 the worst
 * possible. For the same number of pairs, a lower cost is a better fit.
 */
export function fitOf(cost: number, pairs: number): Fit {
	const n = Math.max(0, Math.round(100 - Math.sqrt(cost / Math.max(1, pairs))));
	return { n, word: n >= 60 ? 'strong' : n >= 45 ? 'good' : n >= 30 ? 'fair' : 'weak' };
}

/** The number of pairs of pals: a triad has two. */
export const pairsIn = (groups: Pick<Group, 'left' | 'right'>[]): number =>
	groups.reduce((sum, { left, right }) => sum + left.length * right.length, 0);

export const fitOfGroup = (group: Group): Fit => fitOf(group.cost, pairsIn([group]));
