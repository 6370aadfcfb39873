// Cohorts too large to try everything: compared with a minimum-cost flow, and with every single swap.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pair } from '../../../src/lib/server/engines/cohort/pair.ts';
import { pairCost, pointsOf } from '../../../src/lib/server/engines/cohort/points.ts';
import { barrier, prepare } from '../../../src/lib/server/engines/cohort/prepare.ts';
import { swap } from '../../../src/lib/server/engines/cohort/swap.ts';
import type { Cohort } from '../../../src/lib/server/engines/cohort/index.ts';
import { cohorts } from './cohorts.ts';
import { cheapestFlow, type Table } from './exact.ts';

/** What each two would cost as pals; null where they must not be. */
function tableOf(cohort: Cohort): Table {
	const ready = prepare(cohort);
	return ready.left.map((a) =>
		ready.right.map((b) => (barrier(ready, a, b) ? null : pairCost(pointsOf(a, b, ready.rarities))))
	);
}

test('without triads, the total is that of a minimum-cost flow', () => {
	fc.assert(
		fc.property(cohorts([18, 20], 'leave'), (cohort) => {
			const { groups, total } = pair(cohort);
			expect({ paired: groups.length, total }).toEqual(cheapestFlow(tableOf(cohort)));
		}),
		{ numRuns: 60 }
	);
});

test('no swap that the rules allow lowers the cost', () => {
	fc.assert(
		fc.property(cohorts([8, 8], 'leave'), (cohort) => {
			const { groups } = pair(cohort);
			groups.forEach((group, first) =>
				groups.slice(first + 1).forEach((laterGroup, offset) => {
					const { allowed, change } = swap(cohort, groups, [
						{ id: group.right[0]!, group: first },
						{ id: laterGroup.right[0]!, group: first + 1 + offset }
					]);
					if (allowed) expect(change).toBeGreaterThanOrEqual(0);
				})
			);
		}),
		{ numRuns: 60 }
	);
});
