// Malicious class lists, and common mistakes in them.
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readRoster } from '../../../src/lib/server/engines/tables/read-roster.ts';
import { carver, errorLines, file, oneRoster, read, zipped } from './files.ts';

test.each([
	['a quotation mark that is never closed', 'Name,Class\nMaya,7B\n"Ben,7B\nZoe,7B', ['3  quote_open']],
	['an endless row', `Name,Class\n"${'x'.repeat(30_000)}`, ['2  quote_open']],
	['U+0000 in a name', 'Name,Class\nMaya\0,7B', ['2 Name cell_unreadable']],
	[
		'a formula',
		'Name,Class\n"=HYPERLINK(""http://x"")",7B\n@SUM(1),7B',
		['2 Name cell_formula', '3 Name cell_formula']
	],
	['an endless cell', `Name,Class\n${'x'.repeat(101)},7B`, ['2 Name cell_too_long']],
	['a comma too many', 'Name,Class\nBennett, Maya,7B', ['2  cells_too_many']],
	['a number that Excel shortened', 'ID,Name,Class\n2.02E+11,Maya,7B', ['2 ID number_shortened']],
	['the same number twice', 'ID,Name,Class\n1,Maya,7B\n1,Ben,7B', ['3 ID number_double']],
	[
		'two students of one name whom nothing tells apart',
		'Name,Class\nMaya,7B\nMaya,7B',
		['3 Name student_double']
	],
	['a birth date in the future', 'Name,Class,DOB\nMaya,7B,2027-01-01', ['2 DOB date_future']],
	['no rows', 'Name,Class\n\n,\n', ['0  rows_none']],
	['nothing', '', ['0  rows_none']],
	['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ['0  file_is_workbook']],
	['a PDF', '%PDF-1.7', ['0  file_not_text']],
	['hundreds of columns', `${'a,'.repeat(300)}Name\n${'1,'.repeat(300)}x`, ['0  columns_too_many']]
])('the reading reports the place and the error: %s', (_, text, wrong) =>
	expect(errorLines(read(text))).toEqual(wrong)
);

test('students of one name in two classes, or with two birth dates, are two students', () => {
	expect(read('Name,Class\nMaya,7B\nMaya,7C').errors).toEqual([]);
	expect(read('Name,Class,DOB\nMaya,7B,2012-01-01\nMaya,7B,2012-01-02').errors).toEqual([]);
});

test('a very young or old student is a warning, not an error', () => {
	const reading = read('Name,Class,DOB\nMaya,7B,2020-01-01\nBen,7B,1980-01-01\nZoe,7B,2012-01-01');
	expect(reading.errors).toEqual([]);
	expect(reading.warnings).toMatchObject([
		{ row: 2, code: 'student_young', about: '6' },
		{ row: 3, code: 'student_old', about: '46' }
	]);
});

test('lone surrogates, direction marks and invisible characters never reach a name', () => {
	expect(read(Buffer.from('Name,Class\nMa\ud800ya,7B\n', 'utf16le')).students).toEqual([]);
	expect(read('Name,Class\n\u202eMaya\u200b \ufeffBennett,7B').students[0]).toMatchObject({
		fullName: 'Maya Bennett'
	});
	// A letter and a combining accent, as macOS writes them, become one composed letter.
	expect(read('Name,Class\nSofi\u0301a,7B').students[0]).toMatchObject({ fullName: 'Sofía' });
});

test('a zip that unpacks to too much is stopped, whatever size it declares', () => {
	const bomb = zipSync({ 'users.csv': new Uint8Array(60_000_000) }, { level: 9 });
	const view = new DataView(bomb.buffer);
	for (let offset = 0; offset < bomb.length - 4; offset++) {
		if (view.getUint32(offset, true) === 0x04034b50) view.setUint32(offset + 22, 10, true);
		if (view.getUint32(offset, true) === 0x02014b50) view.setUint32(offset + 24, 10, true);
	}
	const before = process.memoryUsage().arrayBuffers;
	expect(errorLines(readRoster([file(bomb, 'bomb.zip')], carver))).toEqual(['0  zip_too_large']);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
	const parts = Object.fromEntries(
		Array.from({ length: 5 }, (_, index) => [`${index}.csv`, new Uint8Array(9_000_000)])
	);
	expect(errorLines(readRoster([file(zipSync(parts), 'five.zip')], carver))).toEqual(['0  zip_too_large']);
	const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.csv`, 'Name\nMaya']));
	expect(errorLines(readRoster([zipped(many)], carver))).toEqual(['0  files_too_many']);
	expect(errorLines(readRoster([zipped({ 'xl/workbook.xml': '<x/>' })], carver))).toEqual([
		'0  file_is_workbook'
	]);
	expect(errorLines(readRoster([file(new Uint8Array(9_000_000))], carver))).toEqual(['0  file_too_large']);
});

test('a zip that is truncated or altered is refused, or read correctly', () => {
	const whole = zipped(oneRoster).bytes;
	const right = readRoster([file(whole, 'a.zip')], carver).students;
	fc.assert(
		fc.property(fc.nat(whole.length - 1), fc.nat(255), (offset, byte) => {
			for (const bytes of [whole.slice(0, offset), whole.with(offset, byte)]) {
				const reading = readRoster([file(bytes, 'a.zip')], carver);
				if (!reading.errors.length) expect(reading.students).toEqual(right);
			}
		}),
		{ numRuns: 200 }
	);
});

test('any bytes give students or errors, never an exception', () => {
	fc.assert(
		fc.property(
			fc.uint8Array({ maxLength: 400 }),
			fc.string({ unit: 'binary', maxLength: 200 }),
			(bytes, text) => {
				for (const input of [bytes, `Name,Class,DOB\n${text}`]) {
					const reading = read(input);
					for (const { fullName, classroom } of reading.students)
						if (!reading.errors.length) {
							expect(fullName.isWellFormed() && !/\p{Cc}/u.test(fullName)).toBe(true);
							expect(classroom).toBeTruthy();
						}
				}
			}
		),
		{ numRuns: 500 }
	);
});
