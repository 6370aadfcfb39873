import type { Fixed } from './fixed.ts';
import { needing } from './seats.ts';
import { hasSomebody } from './stages.ts';
import type { Pool } from './pool.ts';
import { barrier, type Ready } from './prepare.ts';
import type { Group, SideName, Unpaired, UnpairedReason } from '../../kernel/cohort-types.ts';

/** Everybody who has no pal, in a group or from before, with the reason. */
export function unpairedOf(ready: Ready, state: { fixed: Fixed; pool: Pool; groups: Group[] }): Unpaired[] {
	const paired = new Set(state.groups.flatMap((group) => [...group.left, ...group.right]));
	return (['left', 'right'] as const).flatMap((side) =>
		ready[side].flatMap(({ student: { id, pals } }, index) =>
			paired.has(id) || pals
				? []
				: [{ id, side, reason: state.fixed.refused.get(id) ?? unpairedReason(ready, state.pool, side, index) }]
		)
	);
}

function unpairedReason(ready: Ready, pool: Pool, side: SideName, index: number): UnpairedReason {
	const other = side === 'left' ? 'right' : 'left';
	if (!ready[other].length) return 'nobody';
	const barriers = new Set(ready[other].map((peer) => barrier(ready, ready[side][index]!, peer)));
	if (!barriers.has(null))
		return barriers.size > 1 ? 'age_and_forbidden' : barriers.has('age') ? 'age' : 'forbidden';
	const fewer = needing(pool[other]) < needing(pool[side]);
	return fewer && hasSomebody(pool, side, index) ? 'too_few' : 'taken';
}
