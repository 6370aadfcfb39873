import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	orderIn,
	provenOrder,
	readDate,
	yearsBetween
} from '../../../src/lib/server/engines/tables/dates.ts';

test.each([
	['2011-03-04', '2011-03-04'],
	['2011/3/4', '2011-03-04'],
	['2011.3.4', '2011-03-04'],
	['2011年3月4日', '2011-03-04'],
	['2011 年 03 月 04 日', '2011-03-04'],
	['２０１１－０３－０４', '2011-03-04'],
	['20110304', '2011-03-04'],
	['2011-03-04 00:00:00', '2011-03-04'],
	['2011-03-04T00:00:00Z', '2011-03-04'],
	['3/4/2011', '2011-03-04'],
	['March 4, 2011', '2011-03-04'],
	['4 Mar 2011', '2011-03-04']
])('%s is a date in Birmingham', (text, date) => expect(readDate(text, 'mdy')).toEqual({ date }));

test.each([
	['40606', 'date_serial'],
	['3/4/11', 'date_short_year'],
	['2011-02-30', 'date_impossible'],
	['13/13/2011', 'date_impossible'],
	['20111350', 'date_impossible'],
	['soon', 'date_unknown'],
	['2011', 'date_unknown'],
	['2011-03', 'date_unknown']
])('%s is refused: %s', (text, code) => expect(readDate(text, 'mdy')).toEqual({ code }));

test('the country decides whether the month comes first, unless the file proves otherwise', () => {
	for (const country of ['US', 'CN', 'JP']) expect(orderIn(country), country).toBe('mdy');
	for (const country of ['GB', 'HU', 'IT', 'UA', 'SN', 'GH', 'ZW', 'IL', 'JO', 'CZ'])
		expect(orderIn(country), country).toBe('dmy');
	expect(readDate('3/4/2011', 'dmy')).toEqual({ date: '2011-04-03' });
	expect(provenOrder(['3/4/2011', '25/12/2010'], 'mdy')).toBe('dmy');
	expect(provenOrder(['3/4/2011', '25/12/2010', '12/25/2010'], 'mdy')).toBe('mdy');
});

test('every day is read from every way of writing it, and people get older on their birthday', () => {
	const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true });
	fc.assert(
		fc.property(days, (moment) => {
			const date = moment.toISOString().slice(0, 10);
			const [y, m, d] = date.split('-').map(Number) as [number, number, number];
			for (const text of [
				date,
				`${y}年${m}月${d}日`,
				date.replaceAll('-', ''),
				`${y}/${m}/${d}`,
				`${m}/${d}/${y}`
			])
				expect(readDate(text, 'mdy')).toEqual({ date });
		})
	);
	expect(yearsBetween('2011-03-04', '2026-03-03')).toBe(14);
	expect(yearsBetween('2011-03-04', '2026-03-04')).toBe(15);
});
