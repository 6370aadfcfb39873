import { expect, test } from 'vitest';
import { lookThrough } from './look-through.ts';
import { newerStyles } from './newer-styles.ts';

/** A sheet without its blocks of @supports, which a browser skips when it does not know the feature. */
function unguarded(css: string): string {
	const start = css.indexOf('@supports');
	if (start < 0) return css;
	let index = css.indexOf('{', start);
	for (let depth = 1; depth > 0 && ++index < css.length;)
		depth += css[index] === '{' ? 1 : css[index] === '}' ? -1 : 0;
	return css.slice(0, start) + unguarded(css.slice(index + 1));
}

/** Rules within rules, which browsers of the floor drop; groups such as @media may hold rules. */
function nested(css: string): string[] {
	const open: string[] = [];
	const rules: string[] = [];
	for (const [, text = '', sign] of css.matchAll(/([^{};]*)([{};])/g)) {
		if (sign === '{') {
			const parent = open.at(-1);
			if (parent !== undefined && !parent.startsWith('@')) rules.push(`${parent} { ${text.trim()}`);
			open.push(text.trim());
		} else if (sign === '}') open.pop();
	}
	return rules;
}

const findings = (css: string) => [
	...nested(css),
	...newerStyles.filter(({ pattern }) => pattern.test(unguarded(css))).map(({ name }) => name)
];
test('every shipped style sheet is fully understood by browsers of the floor', () =>
	lookThrough({ pattern: 'build/client/**/*.css', atLeast: 5, findings, list: newerStyles }));

test.each([
	['a{b:c;&:hover{d:e}}', ['a { &:hover', 'nesting']],
	['a{b:c;i{d:e}}', ['a { i']],
	['@media (width>=9px){a{b:c}}@keyframes x{to{b:c}}', []],
	['@supports (text-wrap:pretty){a{text-wrap:pretty}}b{c:d}', []],
	['@supports (a:b){@media print{a{b:c}}}a{inline-size:2lh}', ['line units']],
	['a{margin:-.5lh}', ['line units']],
	['a.svelte-ci3rch{b:c}', []],
	['h1:not(:has(+p)){a:b}', [':has']],
	['a{color:light-dark(#fff,#000)}', ['colours that depend']]
])('in %s the check finds %j', (css, expected) => {
	expect(findings(css)).toEqual(expected);
});
