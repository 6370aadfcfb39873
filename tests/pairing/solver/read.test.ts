// What the input of the command may contain.
import { describe, expect, test } from 'vitest';
import { pair } from '../../../src/lib/server/engines/cohort/pair.ts';
import { NotACohort, readCohort } from '../../../src/lib/server/engines/cohort/schema.ts';
import { born, cohort, lin, maya } from './people.ts';

const cohortOfOne = (more: object) => ({ left: [born('a', '2010-05-05', more)], right: [] });

describe('an invalid cohort is refused, with the place and the reason', () => {
	test.each([
		[null, 'The whole'],
		[[], 'left'],
		[{ left: [] }, 'right'],
		[{ left: [{ id: 'a' }], right: [] }, 'left.0.birthDate'],
		[{ left: [born('')], right: [] }, 'left.0.id'],
		[{ left: [born('a', '2010-02-30')], right: [] }, 'a day of the calendar'],
		[{ left: [born('a', '5/5/2010')], right: [] }, 'a day of the calendar'],
		[cohortOfOne({ languages: { en: 'fluent' } }), 'A level is'],
		[cohortOfOne({ languages: { en: 'YCT 5' } }), 'A level is'],
		[cohortOfOne({ languages: { '!': 'A1' } }), 'BCP 47'],
		[cohortOfOne({ interests: [' '] }), 'An empty word'],
		[cohortOfOne({ interests: ['x'.repeat(101)] }), 'left.0.interests.0'],
		[cohortOfOne({ timesThird: -1 }), 'left.0.timesThird'],
		[{ left: [born('a')], right: [born('a')] }, 'The id "a" is there twice'],
		[{ left: [], right: [], rules: { mustnot: [] } }, 'mustnot'],
		[{ left: [], right: [], rules: { maxAgeGapMonths: 25 } }, 'rules.maxAgeGapMonths'],
		[{ left: [born('a')], right: [], rules: { must: [['a', 'b']] } }, 'no such student: "b"'],
		[{ left: [born('a')], right: [], rules: { mustNot: [['a', 'a']] } }, 'Two different students'],
		[{ left: [born('a'), born('b')], right: [], rules: { must: [['a', 'b']] } }, 'of one side'],
		[{ left: [born('a')], right: [], rules: { locked: [{ left: ['a'], right: [] }] } }, 'rules.locked'],
		[
			{ left: [born('a')], right: [born('b')], rules: { locked: [{ left: ['b'], right: ['a'] }] } },
			'locked.left'
		]
	])('%j: %s', (value, why) => {
		expect(() => readCohort(value)).toThrow(NotACohort);
		expect(() => readCohort(value)).toThrow(why);
	});
});

test('words, levels and languages are normalized, however they are typed', () => {
	const { left } = readCohort(
		cohortOfOne({
			interests: ['Ｂasketball ', 'basketball', 'steel  BANDS'],
			languages: { 'zh-CN': 'hsk3', EN: 'cefr b1' }
		})
	);
	expect(left[0]).toMatchObject({
		interests: ['basketball', 'steel bands'],
		languages: { zh: 'HSK 3', en: 'B1' }
	});
});

test('a gender, or another field that the command does not know, changes nothing', () => {
	const other = [{ ...maya, gender: 'f', name: 'Maya' }];
	expect(readCohort({ left: other, right: [lin] })).toEqual(cohort([maya], [lin]));
});

test('hostile ids and words are plain text', () => {
	const odd = ['__proto__', 'constructor', '\u202eabc', 'a\0b'];
	const result = pair(
		cohort(
			[born('__proto__', '2010-01-01', { interests: odd })],
			[born('toString', '2010-01-01', { interests: odd })]
		)
	);
	expect(result.groups[0]).toMatchObject({ left: ['__proto__'], right: ['toString'] });
	expect(result.groups[0]!.reasons[0]!.values.interests).toHaveLength(4);
});
