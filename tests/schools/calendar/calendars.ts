// Schools with known calendars.
import type { Calendar } from '../../../src/lib/server/schools/calendar/calendar.ts';

export const calendar = (over: Partial<Calendar> = {}): Calendar => ({
	schoolId: 'carver',
	country: 'US',
	locale: 'en',
	timeZone: 'America/Chicago',
	opensAt: '08:00:00',
	closesAt: '15:15:00',
	weekend: [6, 7],
	terms: [{ startsOn: '2025-08-11', endsOn: '2027-05-28' }],
	closedDays: new Set(['2026-11-25', '2026-11-26', '2026-11-27']),
	openDays: new Set(),
	promiseHours: 16,
	...over
});
export const china = calendar({
	timeZone: 'Asia/Shanghai',
	opensAt: '07:40:00',
	closesAt: '17:10:00',
	closedDays: new Set(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'])
});
/** Open at night, through the hours in which clocks change, on every day. */
export const nightSchool = (timeZone: string) =>
	calendar({ timeZone, opensAt: '00:30:00', closesAt: '03:30:00', weekend: [], closedDays: new Set() });
export const zones = [
	'America/Chicago',
	'Asia/Shanghai',
	'Europe/Budapest',
	'Asia/Amman',
	'Asia/Jerusalem',
	'Australia/Lord_Howe',
	'Pacific/Apia',
	'America/St_Johns',
	'Africa/Casablanca'
];
