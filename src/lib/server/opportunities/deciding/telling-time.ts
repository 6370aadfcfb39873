// When students are told: while somebody is there for them. Knows no database.
import { type Calendar, whyClosed } from '../../schools/calendar/index.ts';
import { dateFormat } from '../../kernel/date-format.ts';
import { day, hour } from '../../kernel/time/index.ts';

const isOpen = (calendar: Calendar, moment: Date) => whyClosed(calendar, moment) === null;

/** When adults from outside are told, who have no school: in working hours by the clock of the call. */
export const officeHours = (timeZone: string): Calendar => ({
	schoolId: '',
	country: '',
	locale: 'en',
	timeZone,
	opensAt: '09:00:00',
	closesAt: '17:00:00',
	weekend: [6, 7],
	terms: [],
	closedDays: new Set<string>(),
	openDays: new Set<string>(),
	promiseHours: 0
});

/** Nobody gets such news at night: from 7 in the morning to 9 in the evening. */
function isAwake({ timeZone }: Calendar, moment: Date): boolean {
	const clock = dateFormat('en', timeZone, { hour: 'numeric', hourCycle: 'h23' }).format(moment);
	return Number(clock) >= 7 && Number(clock) < 21;
}

const openForAll = (calendars: Calendar[], moment: Date) =>
	calendars.every((calendar) => isOpen(calendar, moment));

/** School for all schools of one country, and no night for the others. */
function openForOneSide(calendars: Calendar[], moment: Date): boolean {
	const sides = Map.groupBy(calendars, ({ country }) => country);
	return (
		calendars.every((calendar) => isOpen(calendar, moment) || isAwake(calendar, moment)) &&
		[...sides.values()].some((side) => openForAll(side, moment))
	);
}

/** Days that are looked at, and days that are offered. */
const daysAhead = 21;
const mostOffered = 8;

/**
 * Moments of the next weeks at which students of these schools can be told, one for each day: in school hours for all of them; where there
 * is no such moment, in school hours for one side of the ocean and not in the night of the other.
 */
export function tellingMoments(calendars: Calendar[], from: Date): Date[] {
	const start = Math.ceil((from.getTime() + hour / 2) / hour) * hour;
	const shared = new Map<number, Date[]>();
	const oneSided = new Map<number, Date[]>();
	for (let time = start; time < from.getTime() + daysAhead * day; time += hour) {
		const moment = new Date(time);
		const date = Math.floor(time / day);
		if (shared.size > mostOffered) break;
		if (openForAll(calendars, moment)) add(shared, date, moment);
		else if (!shared.size && openForOneSide(calendars, moment)) add(oneSided, date, moment);
	}
	const byDay = shared.size ? shared : oneSided;
	return [...byDay.values()].slice(0, mostOffered).map((moments) => moments[moments.length >> 1]!);
}

function add(byDay: Map<number, Date[]>, date: number, moment: Date): void {
	byDay.set(date, [...(byDay.get(date) ?? []), moment]);
}

/** Whether students of these schools can be told at a moment, by the same rule. @param from when the weeks begin that are looked at */
export const isTellingTime = (calendars: Calendar[], moment: Date, from: Date): boolean =>
	openForAll(calendars, moment) || (openForOneSide(calendars, moment) && !hasSharedHour(calendars, from));

function hasSharedHour(calendars: Calendar[], from: Date): boolean {
	const start = Math.ceil((from.getTime() + hour / 2) / hour) * hour;
	for (let time = start; time < from.getTime() + daysAhead * day; time += hour)
		if (openForAll(calendars, new Date(time))) return true;
	return false;
}
