// The calendars of two simulated schools, for the same functions as those of real ones.
import { type Calendar, isSchoolDay } from '../../schools/calendar/index.ts';
import { dayAfter } from '../../kernel/time/index.ts';

/** A Monday. */
const firstDay = '2026-09-07';

/** The days of a season on which a school is open. */
export type OpenDays = readonly boolean[];

const spans = (days: [from: number, length: number][]) =>
	new Set(days.flatMap(([from, length]) => Array.from({ length }, (_, n) => dayAfter(firstDay, from + n))));

const calendar = (closed: [number, number][], open: number[]): Calendar => ({
	schoolId: '',
	country: '',
	locale: '',
	timeZone: 'UTC',
	opensAt: '08:00:00',
	closesAt: '15:00:00',
	weekend: [6, 7],
	terms: [{ startsOn: firstDay, endsOn: dayAfter(firstDay, 365) }],
	closedDays: spans(closed),
	openDays: new Set(open.map((day) => dayAfter(firstDay, day))),
	promiseHours: 16
});

/** Two days in October, and the week of Thanksgiving. */
const alabama = calendar(
	[
		[35, 2],
		[77, 5]
	],
	[]
);
/** National Day, and the Saturday on which school makes up for it. */
const china = calendar([[24, 7]], [33]);

/** For each side, whether there is school on each day of a season. */
export function openDays(days: number): [OpenDays, OpenDays] {
	const isOpenOn = (side: Calendar) =>
		Array.from({ length: days }, (_, day) => isSchoolDay(side, dayAfter(firstDay, day)));
	return [isOpenOn(alabama), isOpenOn(china)];
}
