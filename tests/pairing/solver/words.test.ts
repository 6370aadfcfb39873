// The reasons of a group: numbers that add up, and sentences in both languages.
import { expect, test } from 'vitest';
import { pair, reasonWords, unpairedWords } from '../../../src/lib/server/engines/cohort/index.ts';
import type { Reason, ReasonCode } from '../../../src/lib/server/engines/cohort/index.ts';
import { born, cohort, lin, maya, noor, wei } from './people.ts';

const names: Record<string, string> = { maya: 'Maya', lin: '林', noor: 'Noor', wei: 'Wei' };
const nameOf = (id: string) => names[id]!;

test('the reasons for Maya and Lin read well in English and in Chinese', () => {
	const [group] = pair(cohort([maya], [lin])).groups;
	expect(group!.reasons.map((reason) => reasonWords(reason, { locale: 'en', nameOf }))).toEqual([
		'Maya and 林 both like basketball and drawing.',
		'Maya and 林 are 8 months apart in age.',
		'Maya and 林 can both write in English (level A2).',
		'Maya is learning Chinese (level YCT 2), the first language of 林.',
		'林 is learning English (level A2), the first language of Maya.',
		'Maya and 林 both want to write about food and school.'
	]);
	const labelOf = (word: string) =>
		({ basketball: '篮球', drawing: '画画', food: '美食', school: '学校' })[word]!;
	const chinese = group!.reasons.map((reason) => reasonWords(reason, { locale: 'zh-Hans', nameOf, labelOf }));
	expect(chinese.slice(0, 3)).toEqual([
		'Maya和林都喜欢篮球和画画。',
		'Maya和林的年龄相差 8 个月。',
		'Maya和林都能用英语写信（水平 A2）。'
	]);
});

test('the points of the reasons are those of the pairs, and the cost is their square over a hundred', () => {
	const { groups } = pair(cohort([maya, noor, born('c')], [lin, wei]));
	for (const { reasons, cost, left, right } of groups) {
		const costs = left.flatMap((a) =>
			right.map((b) => {
				const ofPair = reasons.filter(({ values }) => values.left === a && values.right === b);
				return Math.round(ofPair.reduce((sum, { points = 0 }) => sum + points, 0) ** 2 / 100);
			})
		);
		expect(costs.reduce((sum, pairCost) => sum + pairCost, 0)).toBe(cost);
	}
});

test('a rare interest counts more than a common one, and a level from B1 up is enough', () => {
	const many = Array.from({ length: 8 }, (_, index) =>
		born(`m${index}`, '2010-05-05', { interests: ['music'] })
	);
	const [a, b] = [
		born('a', '2010-05-05', { interests: ['music', 'go'] }),
		born('b', '2010-05-05', { interests: ['go'] })
	];
	const { groups } = pair(cohort([a, ...many.slice(0, 4)], [b, ...many.slice(4)]));
	expect(groups.find(({ left }) => left[0] === 'a')!.right).toEqual(['b']);
	const points = (en: string) =>
		pair(cohort([maya], [{ ...lin, languages: { zh: 'native', en } }])).groups[0]!.reasons.find(
			({ code }) => code === 'meets_in'
		)!.points;
	expect(['A1', 'A2', 'B1', 'C1'].map(points)).toEqual([75, 38, 0, 0]);
});

const values: Record<ReasonCode, Reason['values']> = {
	shared_interests: { left: 'maya', right: 'lin', interests: ['go'] },
	no_shared_interests: { left: 'maya', right: 'lin' },
	age_gap: { left: 'maya', right: 'lin', months: 0 },
	meets_in: { left: 'maya', right: 'lin', language: 'en', level: 'A2' },
	same_language: { left: 'maya', right: 'lin', language: 'en' },
	no_common_language: { left: 'maya', right: 'lin' },
	learns: { student: 'maya', from: 'lin', language: 'zh', level: 'HSK 1' },
	shared_topics: { left: 'maya', right: 'lin', topics: ['food'] },
	no_shared_topics: { left: 'maya', right: 'lin' },
	third: { student: 'maya', times: 2 },
	second_pal: { student: 'maya' },
	must: { left: 'maya', right: 'lin' },
	locked: {}
};

test.each(['en', 'zh-Hans'] as const)('every reason has its own complete sentence in %s', (locale) => {
	const sentences = Object.entries(values).map(([code, example]) =>
		reasonWords({ code: code as ReasonCode, values: example }, { locale })
	);
	const whys = [
		'nobody',
		'age',
		'forbidden',
		'age_and_forbidden',
		'too_few',
		'taken',
		'must_not_allowed',
		'must_conflict'
	];
	const all = [...sentences, ...whys.map((why) => unpairedWords(why as 'age', locale))];
	expect(new Set(all).size).toBe(all.length);
	for (const sentence of all) {
		expect(sentence).toMatch(/[.。]$/);
		expect(sentence).not.toMatch(/undefined|[{}]/);
	}
});
