// Comparing the calendars of two schools. Without a database.
import { type Calendar, isSchoolDay } from '../schools/calendar/index.ts';
import { day, dayAfter, dayIn, instantOf } from '../kernel/time/index.ts';

/** Friday to Monday: a longer time without school is a holiday, also on its Saturday. */
const weekend = 3 * day;
/** Days that are searched in each direction. */
const maxDays = 120;

/** The holiday of a school today: its end, or null where no school day follows. Undefined: no holiday. */
export function holidayAt(calendar: Calendar, asOf: Date): { until: string | null } | undefined {
	const today = dayIn(asOf, calendar.timeZone);
	if (isSchoolDay(calendar, today)) return undefined;
	const until = nextSchoolDay(calendar, today, 1);
	const since = nextSchoolDay(calendar, today, -1);
	if (until && since && Date.parse(until) - Date.parse(since) <= weekend) return undefined;
	return { until };
}

function nextSchoolDay(calendar: Calendar, from: string, step: 1 | -1): string | null {
	let date = from;
	for (let daysLeft = maxDays; daysLeft > 0; daysLeft--) {
		date = dayAfter(date, step);
		if (isSchoolDay(calendar, date)) return date;
	}
	return null;
}

interface SchoolDaySpan {
	from: number;
	to: number;
}

/** When both schools are open next; undefined: not in three weeks. */
export function bothOpen(first: Calendar, other: Calendar, asOf: Date): SchoolDaySpan | undefined {
	const otherSessions = sessions(other, asOf);
	for (const session of sessions(first, asOf))
		for (const otherSession of otherSessions) {
			const [from, to] = [
				Math.max(session.from, otherSession.from, asOf.getTime()),
				Math.min(session.to, otherSession.to)
			];
			if (to > from) return { from, to };
		}
	return undefined;
}

/** When a school opens next; undefined: not in three weeks. */
export const nextOpening = (calendar: Calendar, asOf: Date): SchoolDaySpan | undefined =>
	sessions(calendar, asOf).find(({ from }) => from > asOf.getTime());

/** The opening hours of a school, from yesterday on for three weeks. */
function sessions(calendar: Calendar, asOf: Date): SchoolDaySpan[] {
	const firstDay = dayAfter(dayIn(asOf, calendar.timeZone), -1);
	return Array.from({ length: 22 }, (_, days) => dayAfter(firstDay, days))
		.filter((date) => isSchoolDay(calendar, date))
		.map((date) => ({
			from: instantOf(date, calendar.opensAt, calendar.timeZone),
			to: instantOf(date, calendar.closesAt, calendar.timeZone)
		}));
}
