// The arithmetic of `npm run bench:compare`.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSettled, ratioOf, verdict } from '../../../bench/compare/ratio.ts';

const pairs = (...ratios: number[]) => ratios.map((ratio, n) => ({ before: 5 + n, after: (5 + n) * ratio }));

test('a ratio is the mean of the pairs, with an interval that a machine which drifts does not widen', () => {
	expect(ratioOf(pairs(2, 2, 2))).toEqual({ ratio: 2, low: 2, high: 2 });
	const { ratio, low, high } = ratioOf(pairs(1.1, 1.2, 1.15, 1.18, 1.12));
	expect(ratio).toBeCloseTo(1.1495, 3);
	// t = 2.776 for 4 degrees of freedom: half the width is 2.776 × 0.0354 / √5 in logarithms.
	expect(low).toBeCloseTo(1.1, 2);
	expect(high).toBeCloseTo(1.201, 2);
});

test('the words follow the interval: dearer, by 15 % or more, cheaper, the same, or not known', () => {
	expect(verdict({ ratio: 1.2, low: 1.1, high: 1.3 })).toBe('DEARER by 15 % or more');
	expect(verdict({ ratio: 1.08, low: 1.02, high: 1.14 })).toBe('dearer');
	expect(verdict({ ratio: 0.9, low: 0.85, high: 0.95 })).toBe('cheaper');
	expect(verdict({ ratio: 1.01, low: 0.97, high: 1.05 })).toBe('the same');
	expect(verdict({ ratio: 1.05, low: 0.8, high: 1.4 })).toBe('not known');
	expect(isSettled({ ratio: 1.05, low: 0.8, high: 1.4 })).toBe(false);
	expect(isSettled({ ratio: 1.01, low: 1, high: 1.03 })).toBe(true);
});

test('the interval of pairs of equal cost is around 1, however many there are', () => {
	fc.assert(
		fc.property(
			fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 2, maxLength: 40 }),
			(list) => {
				const { ratio, low, high } = ratioOf(list.map((cost) => ({ before: cost, after: cost })));
				expect(Math.abs(ratio - 1) + Math.abs(low - 1) + Math.abs(high - 1)).toBeLessThan(1e-9);
			}
		)
	);
});
