// What a teacher does with a proposal: swap two students, compare with the run before, lock most and solve the rest.
import { describe, expect, test } from 'vitest';
import { compareRuns, pair, swap } from '../../../src/lib/server/engines/cohort/index.ts';
import { Invalid } from '../../../src/lib/server/kernel/errors.ts';
import { born, cohort, lin, maya, noor, groupNames, wei } from './people.ts';

describe('a swap', () => {
	const four = cohort([maya, noor, born('c')], [lin, wei], {
		unequal: 'leave',
		neverAgain: [['noor', 'lin']]
	});
	const run = pair(four);
	const seat = (id: string) => ({
		id,
		group: run.groups.findIndex((group) => [...group.left, ...group.right].includes(id))
	});

	test('states what it would cost, which is never negative when the rules allow it', () => {
		expect(groupNames(run)).toEqual(['maya lin', 'noor wei']);
		const turned = swap(four, run.groups, [seat('lin'), seat('wei')]);
		expect(groupNames(turned)).toEqual(['maya wei', 'noor lin']);
		expect(turned.allowed).toBe(false);
		const other = swap(four, run.groups, [seat('maya'), { id: 'c', group: null }]);
		expect(groupNames(other)).toEqual(['c lin']);
		expect(other).toMatchObject({ allowed: true, change: other.groups[0]!.cost - run.groups[0]!.cost });
		expect(other.change).toBeGreaterThan(0);
	});

	test('and the same swap back cost nothing together', () => {
		const swapped = swap(four, run.groups, [seat('lin'), seat('wei')]);
		const back = swap(four, swapped.groups, [
			{ id: 'wei', group: 0 },
			{ id: 'lin', group: 1 }
		]);
		expect(back.change).toBe(-swapped.change);
		expect(back.groups).toEqual(run.groups);
	});

	test.each([
		['two sides', [seat('maya'), seat('wei')]],
		['one student', [seat('maya'), seat('maya')]],
		['a stranger', [seat('maya'), { id: 'x', group: null }]],
		['a group they are not in', [seat('maya'), { id: 'noor', group: 0 }]],
		[
			'two students without a group',
			[
				{ id: 'maya', group: null },
				{ id: 'noor', group: null }
			]
		],
		['a student wrongly said to have no group', [seat('maya'), { id: 'noor', group: null }]],
		['a group that does not exist', [seat('maya'), { id: 'noor', group: 7 }]]
	] as [string, Parameters<typeof swap>[2]][])('of %s is refused', (_, two) =>
		expect(() => swap(four, run.groups, two)).toThrow(new Invalid('swap', 'swap_students'))
	);
});

test('a swap that makes the same two pals twice is not allowed', () => {
	const wants = [lin, wei].map((student) => ({ ...student, wantsSecondPal: true }));
	const four = cohort([{ ...maya, wantsSecondPal: true }, noor], wants, { unequal: 'second_pal' });
	const pals = (left: string, right: string) => ({ left: [left], right: [right] });
	const groups = [pals('maya', 'lin'), pals('maya', 'wei'), pals('noor', 'lin')];
	const [second, third] = [
		{ id: 'maya', group: 1 },
		{ id: 'noor', group: 2 }
	];
	expect(swap(four, groups, [second!, third!]).allowed).toBe(false);
});

test('a comparison names the kept groups, the students whose pals changed, and the change of the total', () => {
	const first = pair(cohort([maya, noor], [lin, wei]));
	expect(compareRuns(first, first)).toEqual({ change: 0, kept: 2, moved: [] });
	const second = pair(
		cohort([maya, noor], [lin, wei], { must: [['maya', 'wei']], neverAgain: [['noor', 'lin']] })
	);
	expect(compareRuns(first, second)).toEqual({
		change: second.total - first.total,
		kept: 0,
		moved: [
			{ id: 'maya', side: 'left', before: ['lin'], after: ['wei'] },
			{ id: 'noor', side: 'left', before: ['wei'], after: [] },
			{ id: 'lin', side: 'right', before: ['maya'], after: [] },
			{ id: 'wei', side: 'right', before: ['noor'], after: ['maya'] }
		]
	});
});

test('a class of 35 with ten locked groups keeps those when it is solved again', () => {
	const side = (letter: string, size: number) =>
		Array.from({ length: size }, (_, index) =>
			born(`${letter}${index}`, `2010-0${1 + (index % 9)}-11`, {
				interests: [`i${index % 7}`, `i${index % 11}`]
			})
		);
	const [left, right] = [side('l', 35), side('r', 33)];
	const first = pair(cohort(left, right));
	const locked = first.groups.slice(0, 10).map((group) => ({ left: group.left, right: group.right }));
	const again = pair(cohort(left, right, { locked }));
	expect(compareRuns(first, again).kept).toBeGreaterThanOrEqual(10);
	expect(again.optimal).toBe(true);
	expect(again.unpaired).toEqual([]);
});
