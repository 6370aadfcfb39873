// The Node that Penbridge brings is found where npm left out its link, as npm 9 and 10 do.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

test('the Node of the package is taken with and without the link; where there is no package, the one that runs', async () => {
	const base = mkdtempSync(join(tmpdir(), 'penbridge-node-'));
	onTestFinished(() => rmSync(base, { recursive: true }));
	cpSync('bin/setup', join(base, 'bin/setup'), { recursive: true });
	cpSync('package.json', join(base, 'package.json'));
	const { node } = (await import(pathToFileURL(join(base, 'bin/setup/run.js')).href)) as {
		node: () => string;
	};
	expect(node()).toBe(process.execPath);
	const packaged = join(base, `node_modules/node-linux-${process.arch}/bin`);
	mkdirSync(packaged, { recursive: true });
	writeFileSync(join(packaged, 'node'), '');
	expect(node()).toBe(join(packaged, 'node'));
});
