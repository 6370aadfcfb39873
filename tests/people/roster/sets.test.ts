// Sets of tables of a district: School Data Sync, Clever and OneRoster. One school of them is ours.
import { expect, test } from 'vitest';
import { readRoster } from '../../../src/lib/server/engines/tables/read-roster.ts';
import { carver, errorLines, file, oneRoster, read, zipped } from './files.ts';
import { clever, sdsV1, sdsV2, sdsV21 } from './set-files.ts';

const filesOf = (set: Record<string, string>) => Object.entries(set).map(([name, text]) => file(text, name));
const nobody = { ...carver, names: ['A third school'] };
const sets = [
	['SDS 1', sdsV1],
	['SDS 2', sdsV2],
	['SDS 2.1', sdsV21],
	['Clever', clever],
	['OneRoster', oneRoster]
] as const;

test.each(sets)(
	'%s is read as one set, with our students alone, in any order, with a BOM, and from a zip',
	(_, set) => {
		const marked = Object.fromEntries(Object.entries(set).map(([name, text]) => [name, `\ufeff${text}`]));
		for (const sources of [filesOf(set), filesOf(set).toReversed(), [zipped(set)], filesOf(marked)]) {
			const reading = readRoster(sources, carver);
			expect(reading.errors).toEqual([]);
			expect(reading.kind).toBe('set');
			expect(reading.students.slice(0, 2)).toMatchObject([
				{ fullName: 'Maya Bennett', classroom: 'Chinese I, third period' },
				{ fullName: 'Noor Holloway', classroom: 'Homeroom 12', present: true }
			]);
			expect(JSON.stringify([reading.students, reading.classrooms, reading.tables])).not.toMatch(
				/Xavier|Elsewhere/
			);
		}
	}
);

test.each(sets)(
	'%s of several schools asks which is ours, by name, and keeps nothing of the others',
	(_, set) => {
		const unclear = readRoster(filesOf(set), nobody);
		expect(unclear).toMatchObject({ students: [], ownFiles: null });
		expect(unclear.errors).toMatchObject([
			{ code: 'school_unclear', about: expect.stringContaining('Carver High School, Other School') }
		]);
		for (const forged of ['nonsense', "' or 1=1", 'd', '__proto__', '\u0000'])
			expect(readRoster(filesOf(set), nobody, { org: forged }).errors).toMatchObject([
				{ code: 'school_unclear' }
			]);
		const [first] = unclear.orgs;
		const chosen = readRoster(filesOf(set), nobody, { org: first!.id });
		const kept = Buffer.concat(chosen.ownFiles!.map(({ bytes }) => Buffer.from(bytes))).toString();
		for (const word of ['Xavier', 'Elsewhere', 'Other School', 'Carter']) expect(kept).not.toContain(word);
		for (const word of ['Maya', 'Noor', 'Homeroom 12']) expect(kept).toContain(word);
		const again = readRoster(chosen.ownFiles!, nobody, { org: first!.id });
		expect(again.students).toEqual(chosen.students);
		expect(again.warnings).toEqual(chosen.warnings);
		expect(again).toMatchObject({ errors: [], ownFiles: null });
		expect(
			readRoster(filesOf(set), nobody, { org: 'other school' }).students.map(({ fullName }) => fullName)
		).toContain('Xavier Other');
	}
);

test('a student of two schools in SDS 1 has a row for each, and only ours counts', () => {
	const both = {
		...sdsV1,
		'Student.csv': `${sdsV1['Student.csv']}u1,s2,mb,Maya,Bennett,1001,2012-05-06,8,Active\n`
	};
	expect(readRoster(filesOf(both), carver)).toMatchObject({
		errors: [],
		students: [
			{ fullName: 'Maya Bennett', number: '1001', birthDate: '2012-05-06' },
			{ fullName: 'Noor Holloway' }
		]
	});
});

test.each([
	['Section.csv', sdsV1],
	['Student.csv', sdsV1],
	['StudentEnrollment.csv', sdsV1],
	['roles.csv', sdsV21],
	['classes.csv', sdsV21],
	['enrollments.csv', sdsV2],
	['users.csv', oneRoster]
])('%s is missed by its name in that format', (name, set) => {
	const { [name]: _, ...without } = set;
	expect(readRoster(filesOf(without), carver).errors).toMatchObject([{ code: 'table_missing', about: name }]);
});

test.each(['demographics.csv', 'academicSessions.csv', 'orgs.csv'])(
	'OneRoster with only a header in %s is read',
	(name) => {
		const header = `${oneRoster[name]!.split('\n')[0]}\n`;
		const reading = readRoster([zipped({ ...oneRoster, [name]: header })], carver, { org: 'o1' });
		expect(reading.errors).toEqual([]);
		expect(reading.students[0]).toMatchObject({ fullName: 'Maya Bennett' });
	}
);

test('a set without students, an empty file, and hostile cells are errors with their place', () => {
	const without = { ...sdsV1, 'Student.csv': `${sdsV1['Student.csv']!.split('\n')[0]}\n` };
	expect(errorLines(readRoster(filesOf(without), carver))).toEqual(['0  rows_none']);
	expect(errorLines(readRoster(filesOf({ ...sdsV1, 'School.csv': '' }), carver))).toEqual(['0  rows_none']);
	for (const [cell, code] of [
		['=HYPERLINK(1)', 'cell_formula'],
		['Ma\u0000ya', 'cell_unreadable'],
		['', 'none']
	]) {
		const hostile = { ...sdsV1, 'Student.csv': sdsV1['Student.csv']!.replace('Maya', cell!) };
		const expected = code === 'none' ? [] : [`2 First Name ${code}`];
		expect(errorLines(readRoster(filesOf(hostile), carver))).toEqual(expected);
	}
	const nameless = { ...sdsV1, 'Student.csv': sdsV1['Student.csv']!.replace('Maya,Bennett', ',') };
	expect(errorLines(readRoster(filesOf(nameless), carver))).toEqual(['2 Last Name name_missing']);
	const lost = { ...sdsV1, 'StudentEnrollment.csv': 'Section SIS ID,SIS ID\nc1,u1\nc2,u2\nc9,u9\n' };
	expect(errorLines(readRoster(filesOf(lost), carver))).toEqual([
		'4 SIS ID reference_unknown',
		'4 Section SIS ID reference_unknown'
	]);
});

test('Clever: the students alone are a class list; the id of the school is not the number of a student', () => {
	const reading = read(clever['students.csv']!.replace('s2', 's1'));
	expect(reading).toMatchObject({ kind: 'list', errors: [] });
	expect(reading.students.map(({ number }) => number)).toEqual(['u1', 'u2', 'u3']);
	expect(read('School_id,Name,Class\n7,Maya Bennett,7B\n7,Ben Cole,7B\n')).toMatchObject({
		errors: [],
		students: [{ number: null }, { number: null }]
	});
	for (const header of ['Student_id', 'Sis_id', 'Student_number'])
		expect(read(`School_id,${header},Name,Class\n7,12,Maya Bennett,7B\n`).students[0]).toMatchObject({
			number: '12'
		});
});

test('a set in Chinese is read, and so are five thousand students of one school among ten', () => {
	const chinese = {
		'School.csv': 'SIS ID,Name\ns1,朝阳伙伴学校\ns2,另一所学校\n',
		'Section.csv': 'SIS ID,School SIS ID,Section Name\nc1,s1,初二（1）班\n',
		'Student.csv': 'SIS ID,School SIS ID,Username,First Name,Last Name\nu1,s1,a,娜娜,欧阳\nu2,s2,b,伟,张\n',
		'StudentEnrollment.csv': 'Section SIS ID,SIS ID\nc1,u1\n'
	};
	expect(readRoster(filesOf(chinese), { ...carver, names: ['朝阳伙伴学校'] }).students).toMatchObject([
		{ fullName: '欧阳娜娜', familyName: '欧阳', classroom: '初二（1）班' }
	]);
	const ids = Array.from({ length: 10_000 }, (_, index) => index);
	const large = {
		'School.csv': `SIS ID,Name\n${Array.from({ length: 10 }, (_, index) => `s${index},School ${index}`).join('\n')}\n`,
		'Section.csv': 'SIS ID,School SIS ID,Section Name\nc0,s0,One\n',
		'Student.csv': `SIS ID,School SIS ID,Username,First Name,Last Name\n${ids.map((id) => `u${id},s${id % 2 ? 1 + (id % 9) : 0},x,Ada${id},Okoro`).join('\n')}\n`,
		'StudentEnrollment.csv': `Section SIS ID,SIS ID\n${ids.flatMap((id) => (id % 2 ? [] : `c0,u${id}`)).join('\n')}\n`
	};
	const reading = readRoster(filesOf(large), carver, { org: 's0' });
	expect(reading.errors).toEqual([]);
	expect(reading.rows).toBe(5_000 + ids.filter((id) => id % 2 && 1 + (id % 9) === 0).length);
});
