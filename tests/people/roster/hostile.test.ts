// What nobody would bring by mistake, and what everybody does.
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readRoster } from '../../../src/lib/server/engines/tables/read-roster.ts';
import { carver, faults, file, oneRoster, read, zipped } from './files.ts';

test.each([
	['a quotation mark that is never closed', 'Name,Class\nMaya,7B\n"Ben,7B\nZoe,7B', ['3  quote_open']],
	['a row without an end', `Name,Class\n"${'x'.repeat(30_000)}`, ['2  quote_open']],
	['a zero in a name', 'Name,Class\nMaya\0,7B', ['2 Name cell_unreadable']],
	[
		'a formula',
		'Name,Class\n"=HYPERLINK(""http://x"")",7B\n@SUM(1),7B',
		['2 Name cell_formula', '3 Name cell_formula']
	],
	['a cell without an end', `Name,Class\n${'x'.repeat(101)},7B`, ['2 Name cell_too_long']],
	['a comma too many', 'Name,Class\nBennett, Maya,7B', ['2  cells_too_many']],
	['a number that Excel shortened', 'ID,Name,Class\n2.02E+11,Maya,7B', ['2 ID number_shortened']],
	['the same number twice', 'ID,Name,Class\n1,Maya,7B\n1,Ben,7B', ['3 ID number_double']],
	['two of one name, told apart by nothing', 'Name,Class\nMaya,7B\nMaya,7B', ['3 Name student_double']],
	['a birth date to come', 'Name,Class,DOB\nMaya,7B,2027-01-01', ['2 DOB date_future']],
	['no rows', 'Name,Class\n\n,\n', ['0  rows_none']],
	['nothing', '', ['0  rows_none']],
	['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), ['0  file_is_workbook']],
	['a PDF', '%PDF-1.7', ['0  file_not_text']],
	['columns without number', `${'a,'.repeat(300)}Name\n${'1,'.repeat(300)}x`, ['0  columns_too_many']]
])('%s', (_, text, wrong) => expect(faults(read(text))).toEqual(wrong));

test('two of one name in two classes, or with two birth dates, are two students', () => {
	expect(read('Name,Class\nMaya,7B\nMaya,7C').errors).toEqual([]);
	expect(read('Name,Class,DOB\nMaya,7B,2012-01-01\nMaya,7B,2012-01-02').errors).toEqual([]);
});

test('somebody very young or old is a question, not a refusal', () => {
	const found = read('Name,Class,DOB\nMaya,7B,2020-01-01\nBen,7B,1980-01-01\nZoe,7B,2012-01-01');
	expect(found.errors).toEqual([]);
	expect(found.warnings).toMatchObject([
		{ row: 2, code: 'student_young', about: '6' },
		{ row: 3, code: 'student_old', about: '46' }
	]);
});

test('half characters, marks that turn the direction and invisible signs never reach a name', () => {
	expect(read(Buffer.from('Name,Class\nMa\ud800ya,7B\n', 'utf16le')).students).toEqual([]);
	expect(read('Name,Class\n\u202eMaya\u200b \ufeffBennett,7B').students[0]).toMatchObject({
		fullName: 'Maya Bennett'
	});
	// A letter and its accent, as macOS writes them, are one name with the composed letter.
	expect(read('Name,Class\nSofi\u0301a,7B').students[0]).toMatchObject({ fullName: 'Sofía' });
});

test('a zip that holds too much is stopped, whatever it says about itself', () => {
	const bomb = zipSync({ 'users.csv': new Uint8Array(60_000_000) }, { level: 9 });
	const view = new DataView(bomb.buffer);
	for (let at = 0; at < bomb.length - 4; at++) {
		if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 10, true);
		if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
	}
	const before = process.memoryUsage().arrayBuffers;
	expect(faults(readRoster([file(bomb, 'bomb.zip')], carver))).toEqual(['0  zip_too_large']);
	expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
	const parts = Object.fromEntries(
		Array.from({ length: 5 }, (_, at) => [`${at}.csv`, new Uint8Array(9_000_000)])
	);
	expect(faults(readRoster([file(zipSync(parts), 'five.zip')], carver))).toEqual(['0  zip_too_large']);
	const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`${at}.csv`, 'Name\nMaya']));
	expect(faults(readRoster([zipped(many)], carver))).toEqual(['0  files_too_many']);
	expect(faults(readRoster([zipped({ 'xl/workbook.xml': '<x/>' })], carver))).toEqual([
		'0  file_is_workbook'
	]);
	expect(faults(readRoster([file(new Uint8Array(9_000_000))], carver))).toEqual(['0  file_too_large']);
});

test('a zip that is cut off or changed is refused, or read as it was', () => {
	const whole = zipped(oneRoster).bytes;
	const right = readRoster([file(whole, 'a.zip')], carver).students;
	fc.assert(
		fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
			for (const bytes of [whole.slice(0, at), whole.with(at, byte)]) {
				const found = readRoster([file(bytes, 'a.zip')], carver);
				if (!found.errors.length) expect(found.students).toEqual(right);
			}
		}),
		{ numRuns: 200 }
	);
});

test('any bytes at all come back as students or as errors, never as a fault', () => {
	fc.assert(
		fc.property(
			fc.uint8Array({ maxLength: 400 }),
			fc.string({ unit: 'binary', maxLength: 200 }),
			(bytes, text) => {
				for (const one of [bytes, `Name,Class,DOB\n${text}`]) {
					const found = read(one);
					for (const { fullName, classroom } of found.students)
						if (!found.errors.length) {
							expect(fullName.isWellFormed() && !/\p{Cc}/u.test(fullName)).toBe(true);
							expect(classroom).toBeTruthy();
						}
				}
			}
		),
		{ numRuns: 500 }
	);
});
