import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, unitAt } from '../../../src/lib/server/engines/screening/fold/folded.ts';
import { patternFindings } from '../../../src/lib/server/engines/screening/harm/harm-check.ts';
import { concernOf, screen } from '../../../src/lib/server/engines/screening/index.ts';
import { allLists } from '../../../src/lib/server/engines/screening/lists/data.ts';
import { BitSet } from '../../../src/lib/server/engines/screening/signs/bit-set.ts';
import { sentencesWithin } from '../../../src/lib/server/engines/screening/signs/patterns.ts';
import { hasWords } from '../../../src/lib/server/review/finding-words.ts';
import { corpus } from './corpus.ts';

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

const worst = (text: string) => concernOf(screen(text).findings);

test.each([
	['I am not a student, you guessed it! But age is just a number. When does your mother work late?', 2],
	['I am not a student, you guessed it, but age is just a number. When does your mother work late?', 3],
	['有个叔叔每天在校门口等我。他给我买吃的。他说下次去他家。', 2],
	['有个叔叔每天在校门口等我，给我买吃的，说下次去他家。', 3],
	// How a child is stays urgent over two sentences; an ellipsis is none.
	['My uncle comes into my room at night. I put a chair against the door and cry.', 3],
	['My stepdad gets drunk... He hits me with his belt.', 3],
	['我爸喝醉了。他用皮带打我和弟弟。', 3],
	['我叔叔晚上进我房间。我用椅子顶住门。', 3]
])(
	'signs spread over three sentences are read closely and wake nobody, over two they do: %s',
	(text, level) => expect(worst(text)).toBe(level)
);

test('no pattern that stands in three sentences is urgent', () => {
	for (const { text } of corpus('work')) {
		const folded = fold(text);
		for (const check of ['plans', 'wellbeing', 'abuse'] as const)
			for (const { severity, start, end } of patternFindings(folded, check))
				if (severity === 'urgent') {
					const [from, to] = [start!, end!].map((offset) => unitAt(folded.flat, offset));
					expect(sentencesWithin(folded.flat, from!, to!), text).toBeLessThan(3);
				}
	}
});
