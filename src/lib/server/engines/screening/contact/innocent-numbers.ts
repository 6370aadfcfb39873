import { wordsNamed } from '../lists/data.ts';
import { isLetter } from '../fold/unit-kinds.ts';

/** Forms of numbers that are no telephone numbers: dates, ranges of years, thousands, decimals, ISBNs, times. */
const shapes = [
	/(?<!\d)(?:1[5-9]|20)\d\d([-/. ])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d)/,
	/(?<!\d)(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d\d|\d\d)(?!\d)/,
	/(?<!\d)(?:1\d|20)\d\d ?[-~/] ?(?:1\d|20)\d\d(?!\d)(?!-\d)/,
	/(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)/,
	/(?<![\d,])\d{1,3}(?:,\d{3}){1,6}(?![\d,-])/,
	/(?<![\d.])3\.14\d*(?: \d{2,6})*(?!\d)/,
	/(?<![\d.-])\d{1,12}\.\d{1,40}(?![\d.]|-\d)/,
	/(?<!\d)97[89](?:[- ]?\d){9}[- ]?[\dx](?!\d)/,
	/(?<!\d)\d{1,2}:\d\d(?!\d)/
];
const numbers = new RegExp(
	shapes.map(({ source }, n) => source.replace(/\\[12]/, `\\${n + 1}`)).join('|'),
	'g'
);

/** Spans of such numbers in a stretch of base text, as offsets into the whole text. */
export function innocentNumbers(text: string, from: number, to: number): { start: number; end: number }[] {
	const start = Math.max(0, from - 2);
	return [...text.slice(start, to + 3).matchAll(numbers)].map(({ index, 0: { length } }) => ({
		start: start + index,
		end: start + index + length
	}));
}

let cachedTables: { units: string[]; before: string[] } | undefined;
const quantityTables = () =>
	(cachedTables ??= { units: wordsNamed('unit'), before: wordsNamed('before-number') });

/**
 * Whether a number is a quantity: a unit of measure follows, or a word before says what is counted: "13800000000
 * people", "ISBN …".
 */
export function isQuantity(text: string, start: number, end: number): boolean {
	const after = text.slice(end, end + 14).replace(/^[ +]/, '');
	// Letters glued to a number are part of it: YT8837120945123, G1288.
	const before = text
		.slice(Math.max(0, start - 20), start)
		.replace(/[a-z]{1,4}$/, '')
		.replace(/(?<![ :#.])[ :#.]+$/, '')
		.replace(/(?:(?<=号)[是为]| is| was)$/, '');
	const isUnit = (unit: string) => after.startsWith(unit) && !wordGoesOn(after, unit.length);
	return (
		/[$¥€£]$/.test(before) ||
		quantityTables().units.some(isUnit) ||
		quantityTables().before.some((word) => before.endsWith(word))
	);
}

const wordGoesOn = (text: string, index: number) =>
	isLetter(text.charCodeAt(index - 1)) && isLetter(text.charCodeAt(index));
