import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../src/lib/server/engines/screening/fold/folded.ts';
import { allLists } from '../../src/lib/server/engines/screening/lists/data.ts';
import { BitSet } from '../../src/lib/server/engines/screening/signs/bit-set.ts';
import { hasWords } from '../../src/lib/server/review/finding-words.ts';

const files = allLists().filter(({ patterns }) => patterns);

test('each language has signs of harm and of approaches', () => {
	expect(files.map(({ language, check }) => `${language}/${check}`).sort()).toEqual([
		'en/approach-signs',
		'en/harm-signs',
		'zh-Hans/approach-signs',
		'zh-Hans/harm-signs'
	]);
});

test.each(files.map((file) => [`${file.language}/${file.check}`, file] as const))(
	'%s: every pattern has signs of its file, and words for the teacher',
	(_, { check: name, patterns = [] }) => {
		const signs = new Set(
			files.filter(({ check }) => check === name).flatMap(({ kinds = {} }) => Object.keys(kinds))
		);
		expect(patterns.length).toBeGreaterThan(20);
		for (const { check, kind, severity, all, none = [], sentences = 1 } of patterns) {
			expect(hasWords(check, kind), `${check}.${kind}`).toBe(true);
			expect(['note', 'care', 'urgent']).toContain(severity);
			expect(sentences).toBeLessThanOrEqual(3);
			expect(all.length).toBeGreaterThan(0);
			for (const sign of [...all.flatMap((either) => either.split('|')), ...none])
				expect(signs, sign).toContain(sign);
		}
	}
);

test('a set of numbers meets another exactly where they have one in common', () => {
	const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 199 }), { maxLength: 12 });
	const setOf = (list: number[]) => {
		const set = new BitSet(200);
		for (const number of list) set.add(number);
		return set;
	};
	fc.assert(
		fc.property(numbers, numbers, numbers, (a, b, c) => {
			expect(setOf(a).meets(setOf(b))).toBe(a.some((number) => b.includes(number)));
			const both = setOf(a);
			both.addAll(setOf(c));
			expect(both.meets(setOf(b))).toBe([...a, ...c].some((number) => b.includes(number)));
		})
	);
});

test('a text without signs, an empty one and one of a thousand sentences have patterns without trouble', () => {
	expect(fold('').patterns()).toEqual([]);
	expect(fold('The weather is nice. 今天天气很好。').patterns()).toEqual([]);
	expect(fold('a. '.repeat(1_000)).patterns()).toEqual([]);
});
