// Exchanged working days (调休): a Sunday with school, before or after a holiday.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openingOf } from '../../../src/lib/server/schools/calendar/time-of-day.ts';
import {
	dueAt,
	isSchoolDay,
	schoolHoursBetween,
	whyClosed
} from '../../../src/lib/server/schools/calendar/hours.ts';
import { dayAfter, instantOf } from '../../../src/lib/server/kernel/time/index.ts';
import { calendar, china } from './calendars.ts';

/** The State Council's arrangement for National Day 2026 in this shape: a Sunday and a Saturday are worked. */
const exchanged = { ...china, openDays: new Set(['2026-09-20', '2026-10-10']) };
const sunday = new Date('2026-09-20T02:00:00Z');

test('an exchanged Sunday is a school day, and only that one', () => {
	expect(whyClosed(exchanged, sunday)).toBeNull();
	expect(openingOf(exchanged, sunday)).toEqual({ open: true, closedToday: false });
	expect(whyClosed(exchanged, new Date('2026-09-20T12:00:00Z'))).toBe('after_hours');
	expect(whyClosed(exchanged, new Date('2026-09-27T02:00:00Z'))).toBe('weekend');
	expect(openingOf(china, sunday)).toEqual({ open: false, closedToday: true });
});

test('a letter from Friday evening is due earlier where Saturday is worked', () => {
	const friday = new Date('2026-10-09T10:00:00Z');
	expect(dueAt(china, friday, 9)?.toISOString()).toBe('2026-10-12T08:40:00.000Z');
	expect(dueAt(exchanged, friday, 9)?.toISOString()).toBe('2026-10-10T08:40:00.000Z');
});

test('an open day outside of the terms is a school day', () => {
	const summer = calendar({ openDays: new Set(['2027-06-02']) });
	expect(isSchoolDay(summer, '2027-06-02')).toBe(true);
	expect(isSchoolDay(summer, '2027-06-03')).toBe(false);
});

describe('opening any day', () => {
	const days = fc.integer({ min: 0, max: 400 }).map((n) => dayAfter('2025-12-15', n));
	const from = new Date(instantOf('2025-12-01', '00:00', china.timeZone));
	const to = new Date(instantOf('2027-02-15', '00:00', china.timeZone));
	const total = (over: object) => schoolHoursBetween({ ...china, ...over }, from, to);

	test('adds its hours if it was closed, and nothing if it was open', () => {
		fc.assert(
			fc.property(days, (day) => {
				const added = total({ openDays: new Set([day]) }) - total({});
				expect(added).toBeCloseTo(isSchoolDay(china, day) ? 0 : 9.5, 6);
			}),
			{ numRuns: 60 }
		);
	});
});
