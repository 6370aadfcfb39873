// School time: only the opening hours of school days count. Linear in days, and never more than about two years of them.
import type { Calendar } from './calendar.ts';
import { dayAfter, dayIn, hour, instantOf, weekdayOf } from '../../kernel/time/index.ts';

/** Days that are looked at: what has waited for two years waits for ever. */
export const mostDays = 750;

/** Why there is no school at a moment, or null while there is. */
export type Closed = 'weekend' | 'holiday' | 'after_hours';

/**
 * Hours of school between two moments, with fractions; 0 where the second is not later. Nothing counts before term
 * and after it, on closed days, at weekends and outside opening hours. Counts the first 750 days.
 */
export function schoolHoursBetween(calendar: Calendar, from: Date, to: Date): number {
	let open = 0;
	const last = dayIn(to, calendar.timeZone);
	for (const date of daysFrom(calendar, from, 1)) {
		if (date > last) break;
		open += overlap(calendar, date, from.getTime(), to.getTime());
	}
	return open / hour;
}

/** The moment at which so many hours of school have passed since; null where the calendar never comes there. */
export function dueAt(calendar: Calendar, from: Date, hours: number): Date | null {
	let left = Math.round(hours * hour);
	for (const date of daysFrom(calendar, from, 1)) {
		const [opens, closes] = session(calendar, date, from.getTime(), Infinity);
		if (closes > opens && closes - opens >= left) return new Date(opens + left);
		left -= Math.max(0, closes - opens);
	}
	return null;
}

/**
 * The last moment from which so many hours of school have passed until now: whatever was handed in by then has waited
 * so long. The mirror of `dueAt`; null where the calendar does not reach back so far.
 */
export function waitingSince(calendar: Calendar, until: Date, hours: number): Date | null {
	let left = Math.round(hours * hour);
	for (const date of daysFrom(calendar, until, -1)) {
		const [opens, closes] = session(calendar, date, -Infinity, until.getTime());
		if (closes > opens && closes - opens >= left) return new Date(closes - left);
		left -= Math.max(0, closes - opens);
	}
	return null;
}

/** Why a school is closed at a moment; null while it is open. */
export function whyClosed(calendar: Calendar, at: Date): Closed | null {
	const date = dayIn(at, calendar.timeZone);
	if (!isSchoolDay(calendar, date)) return calendar.weekend.includes(weekdayOf(date)) ? 'weekend' : 'holiday';
	const [opens, closes] = session(calendar, date, -Infinity, Infinity);
	return at.getTime() >= opens && at.getTime() < closes ? null : 'after_hours';
}

/** Whether a date is in term, no closed day and no weekend; or a day of which somebody said that there is school. */
export const isSchoolDay = ({ weekend, terms, closedDays, openDays }: Calendar, date: string): boolean =>
	openDays.has(date) ||
	(!weekend.includes(weekdayOf(date)) &&
		!closedDays.has(date) &&
		terms.some(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn));

/** School days from the day of a moment on, onwards or back. */
function* daysFrom(calendar: Calendar, at: Date, step: 1 | -1) {
	let date = dayIn(at, calendar.timeZone);
	for (let left = mostDays; left > 0; left--) {
		if (isSchoolDay(calendar, date)) yield date;
		date = dayAfter(date, step);
	}
}

const overlap = (calendar: Calendar, date: string, from: number, to: number) => {
	const [opens, closes] = session(calendar, date, from, to);
	return Math.max(0, closes - opens);
};

/** The part of that day's school that lies between two moments. */
function session({ opensAt, closesAt, timeZone }: Calendar, date: string, from: number, to: number) {
	const [opens, closes] = [instantOf(date, opensAt, timeZone), instantOf(date, closesAt, timeZone)];
	return [Math.max(opens, from), Math.min(closes, to)] as const;
}
