import { Linter } from 'eslint';
import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newer } from './newer-scripts.ts';

const scripts = globSync('build/client/**/*.js');

/** What the parser or the list finds in a script, by the names of the list. */
function findings(code: string): string[] {
	const found = new Linter().verify(code, {
		languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
		linterOptions: { noInlineConfig: true },
		rules: {
			'no-restricted-syntax': ['error', ...newer.map(({ name, selector }) => ({ selector, message: name }))]
		}
	});
	return found.map(({ message, line, column, fatal }) =>
		fatal ? `${message} at ${line}:${column}` : message
	);
}

const harmless = newer.filter((one) => one.harmless).map(({ name }) => name);

test('every script that is shipped is ES2022 and asks nothing of a browser that the floor cannot do', () => {
	expect(scripts.length, 'Build first: npm run build').toBeGreaterThan(10);
	const found = scripts.map((file) => ({ file, found: findings(readFileSync(file, 'utf8')) }));
	const faults = found.flatMap(({ file, found }) =>
		found.filter((name) => !harmless.includes(name)).map((name) => `${file}: ${name}`)
	);
	expect(faults).toEqual([]);
	const used = new Set(found.flatMap(({ found }) => found));
	expect(
		harmless.filter((name) => !used.has(name)),
		'exceptions that nothing needs any more'
	).toEqual([]);
});

test.each([
	['a.toReversed()', ['arrays copied by method']],
	['new Map().values().map(f)', ['iterator helpers']],
	['Object.values(a).map(f)', []],
	['Object.groupBy(a, f)', ['Object.groupBy']],
	['document.startViewTransition?.(f)', []],
	['document.startViewTransition(f)', ['view transitions']],
	['const t = `<div popover="auto">`', ['attributes of later browsers']],
	['const t = "<div popover>"', ['attributes of later browsers']],
	['class A { static { f() } #x; has(o) { return #x in o } }; await f()', []],
	['/[a--b]/v', [expect.stringContaining('Invalid regular expression flag at')]],
	['{ using file = open() }', [expect.stringContaining('Unexpected token')]]
])('in %s it finds %j', (code, found) => {
	expect(findings(code)).toEqual(found);
});
