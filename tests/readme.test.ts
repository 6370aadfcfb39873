// README says what the program does: its tables name the same things as the code.
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commands } from '../bin/commands/index.ts';
import packageJson from '../package.json' with { type: 'json' };

const readme = readFileSync('README.md', 'utf8');

/** The names in the first column of the table under a heading. */
function firstColumn(heading: string): string[] {
	const section = readme.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;
	const rows = section.split('\n').filter((line) => line.startsWith('| `'));
	return rows.flatMap((row) => [...row.split('|')[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

/** Set by server.js itself, from the settings. */
const derived = ['PROTOCOL_HEADER', 'ADDRESS_HEADER', 'FORM_SIZE_LIMIT'];

test('the table of settings names every setting, and no other', () => {
	const declared = [...readFileSync('src/lib/server/kernel/env.ts', 'utf8').matchAll(/^\t([A-Z][A-Z_]+):/gm)];
	const inEntry = [...readFileSync('server.js', 'utf8').matchAll(/process\.env\.([A-Z_]+)/g)];
	const names = new Set([...declared, ...inEntry].map(([, name]) => name!));
	for (const name of derived) names.delete(name);
	expect(firstColumn('Settings').sort()).toEqual([...names].sort());
});

test('the table of commands names every command, and no other', () => {
	expect(firstColumn("The operator's commands").sort()).toEqual(Object.keys(commands).sort());
});

test('every script, path and link target that it names exists', () => {
	for (const [, script] of readme.matchAll(/npm run (?:-s )?([a-z:]+)/g))
		expect(Object.keys(packageJson.scripts)).toContain(script);
	for (const place of firstColumn('Where things are').filter(
		(name) => name.includes('/') || name.includes('.')
	))
		expect(existsSync(place), place).toBe(true);
	for (const [, target] of readme.matchAll(/\]\(([^)]+)\)/g)) expect(existsSync(target!), target).toBe(true);
});
