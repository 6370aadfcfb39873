import { day } from '../../kernel/time/index.ts';
/** A date of birth as numbers. */
export interface Birth {
	/** Days since 1970-01-01. */
	day: number;
	/** Months since year 0. */
	month: number;
	dayOfMonth: number;
}

export function birthOf(text: string): Birth {
	const [year, month, dayOfMonth] = text.split('-').map(Number) as [number, number, number];
	return { day: Date.parse(text) / day, month: year * 12 + month - 1, dayOfMonth };
}

export const daysBetween = (a: Birth, b: Birth) => Math.abs(a.day - b.day);

/** Whole months between two dates of birth. */
export function monthsBetween(a: Birth, b: Birth): number {
	const [older, younger] = a.day <= b.day ? [a, b] : [b, a];
	return younger.month - older.month - (younger.dayOfMonth < older.dayOfMonth ? 1 : 0);
}

/**
 * Whether two people were born more than this many months apart, by the calendar: exactly two years are not more than
 * 24.
 */
export function tooFarApart(a: Birth, b: Birth, months: number): boolean {
	const [older, younger] = a.day <= b.day ? [a, b] : [b, a];
	const apart = younger.month - older.month;
	return apart > months || (apart === months && younger.dayOfMonth > older.dayOfMonth);
}
