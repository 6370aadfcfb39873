// A hook that fails, and a rejection that nobody awaits, fail a run without a failed test: its last lines still say why.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { failures } from '../../../bin/test/failures.js';

test('a failed hook and an unhandled rejection are named at the end of a run, with their reasons', () => {
	// Beside the sources: the files of the run find vitest there.
	mkdirSync('.cache', { recursive: true });
	const folder = mkdtempSync(resolve('.cache/outside-'));
	const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
	write(
		'vitest.config.ts',
		`import { ErrorsOutsideTests } from '../../tests/setup/errors-outside-tests.ts';
		export default { test: { reporters: [['json', { outputFile: '${folder}/unit.json' }], new ErrorsOutsideTests('${folder}/outside.json')] } };`
	);
	const imports = "import { beforeAll, describe, test } from 'vitest';";
	write(
		'hook.test.ts',
		`${imports}
		describe('a group', () => {
			beforeAll(() => { throw new Error('no database'); });
			test('never begins', () => {});
		});`
	);
	write(
		'rejection.test.ts',
		`${imports} test('passes', () => void Promise.reject(new Error('nobody awaited me')));`
	);
	try {
		const { status } = spawnSync(
			process.execPath,
			[
				'node_modules/vitest/vitest.mjs',
				'run',
				'--root',
				folder,
				'--config',
				join(folder, 'vitest.config.ts')
			],
			{ encoding: 'utf8' }
		);
		expect(status).toBe(1);
		const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'));
		const report = read('unit.json');
		expect([report.numPassedTests, report.numFailedTests]).toEqual([1, 0]);
		const lines = failures(report, undefined, read('outside.json'));
		expect(lines.map(([name, reason]) => [name, reason])).toEqual([
			['failed: hook.test.ts:3 › a group', '    Error: no database'],
			[
				expect.stringMatching(/^failed: .*rejection\.test\.ts.* › Unhandled Rejection/),
				'    Error: nobody awaited me'
			]
		]);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});
