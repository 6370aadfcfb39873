// Dates of the calendar, as YYYY-MM-DD.
import { day } from './durations.ts';

/** The date some days later, or earlier. */
export const dayAfter = (date: string, days = 1): string =>
	new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);

/** Whether a text is an existing date, in the years 1000 to 2999. */
export const isDate = (text: string | null | undefined): text is string =>
	/^[12]\d{3}-\d{2}-\d{2}$/.test(text ?? '') &&
	!Number.isNaN(Date.parse(text!)) &&
	dayAfter(text!, 0) === text;

/** ISO 8601: Monday is 1, Sunday 7. */
export const weekdayOf = (date: string): number => new Date(date).getUTCDay() || 7;
