import { readFileSync } from 'node:fs';
import { startServer } from './server.ts';
import { expect, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

test('pages have a CSP with nonces and nothing from other origins, and signed-in pages are not cached', async ({
	as,
	request,
	server
}) => {
	const answer = await request.get(`${server.url}/sign-in`);
	const headers = answer.headers();
	const csp = headers['content-security-policy']!;
	expect(csp).toContain("default-src 'none'");
	expect(csp).toMatch(/script-src 'self' 'nonce-[^']+'/);
	expect(csp).not.toContain('unsafe-inline');
	expect(csp).not.toContain('unsafe-eval');
	expect(csp).toContain("frame-ancestors 'none'");
	expect(headers).toMatchObject({
		'x-content-type-options': 'nosniff',
		'referrer-policy': 'same-origin',
		'x-frame-options': 'DENY'
	});
	expect(headers['permissions-policy']).toContain('camera=()');
	expect(headers['strict-transport-security']).toBeUndefined();
	expect(await answer.text()).not.toMatch(/(?:src|href)="https?:/);
	const secondAnswer = await request.get(`${server.url}/sign-in`);
	expect(secondAnswer.headers()['content-security-policy']).not.toBe(csp);
	// A page that visitors share has no nonce, which everybody could read, and runs no scripts of its own.
	const shared = await request.get(`${server.url}/`);
	const policy = shared.headers()['content-security-policy']!;
	expect(policy).toMatch(/script-src 'self'(?:;|$)/);
	expect(policy).not.toMatch(/nonce-|unsafe-inline|unsafe-eval/);
	const html = await shared.text();
	expect(html).not.toMatch(/<script(?![^>]*src=)[^>]*>|nonce=/);
	// It names its own address in each language, for search engines; nothing is loaded from there.
	const loaded = html.replace(/<link rel="(?:canonical|alternate)"[^>]*>/g, '');
	expect(loaded).not.toMatch(/(?:src|href)="https?:/);

	const maya = await as('maya', { form: true });
	for (const path of ['/messages', '/account', '/', '/messages/__data.json', '/no-such-page']) {
		expect((await maya.request.get(path)).headers()['cache-control'], path).toBe('no-store');
	}
	const cookie = (await maya.context().cookies()).find((candidate) => candidate.name === 'penbridge')!;
	expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', expires: -1 });
});

test('behind HTTPS there is HSTS, and the cookie belongs to this host alone', async () => {
	const server = await startServer({ ORIGIN: 'https://penbridge.example' });
	const answer = await fetch(`${server.url}/sign-in`, {
		method: 'POST',
		redirect: 'manual',
		headers: { origin: 'https://penbridge.example', accept: 'text/html' },
		body: new URLSearchParams({ username: 'maya', password: 'penbridge-demo' })
	});
	expect(answer.status).toBe(303);
	expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
	expect(answer.headers.getSetCookie()[0]).toMatch(
		/^__Host-penbridge=.*Path=\/; HttpOnly; Secure; SameSite=Lax$/
	);
	await server.stop();
	await server.place.remove();
});

test('pages and files are compressed', async ({ server }) => {
	for (const [encoding, path] of [
		['br', '/'],
		['gzip', '/sign-in']
	] as const) {
		const answer = await fetch(server.url + path, { headers: { 'accept-encoding': encoding } });
		expect(answer.headers.get('content-encoding')).toBe(encoding);
	}
	const script = /"\.?(\/_app\/[^"]+\.js)"/.exec(await (await fetch(`${server.url}/sign-in`)).text())![1]!;
	const answer = await fetch(server.url + script, { headers: { 'accept-encoding': 'br' } });
	expect(answer.headers.get('content-encoding')).toBe('br');
	expect(answer.headers.get('cache-control')).toContain('immutable');
});

test('a form of 300 kB, one from another site, and one with U+0000 are refused', async ({ as }) => {
	const maya = await as('maya', plain);
	await openThread(maya, 'Lin');
	const thread = maya.url().replace(/#.*/, '');
	const origin = new URL(thread).origin;
	const post = (form: Record<string, string>, headers: Record<string, string>) =>
		maya.request.post(`${thread}?/save`, { form, headers: { accept: 'text/html', ...headers } });
	expect((await post({ body: 'kept' }, { origin })).status()).toBe(200);
	expect((await post({ body: 'x'.repeat(300_000) }, { origin })).status()).toBe(413);
	await maya.reload();
	await expect(maya.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('kept');
	expect((await post({ body: 'x' }, { origin: 'https://evil.example' })).status()).toBe(403);
	expect((await post({ body: 'a\0b' }, { origin })).status()).toBe(400);
});

test('error pages are in the reader’s language and show no stack trace', async ({ visitor }) => {
	for (const [locale, title] of [
		['en-US', 'Page not found'],
		['zh-CN', '找不到这个页面']
	] as const) {
		const page = await visitor({ ...plain, locale });
		const answer = await page.goto('/messages/../no-such-page');
		expect(answer?.status()).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
		expect(await page.content()).not.toMatch(/at .*\.js:\d+|node_modules/);
	}
	const page = await visitor(plain);
	expect((await page.request.get('/%E0%A4%A')).status()).toBe(400);
});

test('the log holds no names, no text of letters, no password, and no IP address', async ({ as, server }) => {
	const maya = await as('maya', { ...plain, form: true });
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('Unloggable words');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
	const log = server.output();
	expect(log).toContain('"route":"/(student)/messages/[pairing]"');
	for (const word of ['Unloggable', 'maya', 'Maya', 'penbridge-demo', '127.0.0.1'])
		expect(log).not.toContain(word);
	// The one line that is no JSON tells the operator the address of the server.
	const [startLine, lines] = [/^Penbridge /, log.trim().split('\n')];
	expect(lines.filter((line) => startLine.test(line))).toHaveLength(1);
	for (const line of lines.filter((candidate) => !startLine.test(candidate)))
		expect(() => JSON.parse(line)).not.toThrow();
});

test('the front page tells numbers from ten on, and prints; both languages have the same message keys', async ({
	visitor
}) => {
	const page = await visitor();
	await page.goto('/');
	await expect(page.getByText('letters delivered')).toBeVisible();
	await expect(page.getByText(/^\s*\d\s+schools/)).toHaveCount(0);
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('header').first()).toBeHidden();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	const keys = (file: string) => Object.keys(JSON.parse(readFileSync(file, 'utf8')));
	expect(keys('messages/en.json')).toEqual(keys('messages/zh-Hans.json'));
});

test('a thread is ten envelopes with the newest letter open; on paper all are open, and a number opens any of them', async ({
	as
}) => {
	const maya = await as('maya');
	await openThread(maya, 'Lin');
	const envelopes = maya.locator('article.letter > details');
	const open = maya.locator('article.letter > details[open]');
	await expect(envelopes).toHaveCount(10);
	await expect(open).toHaveCount(1);
	await expect(envelopes.last().locator('.words')).toBeVisible();
	await envelopes.first().locator('> summary').click();
	await expect(open).toHaveCount(2);

	await maya.evaluate(() => dispatchEvent(new Event('beforeprint')));
	await expect(open).toHaveCount(10);
	await maya.evaluate(() => dispatchEvent(new Event('afterprint')));
	await expect(open).toHaveCount(2);

	await maya.locator('input[type=number][name=letter]').fill('2');
	await maya.locator('input[type=number][name=letter]').press('Enter');
	await expect(maya).toHaveURL(/letter=2/);
	await expect(open.first().locator('> summary')).toContainText('No. 2 ');
});
