import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const program = resolve('bin/test/slow.js');
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'slow-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const slow = () => spawnSync(process.execPath, [program], { cwd: folder, encoding: 'utf8' });

test('the slowest ten of files and stories are printed, without the folder they ran in', () => {
	const testResults = Array.from({ length: 12 }, (_, i) => ({
		name: `/another/clone/tests/room/f${i}.test.ts`,
		startTime: 1_000,
		endTime: 1_000 + i * 500,
		assertionResults: [{ meta: i === 11 ? { database: 'embedded' } : {} }]
	}));
	const spec = {
		title: 'a | b',
		tests: [{ projectName: 'en', results: [{ duration: 1_500 }, { duration: 500 }] }]
	};
	mkdirSync(join(folder, 'test-results'));
	writeFileSync(join(folder, 'test-results/unit.json'), JSON.stringify({ testResults }));
	writeFileSync(
		join(folder, 'test-results/e2e.json'),
		JSON.stringify({ suites: [{ file: 'x.spec.ts', suites: [{ file: 'x.spec.ts', specs: [spec] }] }] })
	);
	const lines = slow().stdout.trim().split('\n');
	expect(lines.slice(2, 4)).toEqual([
		'| tests/room/f11.test.ts (embedded) | 5.5 |',
		'| tests/room/f10.test.ts | 5.0 |'
	]);
	expect(lines.filter((line) => line.startsWith('| tests/'))).toHaveLength(10);
	expect(lines).toContain('| all 12 together, on two workers | 33 |');
	expect(lines).toContain('| x.spec.ts [en] a \\| b | 2.0 |');
});

test('without results it says what to run', () => {
	const { status, stderr } = slow();
	expect(status).toBe(1);
	expect(stderr).toContain('npm test');
});
