import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	dueAt,
	schoolDays,
	schoolHoursBetween,
	waitingSince,
	whyClosed
} from '../../../src/lib/server/schools/calendar/hours.ts';
import { dayAfter, instantOf } from '../../../src/lib/server/kernel/time/index.ts';
import { steps } from '../../steps/index.ts';
import { calendar, china, nightSchool, zones } from './calendars.ts';

const moment = fc
	.integer({ min: Date.parse('2025-12-01'), max: Date.parse('2027-03-01') })
	.map((time) => new Date(time));
const some = fc.oneof(
	fc.constantFrom(calendar(), china),
	fc.constantFrom(...zones).map(nightSchool),
	anyCalendar()
);

function anyCalendar() {
	const time = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:20:00`);
	return fc
		.record({
			timeZone: fc.constantFrom(...zones),
			times: fc.tuple(time, time).map((pair) => pair.sort()),
			weekend: fc.constantFrom([6, 7], [5, 6], [5], []),
			closed: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 30 })
		})
		.map(({ timeZone, times, weekend, closed }) =>
			calendar({
				timeZone,
				opensAt: times[0]!,
				closesAt: times[1]!,
				weekend,
				closedDays: new Set(closed.map((days) => dayAfter('2025-12-15', days)))
			})
		);
}

describe('hours of school, whatever the calendar', () => {
	const runs = { numRuns: 150 };

	test('add up', () => {
		fc.assert(
			fc.property(some, fc.tuple(moment, moment, moment), (school, moments) => {
				const [a, b, c] = moments.sort((left, right) => Number(left) - Number(right)) as [Date, Date, Date];
				const sum = schoolHoursBetween(school, a, b) + schoolHoursBetween(school, b, c);
				expect(sum).toBeCloseTo(schoolHoursBetween(school, a, c), 6);
			}),
			runs
		);
	});

	test('never exceed the elapsed hours, and are never negative', () => {
		fc.assert(
			fc.property(some, moment, moment, (school, a, b) => {
				const passed = schoolHoursBetween(school, a, b);
				expect(passed).toBeGreaterThanOrEqual(0);
				expect(passed).toBeLessThanOrEqual(Math.max(0, (Number(b) - Number(a)) / 3_600_000));
			}),
			runs
		);
	});

	test('do not pass on closed days', () => {
		fc.assert(
			fc.property(some, fc.integer({ min: 0, max: 400 }), (school, days) => {
				const date = dayAfter('2025-12-15', days);
				const closed = { ...school, closedDays: new Set([...school.closedDays, date]) };
				const [from, to] = [date, dayAfter(date)].map(
					(day) => new Date(instantOf(day, '00:00', school.timeZone))
				);
				expect(schoolHoursBetween(closed, from!, to!)).toBe(0);
				expect(schoolHoursBetween(closed, new Date(Number(from) - 1), new Date(Number(to) + 1))).toBeLessThan(
					0.001
				);
			}),
			runs
		);
	});

	test('end the promise exactly at its due time, and looking back from there finds its beginning', () => {
		fc.assert(
			fc.property(some, moment, fc.double({ min: 0.01, max: 60, noNaN: true }), (school, from, hours) => {
				const due = dueAt(school, from, hours);
				if (!due) return;
				expect(schoolHoursBetween(school, from, due)).toBeCloseTo(hours, 4);
				expect(schoolHoursBetween(school, from, new Date(Number(due) - 60_000))).toBeLessThan(hours);
				const since = waitingSince(school, due, hours)!;
				expect(schoolHoursBetween(school, since, due)).toBeCloseTo(hours, 4);
				expect(Number(since)).toBeGreaterThanOrEqual(Number(from) - 1);
			}),
			runs
		);
	});

	test('since waitingSince are those of the promise, and a minute of school later they are fewer', () => {
		fc.assert(
			fc.property(some, moment, fc.double({ min: 0.01, max: 60, noNaN: true }), (school, until, hours) => {
				const since = waitingSince(school, until, hours);
				if (!since) return;
				expect(schoolHoursBetween(school, since, until)).toBeCloseTo(hours, 4);
				expect(schoolHoursBetween(school, new Date(Number(since) + 60_000), until)).toBeLessThan(hours);
			}),
			runs
		);
	});
});

test('over Thanksgiving a letter waits two hours and a quarter, not five days', () => {
	const tuesday = new Date('2026-11-24T19:00:00Z');
	const monday = new Date('2026-11-30T14:00:00Z');
	expect(schoolHoursBetween(calendar(), tuesday, monday)).toBe(2.25);
	expect(dueAt(calendar(), tuesday, 16)?.toISOString()).toBe('2026-12-01T20:30:00.000Z');
});

test.each([
	['08:00:00', '16:00:00', 16, 2],
	['08:00:00', '15:15:00', 16, 2],
	['08:30:00', '11:30:00', 16, 5],
	['08:00:00', '16:00:00', 1, 1]
])(
	'a school that is open from %s to %s: %i hours are about %i school days',
	(opensAt, closesAt, hours, days) => {
		expect(schoolDays({ opensAt, closesAt }, hours)).toBe(days);
	}
);

test('over National Day no school hours pass in China', () => {
	const evening = new Date('2026-09-30T10:00:00Z');
	expect(schoolHoursBetween(china, evening, new Date('2026-10-08T00:00:00Z'))).toBeCloseTo(1 / 3, 9);
	expect(dueAt(china, evening, 9.5)?.toISOString()).toBe('2026-10-08T09:10:00.000Z');
});

test('the reason why a school is closed', () => {
	expect(whyClosed(calendar(), new Date('2026-11-24T19:00:00Z'))).toBeNull();
	expect(whyClosed(calendar(), new Date('2026-11-25T19:00:00Z'))).toBe('holiday');
	expect(whyClosed(calendar(), new Date('2026-11-28T19:00:00Z'))).toBe('weekend');
	expect(whyClosed(calendar(), new Date('2026-11-24T03:00:00Z'))).toBe('after_hours');
	expect(whyClosed(calendar(), new Date('2027-06-01T15:00:00Z'))).toBe('holiday');
});

test('until a school has entered a term its week holds: the promise runs, weekends and closed days stay closed', () => {
	const untold = calendar({ terms: [] });
	const [tuesday, wednesday, saturday] = ['2026-11-24', '2026-11-25', '2026-11-28'].map(
		(day) => new Date(`${day}T19:00:00Z`)
	) as [Date, Date, Date];
	expect([tuesday, wednesday, saturday].map((moment) => whyClosed(untold, moment))).toEqual([
		null,
		'holiday',
		'weekend'
	]);
	expect(dueAt(untold, tuesday, 1)?.toISOString()).toBe('2026-11-24T20:00:00.000Z');
	expect(waitingSince(untold, tuesday, 1)?.toISOString()).toBe('2026-11-24T18:00:00.000Z');
	expect(whyClosed(calendar({ terms: [], weekend: [5, 6] }), saturday)).toBe('weekend');
	// One term is enough to end it: outside of it there is no school.
	const told = calendar({ terms: [{ startsOn: '2027-01-05', endsOn: '2027-05-28' }] });
	expect(whyClosed(told, tuesday)).toBe('holiday');
});

test('without terms nothing is due where every day is closed, and endless terms are computed in a bounded number of steps', async () => {
	const never = calendar({ terms: [], weekend: [1, 2, 3, 4, 5, 6, 7] });
	expect(dueAt(never, new Date('2026-11-24T19:00:00Z'), 1)).toBeNull();
	expect(waitingSince(never, new Date('2026-11-24T19:00:00Z'), 1)).toBeNull();
	const always = calendar({ terms: [{ startsOn: '0001-01-01', endsOn: '9999-12-31' }] });
	const args = [always, new Date(0), new Date('2999-01-01')] as const;
	expect(schoolHoursBetween(...args)).toBeGreaterThan(3_000);
	const module = 'src/lib/server/schools/calendar/hours.ts';
	expect(await steps({ module, call: 'schoolHoursBetween', args: [...args] })).toBeLessThan(50_000);
});
