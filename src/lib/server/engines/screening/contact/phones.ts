import { createRequire } from 'node:module';
import { emoji } from '../fold/unit-kinds.ts';
import { innocentNumbers, isQuantity } from './innocent-numbers.ts';
import { isPhone } from './phone-shapes.ts';
import { type Run } from './digit-runs.ts';
import { allSingle, hasComma, isEven, isSeries, type Stretch, whole } from './digit-series.ts';

/** Digits of a telephone number at most (E.164). */
const maxDigits = 15;

/** Telephone numbers that need no cues around them, as units of the base view. */
export function phonesIn(text: string, run: Run): { start: number; end: number }[] {
	// Very long rows of single digits are no number, and testing each stretch of them takes long.
	if (run.digits.length < 7 || (run.digits.length > 60 && allSingle(whole(run)))) return [];
	// A dot in 555.0195 is no decimal point where the whole run is grouped like a telephone number.
	const parts = isGrouped(run) && isPhone(whole(run), true) ? [run] : split(text, run);
	return parts.flatMap((part) => {
		const phone = phoneIn(text, part);
		return phone ? [{ start: part.starts[phone.from]!, end: part.ends[phone.to - 1]! }] : [];
	});
}

const isGrouped = ({ groups }: Run) => /^(1,|2,)?(3,3,4|3,4,4)$/.test(groups.join());

function phoneIn(text: string, run: Run): Stretch | null {
	const wholeRun = whole(run);
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
	if (length < 8 || length > maxDigits || hasComma(whole(run))) return false;
	// 00 stands for the plus in most countries; 001 and 0086 are dialed in this way too.
	if (run.digits.startsWith('00') && length > 11)
		return parsePhone(`+${run.digits.slice(2)}`)?.isPossible() ?? false;
	const plus = /\+ ?\(?$/.test(text.slice(Math.max(0, run.starts[0]! - 3), run.starts[0]!));
	const before = text.slice(Math.max(0, run.starts[0]! - 5), run.starts[0]!);
	if (!plus || /\d ?\+ ?\(?$/.test(before)) return false;
	return parsePhone(`+${run.digits}`)?.isPossible() ?? false;
}
