import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
	copyFileSync,
	linkSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DataDirectoryBusy, lockDataDirectory } from '../../../src/lib/server/kernel/db/lock.ts';

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

describe('a copied lock', () => {
	/** A process that takes the lock of a folder and stays. @returns what it says first */
	async function start(dataDir: string) {
		const program = `import('./src/lib/server/kernel/db/lock.ts').then(({ lockDataDirectory }) => {
			try { lockDataDirectory(process.argv[1]); console.log('locked'); setInterval(() => {}, 1000); }
			catch (error) { console.log(error.name); }
		})`;
		const child = spawn(process.execPath, ['-e', program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
		onTestFinished(() => void child.kill('SIGKILL'));
		const [said] = (await once(child.stdout, 'data')) as [Buffer];
		return said.toString().trim();
	}
	const lockOf = (name: string) => `${join(folder, name)}.lock`;

	test('is taken over while the process of the original runs, whose own folder is refused', async () => {
		expect(await start(join(folder, 'original'))).toBe('locked');
		copyFileSync(lockOf('original'), lockOf('copy'));
		const unlock = lockDataDirectory(join(folder, 'copy'));
		expect(await start(join(folder, 'copy'))).toBe('DataDirectoryBusy');
		expect(await start(join(folder, 'original'))).toBe('DataDirectoryBusy');
		unlock();
	});

	test('the same folder under another name is no copy: moved, by a second name of the lock, and by a link', async () => {
		const data = join(folder, 'moving');
		mkdirSync(data);
		expect(await start(data)).toBe('locked');
		symlinkSync(data, join(folder, 'link'));
		expect(() => lockDataDirectory(join(folder, 'link'))).toThrow(DataDirectoryBusy);
		linkSync(lockOf('moving'), lockOf('second-name'));
		expect(() => lockDataDirectory(join(folder, 'second-name'))).toThrow(DataDirectoryBusy);
		renameSync(lockOf('moving'), lockOf('moved'));
		expect(() => lockDataDirectory(join(folder, 'moved'))).toThrow(DataDirectoryBusy);
	});

	test('at its own place a lock is respected, even where it was written anew, and so is that of an earlier version', async () => {
		expect(await start(join(folder, 'rewritten'))).toBe('locked');
		const text = readFileSync(lockOf('rewritten'), 'utf8');
		rmSync(lockOf('rewritten'));
		writeFileSync(lockOf('rewritten'), text);
		expect(() => lockDataDirectory(join(folder, 'rewritten'))).toThrow(DataDirectoryBusy);
		const { place: _, ...earlier } = JSON.parse(text) as Record<string, unknown>;
		writeFileSync(lockOf('elsewhere'), JSON.stringify(earlier));
		expect(() => lockDataDirectory(join(folder, 'elsewhere'))).toThrow(DataDirectoryBusy);
	});

	test('of processes that find a lock of nobody at the same moment, one gets it', async () => {
		writeFileSync(lockOf('rush'), JSON.stringify({ pid: process.ppid, host: hostname(), started: '1' }));
		const said = await Promise.all(Array.from({ length: 6 }, () => start(join(folder, 'rush'))));
		expect(said.sort()).toEqual([...Array(5).fill('DataDirectoryBusy'), 'locked']);
		expect(readdirSync(folder).filter((name) => name.startsWith('rush'))).toEqual(['rush.lock']);
	});
});
