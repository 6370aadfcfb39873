import { expect, test } from 'vitest';
import { groundFor, ruleFor, stillFits } from '../../src/lib/server/consent/rules.ts';

const today = '2026-11-25';
const rule = (country: string, birthDate: string | null) => ruleFor({ country, birthDate }, today);

test.each([
	// The day before a birthday, and the birthday.
	['US', '2013-11-26', 'us_under_13'],
	['US', '2013-11-25', 'minor'],
	['CN', '2012-11-26', 'cn_under_14'],
	['CN', '2012-11-25', 'minor'],
	['US', '2008-11-26', 'minor'],
	['US', '2008-11-25', 'adult'],
	['CN', '2008-11-25', 'adult'],
	// Countries without a rule of their own.
	['JP', '2014-01-01', 'minor'],
	['HU', '2001-01-01', 'adult'],
	// Born on a leap day: of age on the first of March.
	['US', '2008-02-29', 'adult']
])('the rule of consent in %s for somebody born %s: %s', (country, birthDate, expected) => {
	expect(rule(country, birthDate)).toBe(expected);
});

test('without a birth date the strictest rule of the country applies', () => {
	expect(rule('US', null)).toBe('us_under_13');
	expect(rule('CN', null)).toBe('cn_under_14');
	expect(rule('IT', null)).toBe('minor');
});

test('each rule accepts consent only from certain givers, each on a ground of its own', () => {
	expect(groundFor('us_under_13', 'school')).toBe('school_coppa');
	expect(groundFor('us_under_13', 'guardian')).toBe('guardian');
	expect(groundFor('cn_under_14', 'guardian')).toBe('guardian_pipl');
	expect(groundFor('adult', 'student')).toBe('self');
	// The school cannot consent for anybody in China, or for anybody of 13 or older; no minor can consent alone.
	for (const ageRule of ['cn_under_14', 'minor', 'adult'] as const)
		expect(groundFor(ageRule, 'school')).toBeUndefined();
	for (const ageRule of ['us_under_13', 'cn_under_14', 'minor'] as const)
		expect(groundFor(ageRule, 'student')).toBeUndefined();
	expect(groundFor('adult', 'guardian')).toBeUndefined();
});

test('a birth date that is corrected to a later day can require the separate consent', () => {
	expect(stillFits('cn_under_14', 'guardian')).toBe(false);
	expect(stillFits('cn_under_14', 'guardian_pipl')).toBe(true);
	expect(stillFits('us_under_13', 'self')).toBe(false);
	expect(stillFits('minor', 'school_coppa')).toBe(true);
});
