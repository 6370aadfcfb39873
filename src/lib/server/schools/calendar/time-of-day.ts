import { hourIn } from '../../kernel/date-format.ts';
import type { Calendar } from './calendar.ts';
import { isSchoolDay, whyClosed } from './hours.ts';
import { day, dayIn, instantOf } from '../../kernel/time/index.ts';

export type DayPart = 'night' | 'morning' | 'afternoon' | 'evening';

/** Which part of the day it is in a place; night is when a child sleeps. */
export function dayPart(moment: Date, timeZone: string): DayPart {
	const hour = hourIn(moment, timeZone);
	if (hour < 6 || hour >= 22) return 'night';
	return hour < 12 ? 'morning' : hour < 18 ? 'afternoon' : 'evening';
}

/** Whether a school is open at a moment, and whether it has no school that day: what the other side may learn about a delay. */
export function openingOf(calendar: Calendar, moment: Date): { open: boolean; closedToday: boolean } {
	return {
		open: whyClosed(calendar, moment) === null,
		closedToday: !isSchoolDay(calendar, dayIn(moment, calendar.timeZone))
	};
}

/** In ms: a server that starts late in the morning still counts as in time. */
const morningLength = day / 8;

/** Whether it is morning on a school day there: within three hours after school opens. */
export function isMorning(calendar: Calendar, moment: Date): boolean {
	const date = dayIn(moment, calendar.timeZone);
	const since = moment.getTime() - instantOf(date, calendar.opensAt, calendar.timeZone);
	return isSchoolDay(calendar, date) && since >= 0 && since < morningLength;
}
