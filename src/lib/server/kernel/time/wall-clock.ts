// Converts between moments and local time. Only offsets come from Intl; the rest is arithmetic.
import { dateFormat } from '../date-format.ts';
import { day } from './durations.ts';

const partsStyle: Intl.DateTimeFormatOptions = {
	year: 'numeric',
	month: 'numeric',
	day: 'numeric',
	hour: 'numeric',
	minute: 'numeric',
	second: 'numeric',
	hourCycle: 'h23'
};

/** How far the clock of a zone is ahead of UTC at a moment, in milliseconds. */
export function offsetAt(moment: number, timeZone: string): number {
	const wholeSeconds = Math.floor(moment / 1000) * 1000;
	const values = Object.fromEntries(
		dateFormat('en-US', timeZone, partsStyle)
			.formatToParts(wholeSeconds)
			.map(({ type, value }) => [type, Number(value)])
	) as Record<string, number>;
	const { year, month, day: date, hour, minute, second } = values;
	return Date.UTC(year!, month! - 1, date, hour, minute, second) - wholeSeconds;
}

/** Cached offsets at midnight: they are needed often, and Intl takes 20 µs for each. */
const knownOffsets = new Map<string, number>();

function offsetNear(midnight: number, timeZone: string): number {
	const key = `${timeZone} ${midnight}`;
	const offset = knownOffsets.get(key) ?? offsetAt(midnight, timeZone);
	if (knownOffsets.size > 10_000) knownOffsets.clear();
	knownOffsets.set(key, offset);
	return offset;
}

/** The date in a place, as YYYY-MM-DD. */
export const dayIn = (moment: Date, timeZone: string): string =>
	new Date(moment.getTime() + offsetAt(moment.getTime(), timeZone)).toISOString().slice(0, 10);

/**
 * The moment of a local time, in milliseconds. A time that exists twice means the first one; for a time that is
 * skipped, the moment at which the clock would have reached it.
 * @param time HH:MM or HH:MM:SS
 */
export function instantOf(date: string, time: string, timeZone: string): number {
	const midnight = Date.parse(date);
	const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
	const wallTime = midnight + ((hours * 60 + minutes) * 60 + seconds) * 1000;
	const before = offsetNear(midnight - day, timeZone);
	const after = offsetNear(midnight + 2 * day, timeZone);
	const match = [wallTime - before, wallTime - after]
		.sort((a, b) => a - b)
		.find((candidate) => before === after || candidate + offsetAt(candidate, timeZone) === wallTime);
	return match ?? wallTime - before;
}

/** When a day begins in a place. @param date YYYY-MM-DD */
export const startOfDay = (date: string, timeZone: string): Date =>
	new Date(instantOf(date, '00:00', timeZone));
