import { expect, test } from 'vitest';
import { leaveOut } from '../../bin/pages-without-scripts.ts';

const list = `export const nodes = [
	() => import('./nodes/0'),
	() => import('./nodes/1'),
	() => import('./nodes/2'),
	() => import('./nodes/12')
];

export const dictionary = {
		"/(public)": [~1,[3]],
		"/(public)/news/[slug]": [12,[3],[,4]],
		"/(public)/sign-in": [~2,[3]]
	};
`;

test('a page without scripts leaves the list, and every other node keeps its number', () => {
	const rest = leaveOut(list, (route) => route === '/(public)/sign-in');
	expect(rest).toContain(`"/(public)/sign-in": [~2,[3]]`);
	expect(rest).not.toContain('"/(public)"');
	expect(rest).not.toContain('/news');
	expect(rest.match(/nodes\/\d+|\t0\b/g)).toEqual(['nodes/0', '\t0', 'nodes/2', '\t0']);
});

test('a list without such pages keeps them all', () => {
	expect(leaveOut(list, () => true).match(/import|\[~?\d+,/g)).toHaveLength(7);
});

test('a list that SvelteKit writes differently is refused', () => {
	const without = list.replace(`() => import('./nodes/12')`, 'nodeTwelve');
	expect(() => leaveOut(without, () => false)).toThrow('No node 12 for /(public)/news/[slug]');
});
