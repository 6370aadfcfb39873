// A Node that is too old is named before anything listens.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, test } from 'vitest';
import { tooOld } from '../../bin/setup/old-node.js';

test('the oldest Node is the one of package.json, and an older one is told what to use', () => {
	expect([tooOld('24.0.0'), tooOld('100.0.0'), tooOld()]).toEqual(Array(3).fill(undefined));
	for (const old of ['20.20.2', '23.11.1', '9.30.0'])
		expect(tooOld(old)).toMatch(
			new RegExp(`^Penbridge needs Node 24 or newer; this is ${old}\\. On Linux .* use npm start`)
		);
});

/** A Node of this machine that is too old. */
const oldNode = (process.env.PATH ?? '')
	.split(delimiter)
	.map((folder) => join(folder, 'node'))
	.find((node) => {
		try {
			accessSync(node, constants.X_OK);
		} catch {
			return false;
		}
		return tooOld(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim().slice(1));
	});

test.skipIf(!oldNode)('server.js says one sentence and ends with 1, and nothing has listened', () => {
	const { status, stdout, stderr } = spawnSync(oldNode!, ['server.js'], {
		encoding: 'utf8',
		env: { ...process.env, PORT: '0', DATA_DIR: 'data/never', NODE_OPTIONS: '' },
		timeout: 30_000
	});
	expect([status, stdout]).toEqual([1, '']);
	expect(stderr).toMatch(/^Penbridge needs Node 24 or newer; this is [\d.]+\. [^\n]*\n$/);
});
