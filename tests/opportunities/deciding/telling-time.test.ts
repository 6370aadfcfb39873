// Students are told while somebody is there for them.
import { expect, test } from 'vitest';
import type { Calendar } from '../../../src/lib/server/schools/calendar/index.ts';
import {
	isTellingTime,
	tellingMoments
} from '../../../src/lib/server/opportunities/deciding/telling-time.ts';

const school = (over: Partial<Calendar>): Calendar => ({
	schoolId: 'a',
	country: 'US',
	locale: 'en',
	timeZone: 'America/Chicago',
	promiseHours: 8,
	opensAt: '08:00:00',
	closesAt: '15:00:00',
	weekend: [6, 7],
	terms: [],
	closedDays: new Set<string>(),
	openDays: new Set<string>(),
	...over
});
const birmingham = school({});
const beijing = school({
	schoolId: 'b',
	country: 'CN',
	timeZone: 'Asia/Shanghai',
	opensAt: '07:50:00',
	closesAt: '17:00:00'
});
const closed = school({ schoolId: 'c', terms: [{ startsOn: '2020-01-01', endsOn: '2020-01-02' }] });
/** A Friday afternoon in Birmingham. */
const friday = new Date('2026-01-09T22:30:00Z');

test('of one school: in its hours of the next school days', () => {
	const moments = tellingMoments([birmingham], friday);
	expect(moments).toHaveLength(8);
	expect(moments[0]!.toISOString()).toMatch(/^2026-01-12T1[4-9]|^2026-01-12T20/);
	for (const moment of moments) expect(isTellingTime([birmingham], moment, friday)).toBe(true);
	expect(isTellingTime([birmingham], new Date('2026-01-10T16:00:00Z'), friday)).toBe(false);
	expect(isTellingTime([birmingham], new Date('2026-01-12T22:00:00Z'), friday)).toBe(false);
});

test('of both sides of the ocean: in the hours of one, and not in the night of the other', () => {
	const moments = tellingMoments([birmingham, beijing], friday);
	expect(moments.length).toBeGreaterThan(3);
	for (const moment of moments) {
		const hourIn = (timeZone: string) =>
			Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(moment));
		for (const zone of ['America/Chicago', 'Asia/Shanghai']) {
			expect(hourIn(zone)).toBeGreaterThanOrEqual(7);
			expect(hourIn(zone)).toBeLessThan(21);
		}
		expect(isTellingTime([birmingham, beijing], moment, friday)).toBe(true);
	}
	// Noon in Birmingham is two in the morning in Beijing.
	expect(isTellingTime([birmingham, beijing], new Date('2026-01-12T18:00:00Z'), friday)).toBe(false);
});

test('never while all are on holiday', () => {
	expect(tellingMoments([closed], friday)).toEqual([]);
	expect(isTellingTime([closed], new Date('2026-01-12T16:00:00Z'), friday)).toBe(false);
});
