import { runsOf, type Run } from '../contact/digit-runs.ts';
import { type Folded, spanOf } from '../fold/folded.ts';
import { mergeFindings } from '../merge-findings.ts';
import type { Check, Finding, RosterName } from '../types.ts';
import { likelyFindings } from '../weighing/likely-findings.ts';
import { addressesIn } from './addresses.ts';
import { namesInText } from './names.ts';

/** A full date in a text: units of the base view. */
interface FullDate {
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

function fullDates({ base: { text } }: Folded): FullDate[] {
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

interface NumberLocation {
	start: number;
	end: number;
}

/** Identity numbers of mainland China (GB 11643: region, date of birth, order, check digit), and of the US. */
function idNumbers(text: string, runs: Run[]): NumberLocation[] {
	const chinese = runs
		.filter(({ digits }) => isIdNumber(digits))
		.map(({ starts, ends }) => ({ start: starts[0]!, end: ends.at(-1)! }));
	const withX = [...text.matchAll(/(?<!\d)[1-8]\d{16}x(?![a-z0-9])/g)].filter(([digits]) =>
		isIdNumber(digits)
	);
	const american = [...text.matchAll(/(?<![\d-])(?!000|666|9)\d{3}-\d{2}-\d{4}(?![\d-])/g)];
	return [
		...chinese,
		...[...withX, ...american].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
	];
}

const shape = /^[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx]$/;

/**
 * Whether digits are an identity number: by their form, also with a wrong check digit, which still identifies a
 * student; or by a right check digit, also with an impossible date.
 */
const isIdNumber = (digits: string) =>
	shape.test(digits) || (/^[1-8]\d{16}[\dx]$/.test(digits) && hasCheckDigit(digits));

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function hasCheckDigit(digits: string): boolean {
	const sum = weights.reduce((total, weight, n) => total + weight * Number(digits[n]), 0);
	return '10x98765432'[sum % 11] === digits[17];
}

/** How far "my birthday is" may be before the date, in characters. */
const maxDistance = 24;

/** Finds who and where a student is: names and numbers of the roster, identity numbers, birth dates, streets. */
export const identity: Check = {
	name: 'identity',
	look(text, { own = [], pals = [] }) {
		const findings = mergeFindings(
			[
				...rosterFindings(text, own, false),
				...rosterFindings(text, pals, true),
				...statedFindings(text),
				...birthFindings(text)
			],
			['id_number', 'student_number', 'full_name', 'birth_date', 'address', 'surname']
		);
		return [...findings, ...likelyFindings(text, 'identity', findings)];
	}
};

const finding = (kind: string, span: { start: number; end: number }, about?: string): Finding => ({
	check: 'identity',
	kind,
	severity: 'care',
	...span,
	...(about && { about })
});

/** Finds entries of the roster. For a pal, whose roster belongs to the other school, the finding says whom it reveals. */
function rosterFindings(text: Folded, people: RosterName[], hidden: boolean): Finding[] {
	const revealedBy = (person: RosterName) => (hidden ? person.personId : undefined);
	const dates = people.some((person) => person.birthDate) ? fullDates(text) : [];
	return [
		...namesInText(text, people).map(({ kind, start, end, person }) =>
			finding(kind, { start, end }, revealedBy(person))
		),
		...people.flatMap((person) => [
			...numbersOf(text, person).map((span) => finding('student_number', span, revealedBy(person))),
			...dates
				.filter(({ readings }) => person.birthDate && readings.includes(person.birthDate))
				.map(({ start, end }) => finding('birth_date', spanOf(text.base, start, end), revealedBy(person)))
		])
	];
}

function numbersOf({ base }: Folded, { studentNumber }: RosterName) {
	const number = studentNumber?.toLowerCase();
	// Shorter ones are ages and rooms.
	if (!number || number.length < 4) return [];
	const index = base.text.indexOf(number);
	return index < 0 ? [] : [spanOf(base, index, index + number.length)];
}

function statedFindings(text: Folded): Finding[] {
	const findingOf = (kind: string) => (place: { start: number; end: number }) =>
		finding(kind, spanOf(text.base, place.start, place.end));
	return [
		...text
			.matches('identity')
			.filter(({ kind }) => !kind.startsWith('cue-'))
			.map(({ kind, start, end, identifier }) => {
				const span = spanOf(text.flat, start, end);
				return finding(kind, { start: span.start, end: Math.max(span.end, identifier?.end ?? 0) });
			}),
		...idNumbers(text.base.text, runsOf(text)).map(findingOf('id_number')),
		...addressesIn(text).map(findingOf('address'))
	];
}

/** Full dates near a cue for a birthday. A birthday without a year is harmless. */
function birthFindings(text: Folded): Finding[] {
	const cues = text.matches('identity').filter(({ kind }) => kind === 'cue-birth');
	if (!cues.length) return [];
	const spans = cues.map(({ start, end }) => spanOf(text.flat, start, end));
	return fullDates(text)
		.map(({ start, end }) => spanOf(text.base, start, end))
		.filter(({ start, end }) =>
			spans.some((cue) =>
				start >= cue.end ? start - cue.end <= maxDistance : cue.start >= end && cue.start - end <= 6
			)
		)
		.map((span) => finding('birth_date', span));
}
