// What a test needs, name by name: bin/test/reach.js, on small modules of its own.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { neededBy, reach } from '../../../bin/test/reach.js';

/** Writes sources into a folder that the test leaves again. @returns what one of them reaches besides itself, by name */
function reachedIn(
	sources: Record<string, string>,
	from = 'start.ts',
	needed = (file: string) => reach([file])
) {
	const folder = mkdtempSync(join(tmpdir(), 'penbridge-reach-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	for (const [name, text] of Object.entries(sources)) {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	return [...needed(join(folder, from))]
		.map((file) => relative(folder, file))
		.filter((file) => file !== from)
		.sort();
}

const two = {
	'two.ts': `import { left } from './left.ts';
import { right, other } from './right.ts';
export const one = () => left();
const helper = () => other;
export function second() { return helper() ?? right(); }
`,
	'left.ts': 'export const left = () => 1;\n',
	'right.ts': 'export const right = () => 2;\nexport const other = 3;\n'
};

test('of a file with two functions, who takes one does not need what the other imports', () => {
	expect(reachedIn({ ...two, 'start.ts': "import { one } from './two.ts';\none();\n" })).toEqual([
		'left.ts',
		'two.ts'
	]);
	expect(reachedIn({ ...two, 'start.ts': "import { second as s } from './two.ts';\ns();\n" })).toEqual([
		'right.ts',
		'two.ts'
	]);
	expect(reachedIn({ ...two, 'start.ts': "import * as all from './two.ts';\nall.one();\n" })).toEqual([
		'left.ts',
		'two.ts'
	]);
	expect(
		reachedIn({ ...two, 'start.ts': "import * as all from './two.ts';\nexport const handed = { all };\n" })
	).toEqual(['left.ts', 'right.ts', 'two.ts']);
});

test('what stands in a file beside its declarations runs for everybody who loads it', () => {
	const sources = {
		'two.ts': "import { register } from './list.ts';\nexport const one = 1;\nregister();\n",
		'list.ts': 'export const register = () => undefined;\n'
	};
	expect(
		reachedIn({ ...sources, 'start.ts': "import { one } from './two.ts';\nexport const x = one;\n" })
	).toEqual(['list.ts', 'two.ts']);
});

test('a class needs the one that it extends, types need nothing, and a file that is named by its path counts', () => {
	const sources = {
		'base.ts': 'export class Base {}\n',
		'types.ts': 'export interface Shape { a: string }\n',
		'started.ts': 'export const x = 1;\n',
		'data.json': '{}'
	};
	expect(
		reachedIn({
			...sources,
			'start.ts': `import { Base } from './base.ts';
import type { Shape } from './types.ts';
export class Own extends Base { shape?: Shape }
export const started = () => import('./started.ts');
export const data = new URL('./data.json', import.meta.url);
`
		})
	).toEqual(['base.ts', 'data.json', 'started.ts']);
});

test('what a file needs itself ends at the files that it names', () => {
	expect(
		reachedIn(
			{ ...two, 'start.ts': "import { one } from './two.ts';\none();\n" },
			'start.ts',
			(file) => new Set(neededBy(file))
		)
	).toEqual(['two.ts']);
});
