import type { Progress } from '../assignment/index.ts';
import { fixGroups } from './fixed-groups.ts';
import { groupsOf } from './groups.ts';
import { poolOf } from './pool.ts';
import { prepare } from './prepare.ts';
import { search } from './branch-and-bound.ts';
import type { Cohort, Result } from '../../kernel/cohort-types.ts';
import { unpairedOf } from './unpaired.ts';

/**
 * Pairs a cohort: the most students in groups, the fewest triads (or second pals), thirds who were it least often, and
 * then the least total cost; exactly, where `optimal` says so. The order of the input changes nothing.
 * @param cohort as `readCohort` gives it
 * @throws TooLarge for a cohort whose costs no number holds exactly
 */
export function pair(cohort: Cohort, onProgress?: Progress): Result {
	const ready = prepare(cohort);
	const fixed = fixGroups(ready);
	const pool = poolOf(ready, fixed);
	const { edges, optimal, solveMs } = search(ready, pool, onProgress);
	const groups = groupsOf(ready, fixed, edges);
	return {
		groups,
		total: groups.reduce((sum, group) => sum + group.cost, 0),
		unpaired: unpairedOf(ready, { fixed, pool, groups }),
		optimal,
		solveMs
	};
}
