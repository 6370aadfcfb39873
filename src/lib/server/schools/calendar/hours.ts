// School time: only the opening hours of school days count. Linear in days, and never more than about two years of them.
import type { Calendar } from './calendar.ts';
import { dayAfter, dayIn, hour, instantOf, weekdayOf } from '../../kernel/time/index.ts';

/** Days that are looked at. Something that has waited longer counts as waiting for ever. */
export const maxCountedDays = 750;

/** Why there is no school at a moment, or null while there is. */
export type ClosedReason = 'weekend' | 'holiday' | 'after_hours';

/**
 * Hours of school between two moments, with fractions; 0 where the second is not later. Nothing counts outside of
 * terms, on closed days, at weekends and outside opening hours. Counts the first 750 days.
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

/** About how many school days so many hours of school are: nobody counts in hours. At least one. */
export const schoolDays = ({ opensAt, closesAt }: Pick<Calendar, 'opensAt' | 'closesAt'>, hours: number) =>
	Math.max(1, Math.round(hours / (hoursAt(closesAt) - hoursAt(opensAt))));

const hoursAt = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60;

/** The moment after `from` by which so many hours of school have passed; null where the calendar does not reach that far. */
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
 * The latest moment since which so many hours of school have passed until now: a text submitted by then has waited at least
 * that long. The mirror of `dueAt`; null where the calendar does not reach back that far.
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
export function whyClosed(calendar: Calendar, moment: Date): ClosedReason | null {
	const date = dayIn(moment, calendar.timeZone);
	if (!isSchoolDay(calendar, date)) return calendar.weekend.includes(weekdayOf(date)) ? 'weekend' : 'holiday';
	const [opens, closes] = session(calendar, date, -Infinity, Infinity);
	return moment.getTime() >= opens && moment.getTime() < closes ? null : 'after_hours';
}

/**
 * Whether a date is in term and neither a closed day nor in a weekend, or is marked as a day with school. Until a school has
 * entered a term its week holds all year: nobody should read "closed" for ever because a form was forgotten.
 */
export const isSchoolDay = ({ weekend, terms, closedDays, openDays }: Calendar, date: string): boolean =>
	openDays.has(date) ||
	(!weekend.includes(weekdayOf(date)) &&
		!closedDays.has(date) &&
		(!terms.length || terms.some(({ startsOn, endsOn }) => startsOn <= date && date <= endsOn)));

/** How long a term counts where none is entered, and after its end. */
const termDays = 120;

/** The day on which the term of a moment began, or the last one before it; at a school without such a term, the day 120 days before. */
export function termStart({ terms, timeZone }: Calendar, moment: Date): string {
	const today = dayIn(moment, timeZone);
	const before = dayAfter(today, -termDays);
	const begun = terms.flatMap(({ startsOn, endsOn }) =>
		startsOn <= today && endsOn >= before ? [startsOn] : []
	);
	return begun.sort().at(-1) ?? before;
}

/** School days, starting with the day of a moment, forwards or backwards. */
function* daysFrom(calendar: Calendar, moment: Date, step: 1 | -1) {
	let date = dayIn(moment, calendar.timeZone);
	for (let left = maxCountedDays; left > 0; left--) {
		if (isSchoolDay(calendar, date)) yield date;
		date = dayAfter(date, step);
	}
}

const overlap = (calendar: Calendar, date: string, from: number, to: number) => {
	const [opens, closes] = session(calendar, date, from, to);
	return Math.max(0, closes - opens);
};

/** The part of that day's opening hours that lies between two moments. */
function session({ opensAt, closesAt, timeZone }: Calendar, date: string, from: number, to: number) {
	const [opens, closes] = [instantOf(date, opensAt, timeZone), instantOf(date, closesAt, timeZone)];
	return [Math.max(opens, from), Math.min(closes, to)] as const;
}
