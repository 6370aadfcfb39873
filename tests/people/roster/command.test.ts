// `penbridge import-roster`, on a database of its own.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { folder, run as operate, useCommandWorld } from '../../operator.ts';
import { encode } from './encode.ts';
import { gb, oneRoster, zipped } from './files.ts';
import { noChanges } from './school.ts';
import { sdsV1 } from './set-files.ts';

useCommandWorld();
beforeAll(() => {
	const files: Record<string, string | Uint8Array> = {
		'zh.csv': gb,
		'later.csv': '学号,姓名,班级\n001,欧阳娜娜,初二2班\n003,李雷,初二2班\n',
		'wrong.csv': '学号,姓名,班级\n004,,初二2班\n001,张三,初二2班\n001,李四,初二2班\n',
		'roster.zip': zipped(oneRoster).bytes,
		'big5.csv': encode('ID,Name,Class\n71,陳怡君,初二1班\n72,林志豪,初二1班\n', 'big5'),
		'total.csv': '学号,姓名,班级\n81,何记,初二1班\n合计,1人,\n',
		'district.zip': zipped(sdsV1).bytes
	};
	for (const [name, content] of Object.entries({ ...files, ...oneRoster }))
		writeFileSync(`${folder}/${name}`, content);
});

/** Runs a command; `@name` is one of the files. */
const run = (line: string) => operate(line.replaceAll(' @', ` ${resolve(folder)}/`));

const asJson = async (line: string) => {
	const { code, said } = await run(`import-roster ${line} --json`);
	return { code, ...(JSON.parse(said) as { changes: object; errors: object[]; [name: string]: unknown }) };
};

test('a name of which one character would be left is named, and nothing is written before the school has chosen', async () => {
	const line = '@zh.csv --school chaoyang --keep-missing';
	expect(await asJson(line)).toMatchObject({ code: 1, changes: noChanges, unnamed: ['张伟'] });
	expect(await run(`import-roster ${line}`)).toMatchObject({
		code: 1,
		said: expect.stringMatching(/left of: 张伟\.\n.*--whole-names\. Nothing was changed/)
	});
});

test('a dry run reports the changes and makes none; the import makes them; a second one changes nothing', async () => {
	const first = { rows: 2, errors: [], changes: { ...noChanges, added: 2 } };
	for (const dry of [' --dry-run', ' --dry-run', ''])
		expect(await asJson(`@zh.csv --school chaoyang --keep-missing --whole-names${dry}`)).toMatchObject({
			code: 0,
			...first,
			changes: expect.objectContaining({ added: 2 }),
			preview: [{ name: '欧阳娜娜', number: '001' }, { name: '张伟' }],
			files: [{ encoding: 'gb18030', delimiter: ',' }]
		});
	expect(await asJson('@zh.csv --school chaoyang --keep-missing')).toMatchObject({
		code: 0,
		changes: noChanges,
		unchanged: 2
	});
});

test('a later file adds and moves students, and the output says so in plain words', async () => {
	expect((await run('import-roster @later.csv --school chaoyang --whole-names --dry-run')).said).toContain(
		'1 moved'
	);
	const { said } = await run('import-roster @later.csv --school chaoyang --whole-names --teacher t.sun');
	expect(said).toContain('Done: 1 added, 1 moved');
});

test('errors are reported by row and column, the command fails, and nothing is written', async () => {
	const result = await asJson('@wrong.csv --school chaoyang');
	expect(result).toMatchObject({
		code: 1,
		rows: 3,
		changes: noChanges,
		errors: [
			{ row: 2, column: '姓名', code: 'name_missing', message: 'The name is missing.' },
			{ row: 4, column: '学号', code: 'number_double', message: 'Row 3 has the same student number.' }
		]
	});
	expect(await run('import-roster @wrong.csv --school chaoyang')).toMatchObject({
		code: 1,
		said: expect.stringContaining('Nothing was changed')
	});
	expect((await asJson('@later.csv --school chaoyang')).changes).toEqual(noChanges);
});

test('OneRoster is read as a zip or as its files', async () => {
	const files = Object.keys(oneRoster)
		.map((name) => `@${name}`)
		.join(' ');
	for (const source of ['@roster.zip', files])
		expect(await asJson(`${source} --school carver --dry-run`)).toMatchObject({
			code: 0,
			rows: 3,
			preview: [{ name: 'Maya Bennett' }, { name: 'Noor Holloway' }, { name: 'Lee Vance' }]
		});
});

test('Big5 is recognized or named, a wrong or unknown encoding is refused, and a total is skipped', async () => {
	const names = [{ name: '陳怡君' }, { name: '林志豪' }];
	for (const option of ['', ' --encoding big5', ' --encoding Big5-HKSCS'])
		expect(await asJson(`@big5.csv --school chaoyang --dry-run${option}`), option).toMatchObject({
			code: 0,
			preview: names,
			files: [{ encoding: 'big5' }]
		});
	expect(await asJson('@big5.csv --school chaoyang --dry-run --encoding utf8')).toMatchObject({
		code: 1,
		errors: [{ code: 'encoding_wrong' }]
	});
	expect(await run('import-roster @big5.csv --school chaoyang --dry-run --encoding klingon')).toMatchObject({
		code: 1,
		said: expect.stringContaining('gb18030, big5')
	});
	expect(await asJson('@total.csv --school chaoyang --whole-names --dry-run')).toMatchObject({
		code: 0,
		rows: 1,
		preview: [{ name: '何记' }],
		warnings: expect.arrayContaining([expect.objectContaining({ row: 3, code: 'row_total' })])
	});
});

test('of a district the operator names the school; without that nothing is imported', async () => {
	expect(await run('import-roster @district.zip --school chaoyang --dry-run')).toMatchObject({
		code: 1,
		said: expect.stringContaining('Name the school with --org.')
	});
	for (const org of ['s2', 'Other_School'])
		expect(await asJson(`@district.zip --school chaoyang --org ${org} --dry-run`)).toMatchObject({
			code: 0,
			preview: [{ name: 'Xavier Other' }]
		});
	expect((await asJson('@district.zip --school chaoyang --org s9 --dry-run')).code).toBe(1);
});

test('invalid arguments are refused before anything is read', async () => {
	for (const line of [
		'--school chaoyang',
		'@zh.csv',
		'@zh.csv --school nowhere',
		'@none.csv --school chaoyang',
		'@zh.csv --school chaoyang --teacher maya',
		'@zh.csv --school chaoyang --teacher t.carver',
		'@zh.csv --school chaoyang --force'
	])
		expect((await run(`import-roster ${line}`)).code, line).toBe(1);
});
