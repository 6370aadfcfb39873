import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DataDirectoryBusy, lockDataDirectory } from '../../src/lib/server/kernel/db/lock.ts';

let folder: string;
let data: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'penbridge-lock-'));
	data = join(folder, 'data');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a data directory cannot be locked twice in one process until it is unlocked', () => {
	const unlock = lockDataDirectory(data);
	expect(() => lockDataDirectory(data)).toThrow(DataDirectoryBusy);
	expect(() => lockDataDirectory(`${data}/`)).toThrow(/Stop that process first/);
	unlock();
	lockDataDirectory(data)();
});

test('the lock of a living process is respected; that of a killed one is taken over', async () => {
	const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	const stat = readFileSync(`/proc/${holder.pid}/stat`, 'utf8');
	const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
	writeFileSync(`${data}.lock`, JSON.stringify({ pid: holder.pid, host: hostname(), started }));
	expect(() => lockDataDirectory(data)).toThrow(`process ${holder.pid}`);
	const ended = new Promise((resolve) => holder.once('exit', resolve));
	holder.kill('SIGKILL');
	await ended;
	lockDataDirectory(data)();
});

test('a lock whose process id belongs to another process by now, or whose file is incomplete, is taken over', () => {
	writeFileSync(`${data}.lock`, JSON.stringify({ pid: process.ppid, host: hostname(), started: '1' }));
	lockDataDirectory(data)();
	writeFileSync(`${data}.lock`, '{"pid":');
	lockDataDirectory(data)();
});

test('a lock from another machine is respected', () => {
	writeFileSync(`${data}.lock`, JSON.stringify({ pid: 1, host: 'elsewhere', started: '1' }));
	expect(() => lockDataDirectory(data)).toThrow('on elsewhere');
	rmSync(`${data}.lock`);
});
