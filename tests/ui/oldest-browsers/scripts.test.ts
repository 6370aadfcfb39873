import { Linter } from 'eslint';
import { expect, test } from 'vitest';
import { lookThrough } from './look-through.ts';
import { newer } from './newer-scripts.ts';

/** The errors of the parser, and the names of list entries that are found in a script. */
function findings(code: string): string[] {
	const messages = new Linter().verify(code, {
		languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
		linterOptions: { noInlineConfig: true },
		rules: {
			'no-restricted-syntax': ['error', ...newer.map(({ name, selector }) => ({ selector, message: name }))]
		}
	});
	return messages.map(({ message, line, column, fatal }) =>
		fatal ? `${message} at ${line}:${column}` : message
	);
}

test('every shipped script is ES2022 and uses nothing that browsers of the floor lack', () =>
	lookThrough({ pattern: 'build/client/**/*.js', atLeast: 10, findings, list: newer }));

test.each([
	['a.toReversed()', ['arrays copied by method']],
	['new Map().values().map(f)', ['iterator helpers']],
	['Object.values(a).map(f)', []],
	['Object.groupBy(a, f)', ['Object.groupBy']],
	['structuredClone(a)', ['not asked for at the start']],
	['AbortSignal.timeout(9)', ['functions not asked for at the start']],
	['document.startViewTransition?.(f)', []],
	['document.startViewTransition(f)', ['view transitions']],
	['const t = `<div popover="auto">`', ['attributes of later browsers']],
	['const t = "<div popover>"', ['attributes of later browsers']],
	['class A { static { f() } #x; has(o) { return #x in o } }; await f()', []],
	['/[a--b]/v', [expect.stringContaining('Invalid regular expression flag at')]],
	['{ using file = open() }', [expect.stringContaining('Unexpected token')]]
])('in %s the check finds %j', (code, expected) => {
	expect(findings(code)).toEqual(expected);
});
