// What teachers ask for, and what happens to students whom no group can hold.
import { describe, expect, test } from 'vitest';
import { pair } from '../../../src/lib/server/engines/cohort/pair.ts';
import { born, cohort, lin, maya, noor, reasons, groupNames, wei } from './people.ts';

const two = [maya, noor];
const pals = [lin, wei];

describe('must and must not', () => {
	test('the best fit is paired, unless a must, a must not or a never again says otherwise', () => {
		expect(groupNames(pair(cohort(two, pals)))).toEqual(['maya lin', 'noor wei']);
		for (const rules of [
			{ must: [['wei', 'maya']] },
			{ mustNot: [['maya', 'lin']] },
			{ neverAgain: [['lin', 'maya']] }
		])
			expect(groupNames(pair(cohort(two, pals, rules)))).toEqual(['maya wei', 'noor lin']);
	});

	test('a must does not override the age limit or a must not: its students are named, and the others paired', () => {
		const old = born('old', '2006-01-01');
		const rules = { must: [['maya', 'old']] };
		const tooOld = pair(cohort(two, [...pals, old], rules));
		expect(groupNames(tooOld)).toEqual(['noor lin+wei']);
		expect(reasons(tooOld)).toEqual({ maya: 'must_not_allowed', old: 'must_not_allowed' });
		const both = pair(cohort(two, pals, { must: [['maya', 'lin']], mustNot: [['lin', 'maya']] }));
		expect(reasons(both)).toEqual({ maya: 'must_not_allowed', lin: 'must_not_allowed' });
		expect(groupNames(both)).toEqual(['noor wei']);
	});

	test('two musts for one student make a triad where triads are allowed, and conflict otherwise', () => {
		const musts = [
			['maya', 'lin'],
			['noor', 'lin']
		];
		expect(groupNames(pair(cohort(two, [lin], { must: musts })))).toEqual(['maya+noor lin']);
		const left = pair(cohort(two, pals, { must: musts, unequal: 'leave' }));
		expect([groupNames(left), reasons(left)]).toEqual([
			['maya lin'],
			{ noor: 'must_conflict', wei: 'taken' }
		]);
		const keptApart = pair(cohort(two, [lin], { must: musts, mustNot: [['maya', 'noor']] }));
		expect(groupNames(keptApart)).toEqual([]);
	});
});

describe('locks', () => {
	test('a locked group stays as it is and is marked; the rest is solved without it', () => {
		const rules = { locked: [{ left: ['maya'], right: ['wei'] }] };
		const result = pair(cohort([...two, born('c')], pals, rules));
		expect(groupNames(result)).toEqual(['c+noor lin', 'maya wei']);
		expect(result.groups[1]!.reasons.map(({ code }) => code)).toContain('locked');
		expect(result.groups[0]!.reasons.map(({ code }) => code)).not.toContain('locked');
	});

	test('with all groups locked, the run is the same again', () => {
		const first = pair(cohort([...two, born('c')], pals));
		const locked = first.groups.map(({ left, right }) => ({ left, right }));
		const again = pair(cohort([...two, born('c')], pals, { locked }));
		expect([groupNames(again), again.total]).toEqual([groupNames(first), first.total]);
	});

	test('a lock that breaks a rule, or holds a student twice, is not kept', () => {
		const rules = { locked: [{ left: ['maya'], right: ['wei'] }], neverAgain: [['maya', 'wei']] };
		expect(reasons(pair(cohort(two, pals, rules)))).toMatchObject({ maya: 'must_not_allowed' });
		const holdsTwice = {
			locked: [
				{ left: ['maya'], right: ['lin'] },
				{ left: ['maya'], right: ['wei'] }
			]
		};
		expect(reasons(pair(cohort(two, pals, holdsTwice)))).toEqual({ noor: 'taken', wei: 'must_conflict' });
	});
});

describe('sides of different size', () => {
	const three = [maya, noor, born('c')];

	test('make triads by default', () => {
		const { groups, unpaired } = pair(cohort(three, pals));
		expect(unpaired).toEqual([]);
		expect(groups.map(({ left, right }) => left.length + right.length).sort()).toEqual([2, 3]);
	});

	test('never put two classmates who must not be together into a triad', () => {
		const rules = {
			mustNot: [
				['maya', 'c'],
				['noor', 'c']
			]
		};
		const { groups } = pair(cohort(three, pals, rules));
		expect(groups.find(({ left }) => left.includes('c'))!.left).toEqual(['c']);
	});

	test('give a second pal to a student who wants two, as two pairs and not a triad', () => {
		const wants = [lin, { ...wei, wantsSecondPal: true }];
		const result = pair(cohort(three, wants, { unequal: 'second_pal' }));
		expect(result.unpaired).toEqual([]);
		expect(result.groups.filter(({ right }) => right.includes('wei'))).toHaveLength(2);
		const second = result.groups
			.flatMap(({ reasons: ofGroup }) => ofGroup)
			.filter(({ code }) => code === 'second_pal');
		expect(second.map(({ values }) => values.student)).toEqual(['wei']);
		expect(reasons(pair(cohort(three, pals, { unequal: 'second_pal' })))).toEqual({ c: 'too_few' });
	});

	test('leave a locked student room for a second, different pal', () => {
		const rules = { unequal: 'second_pal', locked: [{ left: ['maya'], right: ['wei'] }] };
		const wants = [{ ...wei, wantsSecondPal: true }];
		expect(groupNames(pair(cohort(two, wants, rules)))).toEqual(['maya wei', 'noor wei']);
		expect(groupNames(pair(cohort([{ ...maya, wantsSecondPal: true }], wants, rules)))).toEqual(['maya wei']);
	});

	test('leave a student over where the rule says so', () => {
		const result = pair(cohort(three, pals, { unequal: 'leave' }));
		expect([result.groups.length, reasons(result)]).toEqual([2, { c: 'too_few' }]);
	});
});

describe('the reason why a student is not paired', () => {
	test.each([
		['nobody', [maya], [], {}],
		['age', [maya], [born('x', '2006-01-01')], {}],
		['forbidden', [maya], [lin], { mustNot: [['maya', 'lin']] }],
		['age_and_forbidden', [maya], [lin, born('x', '2006-01-01')], { mustNot: [['maya', 'lin']] }],
		['too_few', [born('a'), maya, noor, born('d')], [lin], {}],
		['taken', [maya, noor], [lin, born('x', '2006-01-01')], { unequal: 'leave' }]
	])('%s', (reason, left, right, rules) =>
		expect(Object.values(reasons(pair(cohort(left, right, rules))))).toContain(reason)
	);

	test('two years to the day are allowed, a day more is not, and a teacher can lower the limit', () => {
		const gap = (day: string, rules = {}) =>
			groupNames(pair(cohort([born('a', '2008-02-29')], [born('x', day)], rules)));
		expect(gap('2010-02-28')).toHaveLength(1);
		expect(gap('2010-03-01')).toHaveLength(0);
		expect(gap('2009-03-29', { maxAgeGapMonths: 12 })).toHaveLength(0);
		expect(gap('2009-02-28', { maxAgeGapMonths: 12 })).toHaveLength(1);
	});
});
