import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'green-'));
	mkdirSync(join(folder, 'tests'));
	git('init', '--quiet');
	commit('first');
});
afterEach(() => rmSync(folder, { recursive: true }));

const outcome = { passed: 12, seconds: 34, databases: 'postgresql and embedded' };

function git(...args: string[]): string {
	const author = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
	const { stdout, stderr, status } = spawnSync('git', [...author, ...args], {
		cwd: folder,
		encoding: 'utf8'
	});
	if (status !== 0) throw new Error(stderr);
	return stdout.trim();
}

function commit(text: string): string {
	writeFileSync(join(folder, 'file.txt'), text);
	git('add', '.');
	git('commit', '--quiet', '-m', text);
	return git('rev-parse', 'HEAD');
}

/** What an expression says about the folder, with the functions of last-green.js; their code works where a run was started. */
function inFolder(expression: string, cwd = folder) {
	const program = `import * as green from ${JSON.stringify(resolve('bin/test/last-green.js'))};
		const value = ${expression}; process.stdout.write('\\n' + JSON.stringify(value ?? null));`;
	const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
		cwd,
		encoding: 'utf8'
	});
	if (!stdout) throw new Error(stderr);
	return JSON.parse(stdout.split('\n').at(-1)!);
}

const record = (commitOfStart: string) =>
	inFolder(`green.recordGreen(${JSON.stringify(commitOfStart)}, ${JSON.stringify(outcome)})`);
const recorded = () => JSON.parse(readFileSync(join(folder, 'tests/last-green.json'), 'utf8'));

test('a green run leaves its commit, which later commits are compared with', () => {
	expect(inFolder('green.lastGreen()')).toBeNull();
	const tested = git('rev-parse', 'HEAD');
	expect(inFolder('green.cleanCommit()')).toBe(tested);
	record(tested);
	expect(recorded()).toEqual({ commit: tested, date: new Date().toISOString().slice(0, 10), ...outcome });
	// The record itself makes nothing unclean: a second run may write it again.
	expect(inFolder('green.cleanCommit()')).toBe(tested);
	commit('second');
	expect(inFolder('green.lastGreen()')).toBe(tested);
});

test('nothing is written for files that are no commit, nor where another commit came meanwhile', () => {
	const tested = git('rev-parse', 'HEAD');
	writeFileSync(join(folder, 'file.txt'), 'changed');
	expect(inFolder('green.cleanCommit()')).toBeNull();
	record(tested);
	expect(recorded).toThrow('ENOENT');
	commit('second');
	record(tested);
	expect(recorded).toThrow('ENOENT');
});

test('a commit that is not in this history, a shallow clone and a folder without Git compare with nothing', () => {
	record(git('rev-parse', 'HEAD'));
	commit('second');
	const shallow = `${folder}/shallow`;
	git('clone', '--quiet', '--depth', '1', `file://${folder}`, shallow);
	expect(inFolder('green.lastGreen()', shallow)).toBeNull();
	git('checkout', '--quiet', '--orphan', 'other');
	commit('elsewhere');
	expect(inFolder('green.lastGreen()')).toBeNull();
	rmSync(join(folder, '.git'), { recursive: true });
	expect(inFolder('green.lastGreen()')).toBeNull();
});
