// Dates and numbers as text. Formatted on the server, in the reader's language and their school's time zone, so that the
// page shows the same before and after its scripts run.
import { m } from '#lib/paraglide/messages.js';
import { dateFormat, cachedByLocale } from './date-format.ts';
import { dayAfter, dayIn } from './time/index.ts';

const weekdayStyle: Intl.DateTimeFormatOptions = { weekday: 'long', hour: 'numeric', minute: '2-digit' };
const fullStyle: Intl.DateTimeFormatOptions = {
	month: 'long',
	day: 'numeric',
	hour: 'numeric',
	minute: '2-digit'
};
const letterheadStyle: Intl.DateTimeFormatOptions = { weekday: 'long', month: 'long', day: 'numeric' };
const clockStyle: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' };

export interface Zone {
	locale: string;
	timeZone: string;
}

/** "Tuesday, October 14": the head of a letter. */
export const letterDate = (date: Date, { locale, timeZone }: Zone) =>
	dateFormat(locale, timeZone, letterheadStyle).format(date);

/** "Tuesday 8:10 AM" within the last six days, with the date before that. */
export function formatMoment(date: Date, { locale, timeZone }: Zone, now: Date): string {
	const recent = now.getTime() - date.getTime() < 6 * 24 * 3_600_000;
	return dateFormat(locale, timeZone, recent ? weekdayStyle : fullStyle).format(date);
}

/** "October 14, 2026 at 8:10 AM": for records that are read years later, or on paper. */
export const stamp = (date: Date, { locale, timeZone }: Zone) =>
	dateFormat(locale, timeZone, { dateStyle: 'long', timeStyle: 'short' }).format(date);

/** "October 14, 2026": the date in that zone. */
export const dateText = (date: Date, { locale, timeZone }: Zone) =>
	dateFormat(locale, timeZone, { year: 'numeric', month: 'long', day: 'numeric' }).format(date);

/** "October 2026" in that zone. */
export const monthText = (date: Date, { locale, timeZone }: Zone) =>
	dateFormat(locale, timeZone, { year: 'numeric', month: 'long' }).format(date);

/** `dateText` of a stored day, `YYYY-MM-DD`. */
export const dayText = (day: string, locale: string) =>
	dateText(new Date(`${day}T00:00:00Z`), { locale, timeZone: 'UTC' });

/** The time of day in that zone. */
export const wallClock = (date: Date, { locale, timeZone }: Zone) =>
	dateFormat(locale, timeZone, clockStyle).format(date);

/** A stored time of day, `HH:MM:SS`: "8:00 AM". */
export const timeText = (time: string, locale: string) =>
	wallClock(new Date(`1970-01-01T${time.slice(0, 5)}:00Z`), { locale, timeZone: 'UTC' });

/** The day of the week in that zone. */
export const wallDay = (date: Date, { locale, timeZone }: Zone) =>
	dateFormat(locale, timeZone, { weekday: 'long' }).format(date);

/** A day that is past, YYYY-MM-DD: "Monday" within a week, otherwise the date. */
export function pastDay(date: string, now: Date, { locale, timeZone }: Zone): string {
	const isRecent = dayIn(now, timeZone) <= dayAfter(date, 6);
	return isRecent ? wallDay(new Date(date), { locale, timeZone: 'UTC' }) : dayText(date, locale);
}

/** How long something has waited, in words, rounded down: "20 minutes", "5 hours", "2 days". */
export function age(since: Date, now: Date, locale: string): string {
	const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
	if (minutes < 1) return m.app_age_now();
	const [amount, unit] =
		minutes < 60
			? [minutes, 'minute']
			: minutes < 1440
				? [Math.floor(minutes / 60), 'hour']
				: [Math.floor(minutes / 1440), 'day'];
	return unitFormat(locale, unit as string).format(amount as number);
}

/** The same, in weeks from a fortnight on. */
export function longAge(since: Date, now: Date, locale: string): string {
	const weeks = Math.floor((now.getTime() - since.getTime()) / (7 * 1440 * 60_000));
	return weeks < 2 ? age(since, now, locale) : unitFormat(locale, 'week').format(weeks);
}

const unitFormat = cachedByLocale(
	(locale, unit: string) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
);

/** "Meng and Haoran". */
export const formatList = (names: string[], locale: string) => listFormat(locale, '').format(names);

const listFormat = cachedByLocale((locale) => new Intl.ListFormat(locale, { type: 'conjunction' }));

/** "Meng or Haoran". */
export const alternativesOf = (names: string[], locale: string) =>
	alternativeFormat(locale, '').format(names);

const alternativeFormat = cachedByLocale((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));

const monthDay = { month: 'long', day: 'numeric' } as const;
const wholeDay = { year: 'numeric', ...monthDay } as const;

/**
 * "September 1 – 30, 2026", "2026年9月1日至30日": days of a calendar (YYYY-MM-DD), whatever the zone. For a span in Chinese,
 * Intl has only digits and slashes; written here as on a school's calendar, where the last day leaves out what the first has said.
 */
export function daySpan(first: string, last: string, locale: string): string {
	const text = (day: string, style: Intl.DateTimeFormatOptions) =>
		dateFormat(locale, 'UTC', style).format(new Date(day));
	if (!locale.startsWith('zh') || first === last)
		return dateFormat(locale, 'UTC', wholeDay).formatRange(new Date(first), new Date(last));
	const isSame = (length: number) => first.slice(0, length) === last.slice(0, length);
	const rest = isSame('YYYY-MM'.length)
		? { day: 'numeric' as const }
		: isSame('YYYY'.length)
			? monthDay
			: wholeDay;
	return `${text(first, wholeDay)}至${text(last, rest)}`;
}

/** "12,304". */
export const numberText = (n: number, locale: string) => new Intl.NumberFormat(locale).format(n);

/** "+1,204", "−3", "0": a difference, with its sign. */
export const changeText = (n: number, locale: string) =>
	new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' }).format(n);
