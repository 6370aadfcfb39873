// The days and hours of a class's own and partner schools.
import { now } from '../kernel/clock.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { daySpan, moment, wallClock, wallDay } from '../kernel/format.ts';
import { type Calendar, whyClosed } from '../schools/calendar/index.ts';
import { type Day, spansOf } from '../schools/index.ts';
import type { Labels } from '../people/labels/index.ts';
import { bothOpen, nextOpening } from './school-days.ts';
import { dayAfter, dayIn } from '../kernel/time/index.ts';

const { closedDay } = tables;

/** How many spans of closed days are shown for a school. */
const maxSpans = 3;

interface ClassSchools {
	own: string[];
	partners: string[];
}

/** Each school with its next closed days; each partner with the hours in which both schools are open. */
export async function schoolViews(
	{ own, partners }: ClassSchools,
	{ calendars, label, locale }: { calendars: ReadonlyMap<string, Calendar>; label: Labels; locale: string }
) {
	const home = calendars.get(own[0] ?? '');
	if (!home) return [];
	const asOf = now();
	const zone = { locale, timeZone: home.timeZone };
	const ids = [...new Set([...own, ...partners])].filter((id) => calendars.has(id));
	// In some time zone it may still be yesterday.
	const closed = await nextClosedDays(ids, dayAfter(dayIn(asOf, 'UTC'), -1));
	return ids.map((id) => {
		const calendar = calendars.get(id)!;
		const today = dayIn(asOf, calendar.timeZone);
		const days = (closed.get(id) ?? []).filter(({ day }) => day >= today);
		return {
			id,
			name: label(`school:${id}`),
			own: own.includes(id),
			open: whyClosed(calendar, asOf) === null,
			clock: wallClock(asOf, { locale, timeZone: calendar.timeZone }),
			day: wallDay(asOf, { locale, timeZone: calendar.timeZone }),
			closed: spansOf(days, calendar.weekend)
				.slice(0, maxSpans)
				.map(({ from, until, reason }) => ({ text: daySpan(from, until, locale), reason })),
			together: own.includes(id) ? null : meeting(home, calendar)
		};
	});

	/** In the reader's time zone. */
	function meeting(first: Calendar, other: Calendar) {
		const open = bothOpen(first, other, asOf);
		const next = nextOpening(other, asOf);
		return {
			both: open && { from: moment(new Date(open.from), zone, asOf), to: wallClock(new Date(open.to), zone) },
			next: next && moment(new Date(next.from), zone, asOf)
		};
	}
}

/** How many days ahead a teacher plans. */
const daysAhead = 45;

/** The next closed days of some schools, by school. */
async function nextClosedDays(schoolIds: string[], today: string): Promise<Map<string, Day[]>> {
	const closedDays = await rows<Day & { schoolId: string }>(sql`
		select ${closedDay.schoolId} as "schoolId", ${closedDay.day}::text as day, 'closed' as kind, ${closedDay.reason}
			from ${closedDay}
		where ${closedDay.schoolId} = any(${sql.param(schoolIds)}::text[])
			and ${closedDay.day} between ${today}::date and ${today}::date + ${daysAhead}::int
		order by ${closedDay.schoolId}, ${closedDay.day}`);
	return Map.groupBy(closedDays, ({ schoolId }) => schoolId);
}
