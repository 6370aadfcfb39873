// `penbridge export-person` and `erase-person`, on a database of its own.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { folder, run, useCommandWorld } from '../../operator.ts';

const file = resolve(folder, 'maya.zip');

useCommandWorld();

test('export-person writes a file that only its owner can read, in the chosen language, and overwrites none', async () => {
	const { code, said } = await run(`export-person maya --to ${file} --language zh-CN`);
	expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining("'maya'") });
	expect(statSync(file).mode & 0o777).toBe(0o600);
	const files = unzipSync(readFileSync(file));
	expect(Object.keys(files).sort()).toEqual(['data.json', 'index.html']);
	expect(strFromU8(files['index.html']!)).toContain('lang="zh-Hans"');
	expect(JSON.parse(strFromU8(files['data.json']!))).toMatchObject({
		extent: 'all',
		person: { username: 'maya' }
	});
	expect((await run(`export-person maya --to ${file}`)).said).toContain('already exists');
	expect((await run(`export-person nobody --to ${file}2`)).said).toContain('Nobody has the username');
	expect((await run(`export-person maya --to ${file}2 --language tlh`)).code).toBe(1);
	expect(existsSync(`${file}2`)).toBe(false);
});

test('erase-person needs the name confirmed, names a case that prevents it, and leaves the audit chains intact', async () => {
	expect((await run('erase-person maya')).said).toContain('--confirm is missing');
	expect((await run('erase-person maya --confirm lin')).said).toContain('Nothing was deleted');
	expect((await run('erase-person caleb --confirm caleb')).said).toMatch(
		/case [0-9a-f-]{36} needs the data of 'caleb' until \d{4}-/
	);
	expect((await run('erase-person t.carver --confirm t.carver')).said).toContain('end-role first');
	const { code, said } = await run('erase-person maya --confirm maya');
	expect({ code, said }).toMatchObject({
		code: 0,
		said: expect.stringContaining('Only the ID')
	});
	expect((await run('erase-person maya --confirm maya')).said).toContain('Nobody has the username');
	const verified = await run('audit verify --json');
	expect(JSON.parse(verified.said)).toMatchObject({ intact: true, broken: [] });
});
