import { describe, expect, test } from 'vitest';
import { type DaysReading, readDays } from '../../../src/lib/server/schools/calendar/days-file.ts';

const china = { country: 'CN', weekend: [6, 7] };
const read = (text: string | Uint8Array, school = china): DaysReading =>
	readDays(
		[{ name: 'days.csv', bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text }],
		school
	);
const asLines = ({ days }: DaysReading) =>
	days.map(({ day, kind, reason }) => `${day} ${kind} ${reason ?? '-'}`);
const codes = ({ problems }: DaysReading) => problems.map(({ row, code }) => `${row} ${code}`);

test('a Chinese table of holidays and exchanged working days is read', () => {
	const result = read(
		'日期,安排,说明\n2026/10/1,放假,国庆节\n2026年9月20日,上班,国庆节调休\n20261010,调休,补课\n'
	);
	expect(asLines(result)).toEqual([
		'2026-10-01 closed 国庆节',
		'2026-09-20 open 国庆节调休',
		'2026-10-10 open 补课'
	]);
	expect(result.problems).toEqual([]);
});

test('a table of spans in GB18030 is read, and weekends within a holiday are left out', () => {
	const bytes = Uint8Array.from([
		0xbf,
		0xaa,
		0xca,
		0xbc,
		0x2c,
		0xbd,
		0xe1,
		0xca,
		0xf8,
		0x2c,
		0xcb,
		0xb5,
		0xc3,
		0xf7,
		0x0a,
		...new TextEncoder().encode('2026-10-01,2026-10-07,'),
		0xb9,
		0xfa,
		0xc7,
		0xec,
		0x0a
	]);
	expect(asLines(read(bytes))).toEqual(
		['01', '02', '05', '06', '07'].map((day) => `2026-10-${day} closed 国庆`)
	);
});

test('an American table is read, with its dates and semicolons', () => {
	const american = { country: 'US', weekend: [6, 7] };
	const result = read(
		'From;To;Type;Holiday\r\n11/25/2026;11/27/2026;No school;Thanksgiving\r\n3/5/2027;;;Snow day\r\n',
		american
	);
	expect(asLines(result)).toEqual([
		'2026-11-25 closed Thanksgiving',
		'2026-11-26 closed Thanksgiving',
		'2026-11-27 closed Thanksgiving',
		'2027-03-05 closed Snow day'
	]);
});

describe('what cannot be read is reported by row, and nothing is guessed', () => {
	test.each([
		['date,kind\n2026-02-30,closed\n', ['2 date_impossible']],
		['date,kind\nsoon,closed\n2026-10-01,perhaps\n', ['2 date_unknown', '3 days_kind_unknown']],
		['date,until\n2026-10-07,2026-10-01\n', ['2 dates_order']],
		['date,until\n2026-10-01,2027-10-01\n', ['2 dates_long']],
		['date,reason\n2026-10-01,=cmd()\n', ['2 cell_formula']],
		['holiday,why\nx,y\n', ['1 days_column_missing']],
		['date\n', ['0 rows_none']],
		['', ['0 rows_none']],
		[`date\n${'2026-10-01\n'.repeat(401)}`, ['0 rows_too_many']]
	])('%j', (text, expected) => {
		const result = read(text);
		expect(codes(result)).toEqual(expected);
		expect(result.days).toEqual([]);
	});

	test('a workbook is not a table', () => {
		expect(codes(read(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])))).toEqual(['0 file_is_workbook']);
	});
});
