import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { schoolHoursBetween } from '../../src/lib/server/schools/calendar/hours.ts';
import { dayAfter, dayIn, instantOf } from '../../src/lib/server/kernel/time/index.ts';
import { offsetAt } from '../../src/lib/server/kernel/time/wall-clock.ts';
import { nightSchool, zones } from './calendar/calendars.ts';

const moment = fc
	.integer({ min: Date.parse('2025-12-01'), max: Date.parse('2027-03-01') })
	.map((time) => new Date(time));

describe('local time', () => {
	test('is converted both ways alike in every zone, even on days when clocks change', () => {
		fc.assert(
			fc.property(fc.constantFrom(...zones), moment, (zone, instant) => {
				const second = new Date(Math.floor(Number(instant) / 1000) * 1000);
				const wall = new Date(Number(second) + offsetAt(Number(second), zone)).toISOString();
				const converted = instantOf(dayIn(second, zone), wall.slice(11, 19), zone);
				// An hour that comes twice is read as its first.
				expect([0, 30, 60]).toContain((Number(second) - converted) / 60_000);
			}),
			{ numRuns: 500 }
		);
	});

	test.each([
		['the day before clocks go forward', '2026-03-07', 3],
		['the day with an hour missing', '2026-03-08', 2],
		['the day with an hour twice', '2026-11-01', 4],
		['any other day', '2026-11-02', 3]
	])('%s has its own number of school hours', (_, date, hours) => {
		const [from, to] = [date, dayAfter(date)].map(
			(day) => new Date(instantOf(day, '00:00', 'America/Chicago'))
		);
		expect(schoolHoursBetween(nightSchool('America/Chicago'), from!, to!)).toBe(hours);
	});

	test('moves a skipped time forward, and takes a repeated one as its first', () => {
		const skipped = new Date(instantOf('2026-03-08', '02:30', 'America/Chicago'));
		expect(skipped.toISOString()).toBe('2026-03-08T08:30:00.000Z');
		const repeated = new Date(instantOf('2026-11-01', '01:30', 'America/Chicago'));
		expect(repeated.toISOString()).toBe('2026-11-01T06:30:00.000Z');
	});
});
