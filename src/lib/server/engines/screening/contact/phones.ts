import { createRequire } from 'node:module';
import { emoji } from '../fold/unit-kinds.ts';
import { innocentNumbers, isQuantity } from './innocent-numbers.ts';
import type { Run } from './digit-runs.ts';
import { allSingle, hasComma, isEven, isSeries, type Stretch, wholeStretch } from './digit-series.ts';

/** Digits of a telephone number at most (E.164). */
const maxDigits = 15;

/** Telephone numbers that need no cues around them, as units of the base view. */
export function phonesIn(text: string, run: Run): { start: number; end: number }[] {
	// Very long rows of single digits are no number, and testing each stretch of them takes long.
	if (run.digits.length < 7 || (run.digits.length > 60 && allSingle(wholeStretch(run)))) return [];
	// A dot in 555.0195 is no decimal point where the whole run is grouped like a telephone number.
	const parts = isGrouped(run) && isPhone(wholeStretch(run), true) ? [run] : split(text, run);
	return parts.flatMap((part) => {
		const phone = phoneIn(text, part);
		return phone ? [{ start: part.starts[phone.from]!, end: part.ends[phone.to - 1]! }] : [];
	});
}

const isGrouped = ({ groups }: Run) => /^(1,|2,)?(3,3,4|3,4,4)$/.test(groups.join());

function phoneIn(text: string, run: Run): Stretch | null {
	const wholeRun = wholeStretch(run);
	if (isInternational(text, run)) return wholeRun;
	// In a row of rising numbers no three of them are a telephone number.
	if (run.groups.length > 4 && isSeries(wholeRun)) return null;
	for (const stretch of stretches(run)) {
		if (!isPhone(stretch, stretch.to - stretch.from === run.digits.length) || isSeries(stretch)) continue;
		if (isQuantity(text, run.starts[stretch.from]!, run.ends[stretch.to - 1]!)) continue;
		return stretch;
	}
	return isHidden(run, wholeRun) ? wholeRun : null;
}

/** Whether digits are written to hide them: seven digits as words, in Chinese, or with emoji between them. */
function isHidden(run: Run, all: Stretch): boolean {
	const { length } = run.digits;
	if (length < 7 || length > 20 || isSeries(all)) return false;
	const pictures = run.gaps.filter((gap) => gap.includes(emoji)).length;
	if (run.words >= 7 || run.han >= 7 || pictures >= 3) return true;
	if (run.words + run.han + run.letters >= 3 && length >= 10) return true;
	return allSingle(all) && isEven(all) && !hasComma(all) && length <= 13;
}

/**
 * Every stretch of whole groups with as many digits as a telephone number may have; from each group on, the longest
 * first.
 */
function* stretches(run: Run): Generator<Stretch> {
	let from = 0;
	for (let first = 0; first < run.groups.length; first++) {
		let to = from;
		const candidates: Stretch[] = [];
		for (let last = first; last < run.groups.length; last++) {
			to += run.groups[last]!;
			if (to - from > maxDigits) break;
			if (to - from < 10) continue;
			const groups = run.groups.slice(first, last + 1);
			candidates.push({
				digits: run.digits.slice(from, to),
				groups,
				gaps: run.gaps.slice(first, last),
				from,
				to
			});
		}
		yield* candidates.reverse();
		from += run.groups[first]!;
	}
}

/** Splits a run at dates, prices and similar numbers, and leaves them out. */
function split(text: string, run: Run): Run[] {
	const innocentSpans = innocentNumbers(text, run.starts[0]!, run.ends.at(-1)!);
	if (!innocentSpans.length) return [run];
	const parts: Run[] = [];
	let index = 0;
	let from = 0;
	const cut = (to: number) => to - from >= 7 && parts.push(part(run, from, to));
	for (let digit = 0; digit < run.digits.length; digit++) {
		while (innocentSpans[index] && innocentSpans[index]!.end <= run.starts[digit]!) index++;
		if (innocentSpans[index] && innocentSpans[index]!.start <= run.starts[digit]!) {
			cut(digit);
			from = digit + 1;
		}
	}
	cut(run.digits.length);
	return parts;
}

function part(run: Run, from: number, to: number): Run {
	const groups: number[] = [];
	const gaps: string[] = [];
	let index = 0;
	for (const [n, length] of run.groups.entries()) {
		const inside = Math.min(index + length, to) - Math.max(index, from);
		if (inside > 0) {
			if (groups.length) gaps.push(run.gaps[n - 1]!);
			groups.push(inside);
		}
		index += length;
	}
	return {
		...run,
		digits: run.digits.slice(from, to),
		starts: run.starts.slice(from, to),
		ends: run.ends.slice(from, to),
		groups,
		gaps
	};
}

type ParsePhone = (text: string) => { isPossible(): boolean } | undefined;
let cachedParse: ParsePhone | undefined;
/** Loaded with the first number that has a plus: its tables are 80 kB that most processes never need. */
const parsePhone: ParsePhone = (text) =>
	(cachedParse ??= (createRequire(import.meta.url)('libphonenumber-js/min') as { default: ParsePhone })
		.default)(text);

function isInternational(text: string, run: Run): boolean {
	const { length } = run.digits;
	if (length < 8 || length > maxDigits || hasComma(wholeStretch(run))) return false;
	// 00 stands for the plus in most countries; 001 and 0086 are dialed in this way too.
	if (run.digits.startsWith('00') && length > 11)
		return parsePhone(`+${run.digits.slice(2)}`)?.isPossible() ?? false;
	const plus = /\+ ?\(?$/.test(text.slice(Math.max(0, run.starts[0]! - 3), run.starts[0]!));
	const before = text.slice(Math.max(0, run.starts[0]! - 5), run.starts[0]!);
	if (!plus || /\d ?\+ ?\(?$/.test(before)) return false;
	return parsePhone(`+${run.digits}`)?.isPossible() ?? false;
}

/** How mobile numbers of mainland China are grouped (numbering plan of the MIIT: 1[3-9] and nine more). */
const chinese = new Set([
	'11',
	'3,4,4',
	'3,8',
	'3,3,5',
	'4,3,4',
	'7,4',
	'4,4,3',
	'3,4,2,2',
	'3,2,2,2,2',
	'3,2,2,4',
	'5,6',
	'6,5',
	'4,7',
	'8,3',
	'2,3,3,3'
]);
/** North America (NANP: area and exchange start with 2 to 9). */
const american = new Set(['10', '3,3,4', '3,7', '6,4', '3,3,2,2', '3,3,3,1', '5,5', '3,4,3']);
/** Landlines of China: area code with 0, then seven or eight digits. */
const landline = new Set(['3,8', '4,8', '4,7', '3,4,4', '4,4,4', '4,4,3', '4,3,4', '11', '12']);

/** Whether digits in this grouping are a telephone number by themselves, without cues around them. */
export function isPhone(stretch: Stretch, complete: boolean): boolean {
	const { digits, groups, gaps } = stretch;
	if (!mayBe(digits)) return false;
	if (/0{6}$/.test(digits) || (hasComma(stretch) && !allSingle(stretch))) return false;
	if (groups.length > 3 && !allSingle(stretch) && gaps.some((gap) => gap.includes('.')) && !isEven(stretch))
		return false;
	const anyGrouping =
		allSingle(stretch) || (complete && isEven(stretch) && groups[0]! !== 2 && groups.length > 4);
	const fits = ([national, grouping]: [string, string]) => {
		if (/^1[3-9]\d{9}$/.test(national)) return chinese.has(grouping) || anyGrouping;
		if (/^[2-9]\d\d[2-9]\d{6}$/.test(national))
			return american.has(grouping) || allSingle(stretch) || isPaired(stretch);
		return false;
	};
	if (readings(digits, groups).some(fits)) return true;
	return /^0\d{2,3}[2-9]\d{6,7}$/.test(digits) && landline.has(groups.join());
}

/**
 * Whether the length is that of a telephone number: national, with the country code, or dialed from abroad. Most
 * stretches of digits are not.
 */
function mayBe(digits: string): boolean {
	const { length } = digits;
	if (length === 10 || length === 11) return true;
	if (length === 12) return digits[0] === '0';
	if (length === 13) return digits.startsWith('86') || digits.startsWith('001');
	return length === 15 && digits.startsWith('0086');
}

/** 20 55 55 01 28: pairs of digits, one of which begins with 0, as numbers that count something do not. */
const isPaired = ({ digits, groups }: Stretch) => groups.join() === '2,2,2,2,2' && /^(?:..)*0/.test(digits);

/**
 * The digits with their grouping, as they are and without a country code: 13612345678 is a mobile, and might be
 * 1-361-234-5678.
 */
function readings(digits: string, groups: number[]): [string, string][] {
	const withoutPrefix = ['0086', '86', '1', '001'].flatMap((prefix): [string, string][] => {
		if (!digits.startsWith(prefix) || digits.length === prefix.length) return [];
		const national = digits.slice(prefix.length);
		if (groups[0] === prefix.length) return [[national, groups.slice(1).join()]];
		return groups[0]! > prefix.length
			? [[national, [groups[0]! - prefix.length, ...groups.slice(1)].join()]]
			: [];
	});
	return [[digits, groups.join()], ...withoutPrefix];
}
