import type { Calendar } from './calendar.ts';
import { isSchoolDay } from './hours.ts';
import { day, dayIn, instantOf } from '../../kernel/time/index.ts';

/** In ms: a server that starts late in the morning still counts as in time. */
const morningLength = day / 8;

/** Whether it is morning on a school day there: within three hours after school opens. */
export function isMorning(calendar: Calendar, moment: Date): boolean {
	const date = dayIn(moment, calendar.timeZone);
	const since = moment.getTime() - instantOf(date, calendar.opensAt, calendar.timeZone);
	return isSchoolDay(calendar, date) && since >= 0 && since < morningLength;
}
