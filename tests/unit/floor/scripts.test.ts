import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import { lookThrough } from './look-through.ts';
import { newer } from './newer-scripts.ts';

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

test('every script that is shipped is ES2022 and asks nothing of a browser that the floor cannot do', () =>
	lookThrough({ pattern: 'build/client/**/*.js', atLeast: 10, findings, list: newer }));

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
