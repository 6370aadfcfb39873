import type { Names } from '../people/labels/index.ts';

const hanDigits = '一二三四五六七八九';
const grades = [...hanDigits, '十', '十一', '十二'];

/** The next grade, up to the twelfth. */
const nextNumber = (number: string) => (Number(number) < 12 ? String(Number(number) + 1) : number);
const nextHan = (number: string) => grades[grades.indexOf(number) + 1] ?? number;

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
/** "2nd" → "3rd". */
function nextOrdinal(text: string): string {
	const number = nextNumber(String(Number.parseInt(text, 10)));
	return number + suffixes[ordinals.select(Number(number))]!;
}

/**
 * The name of a class a year later, as a guess for a person to check: "7B" → "8B", "Grade 9, class 3" → "Grade 10, class 3",
 * "初二（1）班" → "初三（1）班". Names of a school's last year, and names without a grade, stay.
 */
export const nextYearName = (name: string): string =>
	rules.reduce<string | null>((result, rule) => result ?? rule(name), null) ?? name;

/** The first rule that finds a grade decides, also when the name stays. */
const rules: ((name: string) => string | null)[] = [
	(name) => replaceGrade(name, /(?<=\b(?:grade|year|form)\s{0,3})\d{1,2}\b/i, nextNumber),
	(name) => replaceGrade(name, /\b\d{1,2}(?:st|nd|rd|th)(?= grade\b)/i, nextOrdinal),
	(name) => replaceGrade(name, /(?<=[初高])[一二]/, nextHan),
	(name) => (/[初高]三/.test(name) ? name : null),
	(name) => replaceGrade(name, /十[一二]?(?=年级)|[一二三四五六七八九](?=年级)/, nextHan),
	(name) => replaceGrade(name, /\d{1,2}(?=年级)/, nextNumber),
	(name) => replaceGrade(name, /^\d{1,2}(?=\s?[A-Za-z]$|[.(（-])/, nextNumber)
];

const replaceGrade = (name: string, pattern: RegExp, by: (number: string) => string): string | null =>
	pattern.test(name) ? name.replace(pattern, by) : null;

/** The same for the names in every language. */
export const nextYearNames = (names: Names): Names =>
	Object.fromEntries(Object.entries(names).map(([locale, text]) => [locale, nextYearName(text)]));
