// Totals in a list are not students, and no student is taken for one.
import { expect, test } from 'vitest';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { problemWords } from '../../../src/lib/server/engines/tables/problem.ts';
import { carver, chaoyang, errorLines, read } from './files.ts';

const names = (reading: { students: { fullName: string }[] }) =>
	reading.students.map(({ fullName }) => fullName);
const codes = (reading: { warnings: { row: number; code: string }[] }) =>
	reading.warnings.map(({ row, code }) => `${row} ${code}`);

test.each([
	'合计,2人,',
	'合计,,',
	',合计,',
	',合 计：2 人,',
	',合计,2人',
	'总计,2,',
	'總計：2 位學生,,',
	'小计,2人,初二1班',
	'2,合计,',
	'共 2 人,,',
	'全班共2人,,',
	'"合计，男 1 人，女 1 人",,',
	'总人数：2,,',
	'Total,2,',
	'Total: 2 students,,',
	'TOTAL,,',
	'Subtotal,2,7B',
	'Grand total: 2,,',
	',Total (2 students),',
	'Number of students: 2,,',
	'2 students,,'
])('%s is a total: it is skipped, and said', (row) => {
	const reading = read(`学号,姓名,班级\n001,李雷,初二1班\n002,韩梅,初二1班\n${row}\n`, chaoyang);
	expect(reading).toMatchObject({ errors: [], rows: 2 });
	expect(names(reading)).toEqual(['李雷', '韩梅']);
	expect(codes(reading)).toEqual(['4 row_total']);
});

test.each([
	'何记',
	'合正',
	'共青',
	'总司',
	'小计然',
	'合计明',
	'Total Anna',
	'Totalski',
	'Tota Lee',
	'Andy Class'
])('%s is a student', (name) => {
	const reading = read(`学号,姓名,班级\n001,${name},初二1班\n`, chaoyang);
	expect(reading).toMatchObject({ errors: [], warnings: [] });
	expect(names(reading)).toEqual([name]);
});

test('a row with a number of its own stays a student although its name is a total, and a person is told', () => {
	for (const name of ['合计', 'Total']) {
		const reading = read(`学号,姓名,班级,出生日期\n20260117,${name},初二1班,\n`, chaoyang);
		expect(names(reading)).toEqual([name]);
		expect(codes(reading)).toEqual(['2 row_like_total']);
		const born = read(`姓名,班级,出生日期\n${name},初二1班,2012-03-04\n`, chaoyang);
		expect(names(born)).toEqual([name]);
		expect(codes(born)).toEqual(['2 row_like_total']);
	}
	// The word in a column that is not needed says nothing.
	expect(names(read('ID,Name,Class,Remark\n1,Maya Bennett,7B,Total\n'))).toEqual(['Maya Bennett']);
});

test('subtotals between classes are skipped, each with its count', () => {
	const reading = read(
		'ID,Name,Class\n1,Ada Okoro,7A\n2,Ben Okoro,7A\n2,Subtotal,7A\n3,Cleo Hale,7B\n1,Subtotal,7B\n3,Total,\n'
	);
	expect(reading).toMatchObject({ errors: [], rows: 3 });
	expect(codes(reading)).toEqual(['4 row_total', '6 row_total', '7 row_total']);
});

test('a repeated header is skipped and said; a list of totals alone has no students', () => {
	const reading = read('ID,Name,Class\n1,Ada Okoro,7A\nID,Name,Class\n2,Ben Okoro,7A\n');
	expect(names(reading)).toEqual(['Ada Okoro', 'Ben Okoro']);
	expect(codes(reading)).toEqual(['3 row_header']);
	expect(errorLines(read('ID,Name,Class\nTotal,0,\n'))).toEqual(['0  rows_none']);
	expect(errorLines(read('ID,Name,Class\n'))).toEqual(['0  rows_none']);
	expect(errorLines(read(''))).toEqual(['0  rows_none']);
});

test('formulas and zero bytes in a total are not repeated as they are', () => {
	const reading = read('ID,Name,Class\n1,Ada Okoro,7A\nTotal,\u0000 2,\n', carver);
	expect(JSON.stringify(reading.warnings)).not.toContain('\\u0000');
	expect(names(read('ID,Name,Class\n1,Ada Okoro,7A\nTotal,=COUNTA(B2:B2),\n'))).not.toContain('Total');
});

test('five thousand rows with a total are read', () => {
	const rows = Array.from(
		{ length: 5_000 },
		(_, index) => `${index + 1},Ada${index} Okoro,Hall ${index % 100}`
	);
	const reading = read(`ID,Name,Class\n${rows.join('\n')}\n"Total: 5,000 students",,\n`);
	expect(reading).toMatchObject({ errors: [], rows: 5_000 });
	expect(codes(reading)).toEqual(['5002 row_total']);
});

test('the sentences are in both languages', () => {
	const [warning] = read('姓名,班级\n李雷,1班\n合计,\n', chaoyang).warnings;
	expect(inLocale('en', () => problemWords(warning!))).toContain('“合计” is a total');
	expect(inLocale('zh-Hans', () => problemWords(warning!))).toContain('“合计”是合计');
});

test('a cell that was made to take long does not', () => {
	const start = performance.now();
	for (const filler of ['1', '男', 'students ', '合计'])
		read(`ID,Name,Class\n1,合计${filler.repeat(18_000 / filler.length)}!,7A\n`);
	expect(performance.now() - start).toBeLessThan(2_000);
});
