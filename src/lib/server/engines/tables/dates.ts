import type { ErrorCode } from './problem.ts';

/** Whether the month or the day comes first where the year comes last. */
export type DateOrder = 'mdy' | 'dmy';
export type ReadDate = { date: string; code?: undefined } | { date?: undefined; code: ErrorCode };

/**
 * The order of dates in a country where the year is last, by CLDR for its English, or else for its main language.
 * Where the year comes first, the month is before the day.
 */
export function orderIn(country: string): DateOrder {
	const english = new Intl.DateTimeFormat(`en-${country}`);
	const own = new Intl.DateTimeFormat(new Intl.Locale(`und-${country}`).maximize());
	const format = english.resolvedOptions().locale.endsWith(country) ? english : own;
	const parts = format.formatToParts(0).map(({ type }) => type);
	return parts.indexOf('day') < parts.indexOf('month') ? 'dmy' : 'mdy';
}

const yearLast = /^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})$/;

/**
 * The order of the dates of one file, where a number above 12 proves it; `fallback` where nothing, or both orders, are
 * proven.
 */
export function provenOrder(texts: string[], fallback: DateOrder): DateOrder {
	const dates = texts.flatMap((text) => {
		const match = yearLast.exec(tidy(text));
		return match ? [[Number(match[1]), Number(match[2])] as const] : [];
	});
	const dayFirst = dates.some(([first]) => first > 12);
	const monthFirst = dates.some(([, second]) => second > 12);
	if (dayFirst === monthFirst) return fallback;
	return dayFirst ? 'dmy' : 'mdy';
}

/**
 * Reads a date of birth in common spellings, as YYYY-MM-DD. Years of two digits, and Excel's day numbers, are refused.
 */
export function readDate(text: string, order: DateOrder): ReadDate {
	const plain = tidy(text);
	const yearFirst =
		/^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
	if (yearFirst) return dateOf(yearFirst[1]!, yearFirst[2]!, yearFirst[3]!);
	const yearLastMatch = yearLast.exec(plain);
	if (yearLastMatch)
		return order === 'mdy'
			? dateOf(yearLastMatch[3]!, yearLastMatch[1]!, yearLastMatch[2]!)
			: dateOf(yearLastMatch[3]!, yearLastMatch[2]!, yearLastMatch[1]!);
	const withMonthName =
		/^(?<d>\d{1,2})(?:st|nd|rd|th)?[ -](?<m>[a-z]+)\.?,?[ -](?<y>\d{4})$/i.exec(plain) ??
		/^(?<m>[a-z]+)\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>\d{4})$/i.exec(plain);
	const month = withMonthName ? monthNumber(withMonthName.groups!.m!) : 0;
	if (month) return dateOf(withMonthName!.groups!.y!, String(month), withMonthName!.groups!.d!);
	if (/^\d{5}(\.\d+)?$/.test(plain)) return { code: 'date_serial' };
	return { code: /^\d{1,2}\D\d{1,2}\D\d{2}$/.test(plain) ? 'date_short_year' : 'date_unknown' };
}

/** Normalizes the width of characters, and drops the time of day that spreadsheets add. */
const tidy = (text: string) =>
	text
		.normalize('NFKC')
		.trim()
		.replace(/[ T]00?:00(:00(\.0+)?)?Z?$/, '')
		.replace(/(?<!\s)\s*([年月日号])\s*/g, '$1');

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthNumber = (name: string) => months.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function dateOf(year: string, month: string, day: string): ReadDate {
	const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const parsed = new Date(`${date}T00:00:00Z`);
	return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date)
		? { date }
		: { code: 'date_impossible' };
}

/** Whole years from one day to another, both YYYY-MM-DD. */
export function yearsBetween(birth: string, today: string): number {
	const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4));
	return today.slice(5) < birth.slice(5) ? years - 1 : years;
}
