// Nothing that is hidden follows from what is shown.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	counted,
	type GroupCounts,
	hideSmall,
	leastShown
} from '../../../src/lib/server/opportunities/yearly/hide-small.ts';
import { quartilesOf } from '../../../src/lib/server/opportunities/yearly/opportunity-numbers.ts';

const counts = fc
	.array(fc.oneof(fc.nat(25), fc.nat(400)), { minLength: 5, maxLength: 5 })
	.map((list) => list.toSorted((first, second) => second - first))
	.map(
		([could, begun, handedIn, offered, went]) => ({ could, begun, handedIn, offered, went }) as GroupCounts
	);

test('no number under ten is shown, nor follows from the sum, nor from the stage before', () => {
	fc.assert(
		fc.property(fc.array(counts, { maxLength: 8 }), (groups) => {
			const { total, groups: shown } = hideSmall(groups);
			for (const row of [total, ...shown]) {
				const left = counted.flatMap((stage) => row[stage] ?? []);
				expect(left.every((count) => count >= leastShown)).toBe(true);
				for (const [index, count] of left.slice(1).entries())
					expect(left[index]! - count === 0 || left[index]! - count >= leastShown).toBe(true);
			}
			for (const stage of counted) {
				const hidden = groups.filter((_, index) => shown[index]![stage] === null);
				if (total[stage] === null) expect(hidden.length > 0 || !groups.length).toBe(true);
				else if (hidden.length) {
					expect(hidden.length).toBeGreaterThan(1);
					expect(hidden.reduce((sum, row) => sum + row[stage], 0)).toBeGreaterThanOrEqual(leastShown);
				}
			}
		})
	);
});

test('large numbers are shown, and one small group takes another one with it', () => {
	const group = (begun: number): GroupCounts => ({
		could: begun,
		begun,
		handedIn: begun,
		offered: 0,
		went: 0
	});
	expect(hideSmall([group(30), group(40)]).total).toMatchObject({ begun: 70, handedIn: 70, offered: null });
	const { total, groups } = hideSmall([group(30), group(3), group(40)]);
	expect(groups.map(({ begun }) => begun)).toEqual([null, null, 40]);
	expect(total.begun).toBe(73);
	expect(hideSmall([group(3)]).total.begun).toBe(null);
	expect(hideSmall([group(3)]).groups[0]!.begun).toBe(null);
});

test('quartiles are between the lowest and the highest', () => {
	expect(quartilesOf([0, 1, 2, 3, 4])).toEqual([1, 2, 3]);
	expect(quartilesOf([0.5])).toEqual([0.5, 0.5, 0.5]);
	expect(quartilesOf([0, 1])).toEqual([0.3, 0.5, 0.8]);
});
