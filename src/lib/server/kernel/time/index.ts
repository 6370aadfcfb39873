// Durations, dates, and local time.
export { dayAfter, isDate, weekdayOf } from './dates.ts';
export { day, daysAfter, hour, hoursAfter, minute } from './durations.ts';
export { dayIn, instantOf, startOfDay } from './wall-clock.ts';
