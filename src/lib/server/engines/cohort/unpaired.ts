import type { Fixed } from './fixed-groups.ts';
import { countNeeding } from './seats.ts';
import { hasCandidate } from './stages.ts';
import type { Pool } from './pool.ts';
import { barrier, type PreparedCohort } from './prepare.ts';
import type { Group, SideName, Unpaired, UnpairedReason } from '../../kernel/cohort-types.ts';

/** Everybody who has no pal, in a group or from before, with the reason. */
export function unpairedOf(
	ready: PreparedCohort,
	state: { fixed: Fixed; pool: Pool; groups: Group[] }
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

function unpairedReason(ready: PreparedCohort, pool: Pool, side: SideName, index: number): UnpairedReason {
	const other = side === 'left' ? 'right' : 'left';
	if (!ready[other].length) return 'nobody';
	const barriers = new Set(ready[other].map((peer) => barrier(ready, ready[side][index]!, peer)));
	if (!barriers.has(null))
		return barriers.size > 1 ? 'age_and_forbidden' : barriers.has('age') ? 'age' : 'forbidden';
	const fewer = countNeeding(pool[other]) < countNeeding(pool[side]);
	return fewer && hasCandidate(pool, side, index) ? 'too_few' : 'taken';
}
