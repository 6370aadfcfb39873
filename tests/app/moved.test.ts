// Old addresses of pages: bookmarks and links of mails go on, forms do not.
import { expect, test } from 'vitest';
import { isRedirect } from '@sveltejs/kit';
import { followMoved, moved, movedTo } from '../../src/lib/server/app/moved.ts';
import { routes } from '../../src/lib/server/kernel/access/policy.ts';

const newAddress = (path: string) => movedTo(new URL(path, 'https://penbridge.example'));

test('an old address leads to the new one and keeps what it was asked', () => {
	expect(newAddress('/school/carver/calendar')).toBe('/school/carver');
	expect(newAddress('/school/carver/calendar?holidays')).toBe('/school/carver?holidays');
	expect(newAddress('/school/carver/classes/')).toBe('/school/carver');
	for (const path of ['/school/carver', '/school/carver/contacts', '/school/carver/calendar/more', '/'])
		expect(newAddress(path), path).toBeNull();
});

test('what moved leads to a page, in one step', () => {
	const pages = Object.keys(routes).map(
		(route) => new RegExp(`^${route.replace(/\/\[\[\w+\]\]/g, '(/[^/]+)?').replace(/\[\w+\]/g, '[^/]+')}$`)
	);
	for (const [from, to] of Object.entries(moved)) {
		const [path] = to.split('?');
		expect(
			pages.some((page) => page.test(path!)),
			`${from} → ${to}`
		).toBe(true);
		expect(newAddress(path!), `${from} → ${to}`).toBeNull();
	}
});

test.each([
	['GET', {}, '308 /school/carver?up'],
	['HEAD', {}, '308 /school/carver?up'],
	['POST', {}, '404'],
	['PUT', {}, '404'],
	['POST', { 'x-sveltekit-action': 'true' }, 'error 404']
])('%s %o of an old address is answered with %s', async (method, headers, want) => {
	const url = new URL('https://penbridge.example/school/carver/classes?up');
	const event = { url, request: new Request(url, { method, headers: headers as Record<string, string> }) };
	const answer = async () => {
		try {
			const response = await followMoved({ event, resolve: () => new Response('through') } as never);
			if (response.status !== 200) return String(response.status);
			const { type, status } = (await response.json()) as { type: string; status: number };
			return `${type} ${status}`;
		} catch (thrown) {
			if (isRedirect(thrown)) return `${thrown.status} ${thrown.location}`;
			throw thrown;
		}
	};
	expect(await answer()).toBe(want);
});
