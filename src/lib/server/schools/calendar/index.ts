// School days and hours, in each school’s own time, and changing them.
export { calendarView, type CalendarView, spansOf } from './calendar-view.ts';
export { type DaysPreview, previewDays } from './days-view.ts';
export { addSpan, type Day, dayKinds, removeSpan, setDays } from './days.ts';
export { closeHolidays } from './holidays.ts';
export { checkHours, type OpeningHours, setHours } from './opening-hours.ts';
export { addTerm, removeTerm } from './terms.ts';
export { homeZone, type HomeZone } from './home-zone.ts';
export { type Calendar, calendars, forgetCalendars } from './calendar.ts';
export { dayPart, isMorning, openingOf } from './time-of-day.ts';
export {
	type ClosedReason,
	dueAt,
	isSchoolDay,
	schoolDays,
	schoolHoursBetween,
	termStart,
	waitingSince,
	whyClosed
} from './hours.ts';
