import { afterAll, beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { markup } from '../../src/lib/server/forum/markup.ts';

const before = env.LINK_HOSTS;
beforeAll(() => {
	env.LINK_HOSTS = ['good.example'];
});
afterAll(() => {
	env.LINK_HOSTS = before;
});

test('a text is rendered once, as long as its links may lead to the same hosts and it stands in the same place', () => {
	const text = '[pandas](https://good.example/)';
	const linked = markup(text);
	expect(linked).toEqual([
		{ tag: 'p', children: [{ tag: 'a', href: 'https://good.example/', children: ['pandas'] }] }
	]);
	expect(markup(text)).toBe(linked);
	expect(markup(text, 'site')).not.toBe(linked);
	env.LINK_HOSTS = [];
	expect(markup(text)).toEqual([{ tag: 'p', children: [{ tag: 'a', children: ['pandas'] }] }]);
});
