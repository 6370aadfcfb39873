// Two machines that build one revision serve the same files, whenever and wherever they build it.
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sourceVersion } from '../../bin/source-version.js';

function project(): string {
	const base = mkdtempSync(join(tmpdir(), 'penbridge-sources-'));
	onTestFinished(() => rmSync(base, { recursive: true }));
	for (const folder of ['src/lib/paraglide', 'static', 'messages'])
		mkdirSync(join(base, folder), { recursive: true });
	for (const file of [
		'package-lock.json',
		'svelte.config.js',
		'vite.config.ts',
		'src/app.html',
		'src/lib/a.ts'
	])
		writeFileSync(join(base, file), file);
	return base;
}

test('a build is named for its sources, not for its folder or its hour', () => {
	const here = project();
	const elsewhere = project();
	expect(sourceVersion(here)).toMatch(/^[0-9a-f]{12}$/);
	expect(sourceVersion(elsewhere)).toBe(sourceVersion(here));
	writeFileSync(join(here, 'src/lib/paraglide/compiled.js'), 'left by an older build');
	expect(sourceVersion(here)).toBe(sourceVersion(elsewhere));
});

test.each<[string, (base: string) => void]>([
	['a changed letter', (base) => writeFileSync(join(base, 'src/lib/a.ts'), 'src/lib/a.tS')],
	['another name', (base) => renameSync(join(base, 'src/lib/a.ts'), join(base, 'src/lib/b.ts'))],
	['a new file', (base) => cpSync(join(base, 'src/app.html'), join(base, 'static/app.html'))],
	['other packages', (base) => writeFileSync(join(base, 'package-lock.json'), '{}')]
])('%s gives the build another name', (_, change) => {
	const base = project();
	const before = sourceVersion(base);
	change(base);
	expect(sourceVersion(base)).not.toBe(before);
});
