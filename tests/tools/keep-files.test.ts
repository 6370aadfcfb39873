// The files for browsers of an earlier version stay for a day after it was replaced.
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hasFiles, keepFiles } from '../../bin/build/keep-files.js';

const hour = 3_600_000;

/** Builds that follow each other, each with these files for browsers. */
function builds() {
	const base = mkdtempSync(join(tmpdir(), 'penbridge-builds-'));
	onTestFinished(() => rmSync(base, { recursive: true }));
	return (name: string, files: Record<string, string> = {}) => {
		const folder = join(base, name);
		for (const [path, text] of Object.entries(files)) {
			const file = join(folder, 'client/_app/immutable', path);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, text);
		}
		return folder;
	};
}
const filesOf = (folder: string) =>
	readdirSync(join(folder, 'client/_app/immutable'), { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ name }) => name)
		.sort();

test('a new build has the files of the one before, with their compressed forms, and what both have is its own', () => {
	const build = builds();
	const first = build('1', { 'nodes/a.js': 'a', 'nodes/a.js.br': 'a', 'chunks/same.js': 'first' });
	const second = build('2', { 'nodes/b.js': 'b', 'chunks/same.js': 'second' });
	expect(keepFiles(first, second)).toEqual({ files: 2, bytes: 2 });
	expect(filesOf(second)).toEqual(['a.js', 'a.js.br', 'b.js', 'same.js']);
	expect(readFileSync(join(second, 'client/_app/immutable/chunks/same.js'), 'utf8')).toBe('second');
	expect(filesOf(first)).toEqual(['a.js', 'a.js.br', 'same.js']);
	// What is noted about them is not among the files that are served.
	expect(readdirSync(join(second, 'client'))).toEqual(['_app']);
});

test('a file stays for a day after it was replaced, however many builds follow, and is gone from the first build after that', () => {
	const build = builds();
	const began = Date.UTC(2026, 10, 29, 12);
	const versions = [1, 2, 3, 4].map((n) => build(String(n), { [`${n}.js`]: 'x' }));
	keepFiles(versions[0]!, versions[1]!, { now: began });
	keepFiles(versions[1]!, versions[2]!, { now: began + 23 * hour });
	expect(filesOf(versions[2]!)).toEqual(['1.js', '2.js', '3.js']);
	keepFiles(versions[2]!, versions[3]!, { now: began + 24 * hour });
	expect(filesOf(versions[3]!)).toEqual(['2.js', '3.js', '4.js']);
});

test('a file that the newest version has again is its own, and its day begins when it is replaced', () => {
	const build = builds();
	const began = Date.UTC(2026, 10, 29, 12);
	const versions = [
		build('1', { 'a.js': 'a' }),
		build('2', { 'b.js': 'b' }),
		build('3', { 'a.js': 'a' }),
		build('4', { 'c.js': 'c' })
	];
	for (const [n, hours] of [0, 20, 40].entries())
		keepFiles(versions[n]!, versions[n + 1]!, { now: began + hours * hour });
	expect(filesOf(versions[3]!)).toEqual(['a.js', 'b.js', 'c.js']);
	const last = build('5', { 'd.js': 'd' });
	keepFiles(versions[3]!, last, { now: began + 45 * hour });
	expect(filesOf(last)).toEqual(['a.js', 'c.js', 'd.js']);
});

test('no more is kept than the limit allows, the newest first; links lead to no file', () => {
	const build = builds();
	const versions = [
		build('1', { 'first.js': 'x'.repeat(40) }),
		build('2', { 'second.js': 'x'.repeat(40) }),
		build('3', { 'third.js': 'x' })
	];
	symlinkSync('/etc/hostname', join(versions[1]!, 'client/_app/immutable/link.js'));
	keepFiles(versions[0]!, versions[1]!, { now: hour });
	expect(keepFiles(versions[1]!, versions[2]!, { now: 2 * hour, limit: 50 })).toEqual({
		files: 1,
		bytes: 40
	});
	expect(filesOf(versions[2]!)).toEqual(['second.js', 'third.js']);
});

test('a folder without a build has nothing to keep', () => {
	const build = builds();
	expect(hasFiles(build('nowhere'))).toBe(false);
	expect(existsSync(build('nowhere'))).toBe(false);
	expect(hasFiles(build('1', { 'a.js': 'a' }))).toBe(true);
});
