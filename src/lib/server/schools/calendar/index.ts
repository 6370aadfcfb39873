// School days and hours, in each school’s own time.
export { homeZone, type HomeZone } from './home-zone.ts';
export { type Calendar, calendars, forgetCalendars } from './calendar.ts';
export { dayPart, isMorning, openingOf } from './time-of-day.ts';
export {
	type ClosedReason,
	dueAt,
	isSchoolDay,
	schoolHoursBetween,
	termStart,
	waitingSince,
	whyClosed
} from './hours.ts';
