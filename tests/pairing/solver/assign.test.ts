// The solver compared with two other exact methods, and its promises for any table.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign, leftOver, readCosts, TooLarge } from '../../../src/lib/server/engines/assignment/index.ts';
import { bruteForce, cheapestFlow, type Table } from './exact.ts';

/** Tables of any shape, with ties and forbidden cells. */
const tables = (maxSize: number, costs: fc.Arbitrary<number>): fc.Arbitrary<Table> =>
	fc
		.record({
			rows: fc.integer({ min: 0, max: maxSize }),
			columns: fc.integer({ min: 0, max: maxSize }),
			open: fc.integer({ min: 1, max: 5 })
		})
		.chain(({ rows, columns, open }) => {
			const cell = fc.oneof({ weight: open, arbitrary: costs }, { weight: 1, arbitrary: fc.constant(null) });
			const row = fc.array(cell, { minLength: columns, maxLength: columns });
			return fc.array(row, { minLength: rows, maxLength: rows });
		});

const few = fc.integer({ min: 0, max: 4 });
const many = fc.integer({ min: -1_000, max: 1_000_000 });

function solve(table: Table) {
	const matrix = readCosts(table);
	const answer = assign(matrix);
	const paired = [...answer.columnOf.keys()].filter((row) => answer.columnOf[row]! >= 0);
	return { ...answer, matrix, paired };
}

const best = (table: Table) => {
	const { paired, total } = solve(table);
	return { paired: paired.length, total };
};

describe('the total is optimal', () => {
	test('compared with trying everything', () => {
		fc.assert(
			fc.property(
				tables(5, fc.oneof(few, many)),
				(table) => void expect(best(table)).toEqual(bruteForce(table))
			),
			{ numRuns: 400 }
		);
	});

	test('compared with a minimum-cost flow', () => {
		const larger = fc.oneof(tables(25, few), tables(25, many));
		fc.assert(
			fc.property(larger, (table) => void expect(best(table)).toEqual(cheapestFlow(table))),
			{ numRuns: 150 }
		);
	});

	test.each([
		[[], { paired: 0, total: 0 }],
		[[[], []], { paired: 0, total: 0 }],
		[[[null]], { paired: 0, total: 0 }],
		[
			[
				[1, 9],
				[9, 1_000_000_000_000]
			],
			{ paired: 2, total: 18 }
		],
		// A second pair is worth any price.
		[
			[
				[0, 1_000_000],
				[0, null]
			],
			{ paired: 2, total: 1_000_000 }
		]
	])('%j', (table, expected) => expect(best(table)).toEqual(expected));
});

test('no row or column is used twice, none where it is forbidden, and the proof of optimality holds', () => {
	fc.assert(
		fc.property(tables(12, few), (table) => {
			const { paired, columnOf, rowOf, optimal, total } = solve(table);
			expect(optimal).toBe(true);
			expect(new Set(paired.map((row) => columnOf[row])).size).toBe(paired.length);
			for (const row of paired) expect(rowOf[columnOf[row]!]).toBe(row);
			expect([...rowOf].filter((row) => row >= 0).length).toBe(paired.length);
			const costs = paired.map((row) => table[row]![columnOf[row]!]);
			expect(costs).not.toContain(null);
			expect(costs.reduce((sum: number, cost) => sum + cost!, 0)).toBe(total);
		})
	);
});

test('rows that can have no column do not affect the others, and are named with the reason', () => {
	fc.assert(
		fc.property(tables(8, many), (table) => {
			const columns = table[0]?.length ?? 0;
			const hopeless = [...table, Array<null>(columns).fill(null)];
			const { matrix, ...answer } = solve(hopeless);
			expect({ paired: answer.paired.length, total: answer.total }).toEqual(best(table));
			const left = leftOver(matrix, answer);
			expect(left.length + answer.paired.length).toBe(hopeless.length);
			expect(left.at(-1)).toEqual({ id: table.length, reason: columns ? 'forbidden' : 'nobody' });
		})
	);
});

test('a row takes an exit that is cheaper than any column, and pays for it', () => {
	const cells = Float64Array.from([5, 7, 5, 9]);
	const both = assign({ rows: 2, columns: 2, cells, exits: Float64Array.from([100, 100]) });
	expect(both).toMatchObject({ total: 12, optimal: true });
	const withExit = assign({ rows: 2, columns: 2, cells, exits: Float64Array.from([1, 100]) });
	expect(withExit).toMatchObject({ total: 6, optimal: true, columnOf: Int32Array.from([-1, 0]) });
});

test('the same table has the same answer every time', () => {
	fc.assert(
		fc.property(tables(15, few), (table) => void expect(solve(table).columnOf).toEqual(solve(table).columnOf))
	);
});

test('costs whose sums are too large are refused, not rounded', () => {
	const far = Number.MAX_SAFE_INTEGER;
	expect(() =>
		best([
			[0, far],
			[far, 0]
		])
	).toThrow(TooLarge);
	expect(() =>
		best([
			[far, far],
			[far, far]
		])
	).toThrow(TooLarge);
	expect(
		best([
			[0, 1e12],
			[1e12, 0]
		])
	).toEqual({ paired: 2, total: 0 });
});

test('four hundred rows that compete for ten columns are solved', () => {
	const table = Array.from({ length: 400 }, (_, row) =>
		Array.from({ length: 400 }, (_, column) => (column < 10 ? row * column : null))
	);
	expect(best(table).paired).toBe(10);
});

test.each([
	[3, 'a list of rows'],
	[[1], 'a list of rows'],
	[[[1], [1, 2]], 'costs[1]: 2 numbers'],
	[[[0.5]], 'costs[0][0]'],
	[[['1']], 'costs[0][0]'],
	[[[2 ** 53]], 'costs[0][0]']
])('%j is refused as a table of costs', (value, why) => expect(() => readCosts(value)).toThrow(why));
