import { describe, expect, test } from 'vitest';
import { delay, reviewDelay } from '../../../src/lib/server/review/overdue/delay.ts';
import type { Calendar } from '../../../src/lib/server/schools/calendar/calendar.ts';
import { useWorld } from '../../setup/database.ts';
import { setNow as clock, setYear } from './stage.ts';

const calendar: Calendar = {
	schoolId: 'carver',
	country: 'US',
	locale: 'en',
	timeZone: 'America/Chicago',
	opensAt: '08:00:00',
	closesAt: '15:15:00',
	weekend: [6, 7],
	terms: [{ startsOn: '2026-08-10', endsOn: '2027-05-28' }],
	closedDays: new Set(['2026-11-25', '2026-11-26', '2026-11-27']),
	openDays: new Set(),
	promiseHours: 16
};
const submittedAt = new Date('2026-11-24T19:00:00Z');
const delayAt = (iso: string, state = 'waiting') =>
	delay({ state, submittedAt, calendar, at: new Date(iso) });
const dueAt = new Date('2026-12-01T20:30:00Z');

describe('who a letter is waiting for', () => {
	test.each([
		['2026-11-24T20:00:00Z', { with: 'teacher', why: null, hours: 1, dueAt, overdue: false }],
		[
			'2026-11-24T23:00:00Z',
			{ with: 'school_closed', why: 'after_hours', hours: 2.25, dueAt, overdue: false }
		],
		['2026-11-26T18:00:00Z', { with: 'school_closed', why: 'holiday', hours: 2.25, dueAt, overdue: false }],
		['2026-11-28T18:00:00Z', { with: 'school_closed', why: 'weekend', hours: 2.25, dueAt, overdue: false }],
		['2026-12-01T20:30:00Z', { with: 'teacher', why: null, hours: 16, dueAt, overdue: true }]
	])('at %s', (moment, expected) => {
		expect(delayAt(moment)).toEqual(expected);
	});

	test('after the release it waits for the pal, and no hours are counted', () => {
		expect(delayAt('2026-12-05T20:30:00Z', 'released')).toEqual({
			with: 'pal',
			why: null,
			hours: 0,
			dueAt: null,
			overdue: false
		});
	});
});

describe('who a letter is waiting for at a school, now', () => {
	useWorld();
	test('follows the school’s own calendar, and is null for an unknown school', async () => {
		await setYear();
		clock('2026-12-01T20:31:00Z');
		expect(await reviewDelay({ state: 'waiting', submittedAt }, 'carver')).toMatchObject({
			with: 'teacher',
			overdue: true
		});
		expect(await reviewDelay({ state: 'waiting', submittedAt }, 'chaoyang')).toMatchObject({
			with: 'school_closed',
			why: 'after_hours'
		});
		expect(await reviewDelay({ state: 'waiting', submittedAt }, 'nowhere')).toBeNull();
	});
});
