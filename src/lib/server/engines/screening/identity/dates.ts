import type { Folded } from '../fold/folded.ts';

/** A full date in a text: units of the base view. */
export interface FullDate {
	start: number;
	end: number;
	/** ISO; both readings of 05/06/2010. */
	readings: string[];
}

const months = [
	'january',
	'february',
	'march',
	'april',
	'may',
	'june',
	'july',
	'august',
	'september',
	'october',
	'november',
	'december'
];
const monthPattern = `(${months.map((name) => `${name}|${name.slice(0, 3)}`).join('|')}|sept)\\.?`;
const yearPattern = '((?:19|20)\\d\\d)';
const yearFirst = new RegExp(`(?<!\\d)${yearPattern} ?[-/.年] ?(\\d{1,2}) ?[-/.月] ?(\\d{1,2})(?!\\d)`, 'g');
const yearLast = new RegExp(`(?<!\\d)(\\d{1,2})([-/.])(\\d{1,2})\\2${yearPattern}(?!\\d)`, 'g');
const monthDay = new RegExp(
	`(?<![a-z])${monthPattern} ?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?,?(?: of)? ?(?:in )?${yearPattern}(?!\\d)`,
	'g'
);
const dayMonth = new RegExp(
	`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${monthPattern},? ?${yearPattern}(?!\\d)`,
	'g'
);
const chinese =
	/([一二零〇○][一二三四五六七八九零〇○]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})/g;

export function fullDates({ base: { text } }: Folded): FullDate[] {
	if (!/\d\d\d\d|年/.test(text)) return [];
	const datesOf = (pattern: RegExp, readingsOf: (match: RegExpExecArray) => [string, string, string][]) =>
		[...text.matchAll(pattern)].map((match) => ({
			start: match.index,
			end: match.index + match[0].length,
			readings: readingsOf(match).map(([y, m, d]) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
		}));
	const monthNumber = (name: string) =>
		String(months.findIndex((full) => full.startsWith(name.slice(0, 3))) + 1);
	return [
		...datesOf(yearFirst, ([, y, m, d]) => [[y!, m!, d!]]),
		...datesOf(yearLast, ([, a, , b, y]) => [
			[y!, a!, b!],
			[y!, b!, a!]
		]),
		...datesOf(monthDay, ([, m, d, y]) => [[y!, monthNumber(m!), d!]]),
		...datesOf(dayMonth, ([, d, m, y]) => [[y!, monthNumber(m!), d!]]),
		...datesOf(chinese, ([, y, m, d]) => [[Array.from(y!, numeral).join(''), numeral(m!), numeral(d!)]])
	];
}

/** 二十三 → 23, 十 → 10, 〇 → 0. */
function numeral(text: string): string {
	const digit = (char: string | undefined) => Math.max(0, '〇一二三四五六七八九'.indexOf(char ?? '') % 10);
	const ten = text.indexOf('十');
	if (ten < 0) return text.length === 1 ? String(digit(text)) : Array.from(text, digit).join('');
	return String((ten ? digit(text[ten - 1]) : 1) * 10 + digit(text[ten + 1]));
}
