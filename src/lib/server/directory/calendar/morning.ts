import type { Calendar } from './calendar.ts';
import { isSchoolDay } from './hours.ts';
import { day, dayIn, instantOf } from '../../kernel/time/index.ts';

/** A server that comes back late in the morning still has it. */
const morning = day / 8;

/** Whether it is the morning of a school day there: the three hours after school opens. */
export function isMorning(calendar: Calendar, at: Date): boolean {
	const date = dayIn(at, calendar.timeZone);
	const since = at.getTime() - instantOf(date, calendar.opensAt, calendar.timeZone);
	return isSchoolDay(calendar, date) && since >= 0 && since < morning;
}
