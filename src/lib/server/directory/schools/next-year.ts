import type { Names } from '../labels/index.ts';

const digits = '一二三四五六七八九';
const grades = [...digits, '十', '十一', '十二'];

/** One more, up to the twelfth grade. */
const next = (number: string) => (Number(number) < 12 ? String(Number(number) + 1) : number);
const nextHan = (number: string) => grades[grades.indexOf(number) + 1] ?? number;

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
/** "2nd" → "3rd". */
function nextOrdinal(text: string): string {
	const number = next(String(Number.parseInt(text, 10)));
	return number + suffixes[ordinals.select(Number(number))]!;
}

/**
 * What a class is called a year later, as a guess for a person to look at: "7B" → "8B", "Grade 9, class 3" → "Grade 10,
 * class 3", "初二（1）班" → "初三（1）班". The last year of a school, and whatever names no grade, stay as they are.
 */
export const moveUp = (name: string): string =>
	rules.reduce<string | null>((found, rule) => found ?? rule(name), null) ?? name;

/** The first rule that finds a grade has the word, also where it leads nowhere. */
const rules: ((name: string) => string | null)[] = [
	(name) => replaced(name, /(?<=\b(?:grade|year|form)\s{0,3})\d{1,2}\b/i, next),
	(name) => replaced(name, /\b\d{1,2}(?:st|nd|rd|th)(?= grade\b)/i, nextOrdinal),
	(name) => replaced(name, /(?<=[初高])[一二]/, nextHan),
	(name) => (/[初高]三/.test(name) ? name : null),
	(name) => replaced(name, /十[一二]?(?=年级)|[一二三四五六七八九](?=年级)/, nextHan),
	(name) => replaced(name, /\d{1,2}(?=年级)/, next),
	(name) => replaced(name, /^\d{1,2}(?=\s?[A-Za-z]$|[.(（-])/, next)
];

const replaced = (name: string, pattern: RegExp, by: (number: string) => string): string | null =>
	pattern.test(name) ? name.replace(pattern, by) : null;

/** The same for the names in every language. */
export const namesUp = (names: Names): Names =>
	Object.fromEntries(Object.entries(names).map(([locale, text]) => [locale, moveUp(text)]));
