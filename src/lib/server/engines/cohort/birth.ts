import { day } from '../../kernel/time/index.ts';
/** A day of birth as numbers. */
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

/** Whole months between two days of birth. */
export function monthsBetween(a: Birth, b: Birth): number {
	const [older, younger] = a.day <= b.day ? [a, b] : [b, a];
	return younger.month - older.month - (younger.dayOfMonth < older.dayOfMonth ? 1 : 0);
}

/** Whether they are more than so many months apart, by the calendar: two years to the day is not too much. */
export function tooFarApart(a: Birth, b: Birth, months: number): boolean {
	const [older, younger] = a.day <= b.day ? [a, b] : [b, a];
	const apart = younger.month - older.month;
	return apart > months || (apart === months && younger.dayOfMonth > older.dayOfMonth);
}
