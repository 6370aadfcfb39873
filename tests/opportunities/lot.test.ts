import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawReaders, type ItemOfLot, shuffled } from '../../src/lib/server/engines/lot.ts';
import {
	medianOf,
	spreadOf,
	weightedMean
} from '../../src/lib/server/opportunities/reviewing/score-statistics.ts';

const readers = Array.from({ length: 7 }, (_, index) => `r${index}`);

/** Items, each with some of seven readers. */
const items = fc
	.array(fc.subarray(readers), { minLength: 0, maxLength: 40 })
	.map((list): ItemOfLot[] => list.map((may, index) => ({ id: `i${index}`, readers: may })));
const input = fc.record({ items, perItem: fc.integer({ min: 1, max: 3 }), seed: fc.string() });

const loadsOf = (drawn: Map<string, string[]>) => {
	const loads = new Map(readers.map((id) => [id, 0]));
	for (const list of drawn.values()) for (const id of list) loads.set(id, loads.get(id)! + 1);
	return loads;
};

describe('the lot', () => {
	test('gives each item as many different readers as may read it, and never one with a conflict', () => {
		fc.assert(
			fc.property(input, (lot) => {
				const drawn = drawReaders({ readers, ...lot });
				for (const { id, readers: may } of lot.items) {
					const list = drawn.get(id)!;
					expect(new Set(list).size).toBe(Math.min(lot.perItem, may.length));
					expect(list.every((reader) => may.includes(reader))).toBe(true);
				}
			})
		);
	});

	test('is even within one where there are no conflicts', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 60 }),
				fc.integer({ min: 1, max: 3 }),
				fc.string(),
				(n, perItem, seed) => {
					const all = Array.from({ length: n }, (_, index) => ({ id: `i${index}`, readers }));
					const loads = [...loadsOf(drawReaders({ readers, items: all, perItem, seed })).values()];
					expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
				}
			)
		);
	});

	test('is as even as the conflicts allow: no item could go to somebody with two fewer', () => {
		fc.assert(
			fc.property(input, (lot) => {
				const drawn = drawReaders({ readers, ...lot });
				const loads = loadsOf(drawn);
				for (const { id, readers: may } of lot.items)
					for (const from of drawn.get(id)!)
						for (const to of may)
							if (!drawn.get(id)!.includes(to))
								expect(loads.get(from)! - loads.get(to)!).toBeLessThanOrEqual(1);
			})
		);
	});

	test('is the same for the same seed, whatever the order, and another for another', () => {
		fc.assert(
			fc.property(input, (lot) => {
				const again = drawReaders({
					readers: readers.toReversed(),
					perItem: lot.perItem,
					seed: lot.seed,
					items: lot.items.toReversed().map(({ id, readers: may }) => ({ id, readers: may.toReversed() }))
				});
				const drawn = drawReaders({ readers, ...lot });
				expect([...again].sort()).toEqual([...drawn].sort());
			})
		);
		const many = Array.from({ length: 30 }, (_, index) => ({ id: `i${index}`, readers }));
		const lots = ['a', 'b'].map((seed) =>
			[...drawReaders({ readers, items: many, perItem: 2, seed })].sort()
		);
		expect(lots[0]).not.toEqual(lots[1]);
		expect(shuffled(readers, 'a', (id) => id).toSorted()).toEqual(readers);
	});

	test('takes from those who have much to read already', () => {
		const loads = new Map([['r0', 5]]);
		const all = Array.from({ length: 12 }, (_, index) => ({ id: `i${index}`, readers: ['r0', 'r1', 'r2'] }));
		const drawn = drawReaders({ readers: ['r0', 'r1', 'r2'], items: all, perItem: 1, loads, seed: 'x' });
		expect([...drawn.values()].filter(([id]) => id === 'r0').length).toBeLessThanOrEqual(1);
	});

	test('of 1,000 for 20 readers, three each, with conflicts, takes less than two seconds', () => {
		const twenty = Array.from({ length: 20 }, (_, index) => `r${index}`);
		const thousand = Array.from({ length: 1_000 }, (_, index) => ({
			id: `i${index}`,
			readers: twenty.filter((_reader, n) => (n * 7 + index * 13) % 5 !== 0)
		}));
		const begun = performance.now();
		const drawn = drawReaders({ readers: twenty, items: thousand, perItem: 3, seed: 'lot' });
		expect(performance.now() - begun).toBeLessThan(2_000);
		const loads = twenty.map((id) => [...drawn.values()].filter((list) => list.includes(id)).length);
		expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
	});
});

describe('scores', () => {
	test('come to a mean by weights, a median and a spread in hundredths', () => {
		expect(weightedMean({ 1: 5, 2: 1 }, [3, 1])).toBe(400);
		expect(weightedMean({ 1: 4, 2: 3, 3: 3 }, [1, 1, 1])).toBe(333);
		expect(medianOf([400, 100, 300])).toBe(300);
		expect(medianOf([400, 301])).toBe(351);
		expect(spreadOf([400, 250])).toBe(150);
	});
});
