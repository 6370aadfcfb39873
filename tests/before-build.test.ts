// The operator's commands in a tree that nobody built: after `npm ci` alone.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runsNow } from '../bin/test/rings.js';
import { scratch } from './setup/scratch.ts';

const tree = resolve(`${scratch}/before-build-${process.pid}`);
const folders = ['bin', 'src', 'messages', 'project.inlang', 'drizzle', 'package.json', 'package-lock.json'];

beforeAll(() => {
	const files = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard', ...folders], {
		encoding: 'utf8'
	});
	for (const path of files.split('\0').filter((name) => name && existsSync(name))) {
		mkdirSync(dirname(`${tree}/${path}`), { recursive: true });
		cpSync(path, `${tree}/${path}`);
	}
	symlinkSync(resolve('node_modules'), `${tree}/node_modules`, 'junction');
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** Runs a command in that tree. */
function run(args: string[], input = ''): Promise<{ code: number | null; output: string }> {
	const env = { ...process.env, DATABASE_URL: '', DATA_DIR: '' };
	const child = spawn(process.execPath, ['bin/penbridge.ts', ...args], { cwd: tree, env });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
	child.stdin.end(input);
	return new Promise((done) => child.once('close', (code) => done({ code, output })));
}

const compiled = () => existsSync(`${tree}/src/lib/paraglide-node/runtime.js`);

test('screen, diff and pinyin need no messages, and compile none', async () => {
	const [screened, compared, read] = await Promise.all([
		run(['screen'], '{"id":1,"text":"Call me at 205-555-0143"}\n'),
		run(['diff'], '{"id":2,"from":"I like tea","to":"I like green tea"}\n'),
		run(['pinyin'], '{"id":3,"text":"北京"}\n')
	]);
	expect(screened).toMatchObject({ code: 0, output: expect.stringContaining('"kind":"phone"') });
	expect(compared).toMatchObject({ code: 0, output: expect.stringContaining('green') });
	expect(read).toMatchObject({ code: 0, output: expect.stringContaining('běi') });
	expect(compiled()).toBe(false);
});

test.runIf(runsNow('messages compiled by commands'))(
	'two commands that compile the messages at once both work, and later ones find them compiled',
	async () => {
		const cohort = '{"costs":[[1,5],[4,2]]}';
		for (const { code, output } of await Promise.all([run(['pair'], cohort), run(['pair'], cohort)])) {
			expect(output).toMatch(/^\{.*\}\s*$/);
			expect(code).toBe(0);
		}
		expect(compiled()).toBe(true);
		expect(readdirSync(`${tree}/.cache`)).toEqual([]);
		// A build still compiles the modules for the browser.
		expect(existsSync(`${tree}/src/lib/paraglide/messages.js`)).toBe(false);
		const helped = await run(['help']);
		expect(helped).toMatchObject({ code: 0, output: expect.stringContaining('import-roster') });
	}
);
