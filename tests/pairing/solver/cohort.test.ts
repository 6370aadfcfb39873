// What pairing promises for any cohort.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pair } from '../../../src/lib/server/engines/cohort/pair.ts';
import { readCohort } from '../../../src/lib/server/engines/cohort/schema.ts';
import { swap } from '../../../src/lib/server/engines/cohort/swap.ts';
import type { Cohort, Group, Result } from '../../../src/lib/server/engines/cohort/index.ts';
import { cohorts, together, tooFar, tryAll, worth } from './cohorts.ts';

const answer = ({ groups, total, unpaired, optimal }: Result) => ({ groups, total, unpaired, optimal });

describe('the result is optimal, compared with trying everything', () => {
	test.each([
		['triads', [4, 3], 150],
		['triads', [2, 5], 100],
		['second_pal', [4, 3], 150],
		['leave', [4, 3], 100]
	] as const)('%s, at most %j students a side', (unequal, maxSizes, numRuns) => {
		fc.assert(
			fc.property(cohorts([...maxSizes], unequal), (cohort) => {
				const result = pair(cohort);
				expect(result.optimal).toBe(true);
				expect(worth(cohort, result)).toEqual(tryAll(cohort));
			}),
			{ numRuns }
		);
	});
});

describe('hard limits hold', () => {
	const some = cohorts([12, 12]);

	test('no group holds two students over two years apart, or two whom a rule keeps apart, even of one side', () => {
		fc.assert(
			fc.property(some, (cohort) => {
				const apart = [...cohort.rules.mustNot, ...cohort.rules.neverAgain];
				for (const members of together(pair(cohort))) {
					expect(tooFar(cohort, members)).toBe(false);
					expect(apart.some((pairApart) => members.every((id) => pairApart.includes(id)))).toBe(false);
				}
			})
		);
	});

	test('everybody is in a group or named as unpaired, and in two groups only if they want a second pal', () => {
		fc.assert(
			fc.property(some, (cohort) => {
				const { groups, unpaired, total } = pair(cohort);
				for (const { id, wantsSecondPal } of [...cohort.left, ...cohort.right]) {
					const times = groups.filter(({ left, right }) => [...left, ...right].includes(id)).length;
					const named = unpaired.filter((entry) => entry.id === id).length;
					expect(times ? named : named - 1).toBe(0);
					expect(times).toBeLessThanOrEqual(wantsSecondPal && cohort.rules.unequal === 'second_pal' ? 2 : 1);
				}
				const maxMembers = cohort.rules.unequal === 'triads' ? 3 : 2;
				for (const { left, right } of groups)
					expect(left.length + right.length).toBeLessThanOrEqual(maxMembers);
				expect(groups.reduce((sum, { cost }) => sum + cost, 0)).toBe(total);
			})
		);
	});
});

test('the result is the same every time, whatever the order of students, words and rules', () => {
	const shuffled = <T>(list: T[]) => fc.shuffledSubarray(list, { minLength: list.length });
	const variants = cohorts([9, 9]).chain((cohort) => {
		const { left, right, rules } = cohort;
		const mixed = fc.record({
			left: shuffled(left.map((student) => ({ ...student, interests: student.interests.toReversed() }))),
			right: shuffled(right),
			rules: fc.record({
				...Object.fromEntries(Object.entries(rules).map(([key, value]) => [key, fc.constant(value)])),
				mustNot: shuffled(rules.mustNot.map(([a, b]) => [b, a])),
				neverAgain: shuffled(rules.neverAgain)
			})
		});
		return fc.tuple(fc.constant(cohort), mixed as fc.Arbitrary<Cohort>);
	});
	fc.assert(
		fc.property(variants, ([cohort, mixed]) => {
			expect(answer(pair(cohort))).toEqual(answer(pair(cohort)));
			expect(answer(pair(mixed))).toEqual(answer(pair(cohort)));
		})
	);
});

test('two middling pairs are preferred to a good and a bad one, even where those lose fewer points in all', () => {
	const common = ['a', 'b', 'c', 'd', 'e', 'f'];
	const student = (id: string, birthDate: string, more: string[] = []) => ({
		id,
		birthDate,
		interests: [...common, ...more],
		languages: { en: 'native', zh: 'native' },
		topics: ['food', 'school']
	});
	const left = [student('l1', '2010-01-01'), student('l2', '2010-11-01', ['g'])];
	const right = [student('r1', '2010-11-01', ['g']), student('r2', '2011-09-01')];
	const cohort = readCohort({ left, right });
	const run = pair(cohort);
	const other = swap(cohort, run.groups, [
		{ id: 'r1', group: 0 },
		{ id: 'r2', group: 1 }
	]);
	const points = (groups: Group[]) =>
		groups.flatMap(({ reasons }) => reasons).reduce((sum, reason) => sum + (reason.points ?? 0), 0);
	expect(run.groups.map((group) => [...group.left, ...group.right])).toEqual([
		['l1', 'r1'],
		['l2', 'r2']
	]);
	expect(points(other.groups)).toBeLessThan(points(run.groups));
	expect(other.change).toBeGreaterThan(0);
});

test('triads are shared out: over the cycles nobody is third twice before everybody was once', () => {
	const side = (letter: string, size: number) =>
		Array.from({ length: size }, (_, index) => ({
			id: letter + index,
			birthDate: '2010-05-05',
			interests: ['drawing', 'steel', 'food'].slice(index % 3),
			timesThird: 0
		}));
	const [left, right] = [side('l', 10), side('r', 7)];
	for (let cycle = 1; cycle <= 9; cycle++) {
		const { groups, unpaired } = pair(readCohort({ left, right }));
		const thirds = groups.flatMap(({ reasons }) => reasons.filter(({ code }) => code === 'third'));
		expect([unpaired.length, thirds.length]).toEqual([0, 3]);
		for (const { values } of thirds) left.find(({ id }) => id === values.student)!.timesThird++;
		const times = left.map(({ timesThird }) => timesThird);
		expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
	}
});

test('where no proof is found in time, hard limits still hold and nothing is called optimal', () => {
	const ids = Array.from({ length: 14 }, (_, index) => `l${index}`);
	const mustNot = ids.flatMap((a, index) => ids.slice(index + 1).map((b) => [a, b]));
	const left = ids.map((id) => ({ id, birthDate: '2010-05-05' }));
	const right = left.slice(0, 7).map(({ birthDate }, index) => ({ id: `r${index}`, birthDate }));
	const result = pair(readCohort({ left, right, rules: { mustNot } }));
	expect(result.optimal).toBe(false);
	expect(result.groups.map((group) => group.left.length)).toEqual(Array(7).fill(1));
	expect(result.unpaired).toHaveLength(7);
});
