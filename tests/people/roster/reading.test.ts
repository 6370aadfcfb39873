// Class list files are read into students, without a database.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodings } from '../../../src/lib/server/engines/tables/decode.ts';
import { delimiters } from '../../../src/lib/server/engines/tables/table.ts';
import { readRoster } from '../../../src/lib/server/engines/tables/read-roster.ts';
import { carver, chaoyang, errorLines, file, gb, oneRoster, read, zipped } from './files.ts';

const utf16 = (text: string, big = false) => {
	const bytes = Buffer.from(text, 'utf16le');
	return big ? bytes.swap16() : bytes;
};
const list = '学号\t姓名\t班级\n001\t欧阳娜娜\t初二1班\n002\t张伟\t初二2班\n';
const [ouyang, zhang] = [
	{
		row: 2,
		number: '001',
		fullName: '欧阳娜娜',
		familyName: '欧阳',
		givenName: '娜娜',
		classroom: '初二1班'
	},
	{ row: 3, number: '002', fullName: '张伟', familyName: '张', givenName: '伟', classroom: '初二2班' }
];

test.each([
	['UTF-8', list, 'utf-8'],
	['UTF-8 with a mark', `\ufeff${list}`, 'utf-8'],
	['UTF-16 LE with a mark', utf16(`\ufeff${list}`), 'utf-16le'],
	['UTF-16 BE with a mark', utf16(`\ufeff${list}`, true), 'utf-16be'],
	['UTF-16 LE without', utf16(list), 'utf-16le'],
	['UTF-16 BE without', utf16(list, true), 'utf-16be'],
	['GB 2312', gb, 'gb18030']
])('%s is recognized and named as the encoding', (_, bytes, encoding) => {
	const reading = read(bytes, chaoyang);
	expect(reading).toMatchObject({ rows: 2, errors: [], students: [ouyang, zhang] });
	expect(reading.tables[0]!.encoding).toBe(encoding);
});

test('Western European accents are read, and text that is invalid in the chosen encoding is refused', () => {
	const latin = Buffer.from('First Name,Last Name,Class\nSof\xeda,L\xf3pez,7B\n', 'latin1');
	expect(read(latin).students[0]).toMatchObject({ fullName: 'Sofía López' });
	expect(errorLines(read(latin, carver, { encoding: 'utf-8' }))).toEqual(['0  encoding_wrong']);
	for (const encoding of encodings) new TextDecoder(encoding, { fatal: true });
});

const cell = fc
	.stringMatching(/^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z ,;|"，\t]{0,12}$/u)
	.map((text) => text.trim().replace(/\s+/g, ' ').normalize('NFC'));

test('the same cells are read, whatever the delimiter, the line ends and the quotes', () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
			fc.constantFrom(...delimiters),
			fc.constantFrom('\n', '\r\n', '\r'),
			fc.constantFrom('utf-8', 'utf16le'),
			(cells, delimiter, end, encoding) => {
				const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
				const lines = [['学号', '英文名', '姓名', '班级'].join(delimiter)];
				cells.forEach(([called, classroom], index) =>
					lines.push([String(index), quoted(called), '张伟', quoted(classroom)].join(delimiter))
				);
				const reading = read(Buffer.from('\ufeff' + lines.join(end), encoding as BufferEncoding), chaoyang);
				expect(reading.errors).toEqual([]);
				expect(reading.tables[0]!.delimiter).toBe(delimiter);
				expect(reading.students.map(({ called, classroom }) => [called, classroom])).toEqual(cells);
			}
		),
		{ numRuns: 150 }
	);
});

test('line ends may be mixed, and rows are counted as in a spreadsheet', () => {
	const reading = read('Name,Class\rMaya Bennett,7B\r\n"Ben\nHolloway",7B\n\n,,\nZoe,\n');
	expect(reading.rows).toBe(3);
	expect(reading.students.map(({ row, fullName }) => [row, fullName])).toEqual([
		[2, 'Maya Bennett'],
		[3, 'Ben Holloway'],
		[6, 'Zoe']
	]);
	expect(errorLines(reading)).toEqual(['6 Class class_missing']);
});

test.each([
	['Name\n"Bennett, Maya"', 'Maya Bennett', 'Bennett', 'Maya'],
	['Name\nMaria de la Cruz', 'Maria de la Cruz', 'de la Cruz', 'Maria'],
	['Name\nJames Whitlock Jr.', 'James Whitlock Jr.', 'Whitlock Jr.', 'James'],
	['Last Name,First Name\nOkafor,Zoe Ann', 'Zoe Ann Okafor', 'Okafor', 'Zoe Ann'],
	['姓,名\n欧阳,娜娜', '欧阳娜娜', '欧阳', '娜娜'],
	['姓名\n司马光', '司马光', '司马', '光'],
	['姓名\n张 伟', '张伟', '张', '伟'],
	['姓名\n阿依古丽·买买提', '阿依古丽·买买提', '买买提', '阿依古丽'],
	['Name\nPrince', 'Prince', null, 'Prince']
])('the parts of a name: %j', (text, fullName, familyName, givenName) => {
	expect(read(text).students[0]).toMatchObject({ fullName, familyName, givenName });
});

test('the name order of the school applies to Latin letters too, unless somebody chooses another', () => {
	expect(read('Name\nZhang Wei', chaoyang).students[0]).toMatchObject({ familyName: 'Zhang' });
	expect(read('Name\nZhang Wei').students[0]).toMatchObject({ familyName: 'Wei' });
	const chosenOrder = read('Name\nZhang Wei', carver, { nameOrder: 'family-first' });
	expect(chosenOrder.students[0]).toMatchObject({ familyName: 'Zhang', givenName: 'Wei' });
});

test('a grade completes a class that is only a number, and a file without classes is one class', () => {
	const reading = read('姓名,年级,班级\n李雷,初二,1\n韩梅,初二,（2）班\n李明,初二,初二3班\n', chaoyang);
	expect(reading.students.map(({ classroom }) => classroom)).toEqual([
		'初二（1）班',
		'初二（2）班',
		'初二3班'
	]);
	expect(read('Name,Grade,Class\nMaya,7,B').students[0]).toMatchObject({ classroom: '7B' });
	expect(readRoster([file('Name\nMaya', 'Class_7B.csv')], carver).students[0]).toMatchObject({
		classroom: 'Class 7B'
	});
});

test('a title above the header, a hint for Excel and brackets in a header are understood', () => {
	const reading = read('朝阳学校学生名单,,\n学号（必填）,姓名,班级\n="007",李雷,1班\n', chaoyang);
	expect(reading.students[0]).toMatchObject({ row: 3, number: '007', fullName: '李雷' });
	expect(read('sep=;\nName;Class\nMaya;7B').students[0]).toMatchObject({ row: 2, classroom: '7B' });
});

test('a person can map columns that were not recognized, and unmap others', () => {
	const text = 'Kid,Class,ID\nMaya Bennett,7B,5\n';
	expect(errorLines(read(text))).toEqual(['1  column_name_missing']);
	const reading = read(text, carver, { columns: { Kid: 'name', ID: null } });
	expect(reading).toMatchObject({ errors: [], students: [{ fullName: 'Maya Bennett', number: null }] });
	expect(reading.tables[0]!.columns).toEqual([
		{ header: 'Kid', field: 'name' },
		{ header: 'Class', field: 'classroom' },
		{ header: 'ID', field: null }
	]);
});

test('OneRoster: a zip or its files give this school’s students, in a known class rather than the homeroom', () => {
	const files = Object.entries(oneRoster).map(([name, text]) => file(text, name));
	for (const sources of [[zipped(oneRoster)], files, files.toReversed()]) {
		const reading = readRoster(sources, carver);
		expect(reading).toMatchObject({ kind: 'set', rows: 3, errors: [] });
		expect(reading.students).toMatchObject([
			{
				fullName: 'Maya Bennett',
				number: '1001',
				birthDate: '2012-05-06',
				classroom: 'Chinese I, third period'
			},
			{ fullName: 'Noor Holloway', classroom: 'Homeroom 12', present: true },
			{ fullName: 'Lee Vance', classroom: null, present: false }
		]);
		expect(reading.warnings).toMatchObject([{ row: 2, code: 'classes_several' }]);
	}
	const only = readRoster(files, carver, { only: ['Chinese I, third period'] });
	expect(only.students.map(({ classroom }) => classroom)).toEqual(['Chinese I, third period', null, null]);
});

test('OneRoster: missing tables and broken references are reported, and an unclear school can be chosen', () => {
	const { 'users.csv': _, ...without } = oneRoster;
	expect(readRoster([zipped(without)], carver).errors).toMatchObject([
		{ code: 'table_missing', about: 'users.csv' }
	]);
	const lost = {
		...oneRoster,
		'enrollments.csv': oneRoster['enrollments.csv']!.replace('c2,o1,u2', 'c9,o1,u9')
	};
	expect(errorLines(readRoster([zipped(lost)], carver))).toEqual([
		'4 userSourcedId reference_unknown',
		'4 classSourcedId reference_unknown'
	]);
	const unclear = readRoster([zipped(oneRoster)], { ...carver, names: ['A third school'] });
	expect(unclear.errors).toMatchObject([{ code: 'school_unclear' }]);
	expect(unclear.orgs).toMatchObject([{ id: 'o1' }, { id: 'o2' }]);
	const chosen = readRoster([zipped(oneRoster)], { ...carver, names: [] }, { org: 'o2' });
	expect(chosen.students.map(({ fullName }) => fullName)).toEqual(['Noor Holloway', 'Xavier Other']);
});
