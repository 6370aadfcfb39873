// Hostile text in every place of a page that shows text of a person, in a real browser.
import { type Browser, expect, type Page, test } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { allowedHost, hostile } from '../forum/hostile.ts';
import { look, watchPage } from './hostile-look.ts';
import { harmless, hostileTitle } from './hostile-topic.ts';
import { freshPlace } from './place.ts';
import { startServer, type TestServer } from './server.ts';
import { awake, enter } from './world.ts';

let server: TestServer;
test.beforeAll(async () => {
	const place = await freshPlace();
	execFileSync(process.execPath, ['tests/e2e/fill-hostile.ts'], {
		env: { ...process.env, NODE_ENV: 'test', ...place.settings },
		stdio: 'pipe'
	});
	server = await startServer({ LINK_HOSTS: allowedHost }, place);
});
test.afterAll(async () => {
	await server.stop();
	await server.place.remove();
});

/** Opens the topic through its board. @returns its path */
async function openTopic(page: Page, onBoard = () => Promise.resolve(0)): Promise<string> {
	await page.goto('/forum');
	await page
		.getByRole('link', { name: /Practice English/ })
		.first()
		.click();
	await page.waitForURL(/\/forum\/[^/]+$/);
	await onBoard();
	await page.getByRole('link', { name: hostileTitle }).first().click();
	await page.waitForURL(/\/forum\/[^/]+\/[^/?]+/);
	return new URL(page.url()).pathname;
}

for (const javaScriptEnabled of [true, false])
	test(`hostile text in posts is shown as text ${javaScriptEnabled ? '' : 'without JavaScript'}`, async ({
		browser
	}) => {
		test.setTimeout(180_000);
		const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled });
		const seen = await watchPage(await context.newPage(), server.url);
		const { page } = seen;
		await enter(page, 'maya', server.url);
		await openTopic(page, () => look(seen));
		let places = 0;
		for (let pages = 1; ; pages++) {
			for (const summary of await page.locator('article summary').all())
				if (javaScriptEnabled && pages === 1) await summary.click();
			places += await look(seen);
			expect(pages).toBeLessThan(40);
			const next = await page.locator('main a[href*="after="]').first();
			if (!(await next.count())) break;
			const href = (await next.getAttribute('href'))!;
			await page.goto(new URL(href, page.url()).href);
		}
		// Each of them is in the text, and in the text in the writer's own language.
		expect(places).toBeGreaterThanOrEqual(2 * hostile.length - 40);
		expect(seen.wrong).toEqual([]);
		await context.close();
	});

/** Signs somebody in to a browser whose page is watched. */
async function reader(browser: Browser, username: string) {
	const context = await browser.newContext({ baseURL: server.url });
	const seen = await watchPage(await context.newPage(), server.url);
	await enter(seen.page, username, server.url);
	return { ...seen, context };
}

test('hostile text in letters, in their corrections, and in notifications is shown as text, in print, too', async ({
	browser
}) => {
	const seen = await reader(browser, 'maya');
	const { page } = seen;
	await page.goto('/notifications');
	await expect(page.locator('main li', { hasText: hostileTitle }).first()).toBeVisible();
	await look(seen);
	await page.goto('/messages');
	await look(seen);
	await page.locator('li', { hasText: hostileTitle }).locator('a.button').first().click();
	await page.waitForURL(/\/messages\/.+/);
	// Earlier letters lie in their envelopes, ten on a page.
	const unfold = () =>
		page
			.locator('.letter > details')
			.evaluateAll((all) => all.forEach((envelope) => ((envelope as HTMLDetailsElement).open = true)));
	await unfold();
	await page
		.locator('.letter details', { has: page.locator('ins') })
		.last()
		.locator('> summary')
		.click();
	await expect(page.locator('.letter ins').last()).toBeVisible();
	const earlier = page.locator('main a[href^="?before="]');
	let [places, printed] = [0, 0];
	for (let pages = Math.ceil(hostile.length / 120); ; pages -= 1) {
		places += await look(seen);
		await page.emulateMedia({ media: 'print' });
		printed += await look(seen);
		await page.emulateMedia({ media: null });
		if (!pages || !(await earlier.count())) break;
		await page.goto(new URL((await earlier.getAttribute('href'))!, page.url()).href);
		await awake(page);
		await unfold();
	}
	expect(places).toBeGreaterThanOrEqual(hostile.length / 12 + harmless.length);
	expect(printed).toBeGreaterThanOrEqual(hostile.length / 12);
	await page.goto(`${new URL(page.url()).pathname}/print`);
	await expect(page.locator('main')).toContainText('<p>words</p>');
	expect(await look(seen)).toBeGreaterThanOrEqual(hostile.length / 12);
	expect(seen.wrong).toEqual([]);
	await seen.context.close();
});

test('hostile text in corrections is shown as text, to their reader and on the desk', async ({ browser }) => {
	const seen = await reader(browser, 'maya');
	await seen.page.goto('/practice');
	await look(seen);
	await seen.page.goto((await openTopic(seen.page)) + '?last');
	await seen.page.locator('main a[href*="/forum/"]', { hasText: '1 correction' }).first().click();
	await expect(seen.page.locator('main ol ins').first()).toBeVisible();
	expect(await look(seen)).toBeGreaterThanOrEqual(2 * harmless.length);
	expect(seen.wrong).toEqual([]);
	await seen.context.close();

	const teacher = await reader(browser, 't.chaoyang');
	for (const kind of ['correction', 'message']) {
		await teacher.page.goto(`/review?kind=${kind}`);
		await teacher.page.locator('main nav a', { hasText: hostileTitle }).first().click();
		await expect(teacher.page.locator('main .letter').first()).toBeVisible();
		// Everything that is folded is looked at, too.
		await teacher.page.locator('main details').evaluateAll((folds) => {
			for (const fold of folds) (fold as HTMLDetailsElement).open = true;
		});
		expect(await look(teacher)).toBeGreaterThan(0);
	}
	expect(teacher.wrong).toEqual([]);
	await teacher.context.close();
});

test('hostile text in earlier revisions of a post is shown as text', async ({ browser }) => {
	const seen = await reader(browser, 'maya');
	await seen.page.goto((await openTopic(seen.page)) + '?last');
	await seen.page.getByRole('link', { name: 'edited', exact: true }).last().click();
	await expect(seen.page.locator('#wordings del').first()).toBeVisible();
	expect(await look(seen)).toBeGreaterThan(5);
	expect(seen.wrong).toEqual([]);
	await seen.context.close();
});

test('hostile text in search results is shown as text with marks', async ({ browser }) => {
	test.setTimeout(180_000);
	const seen = await reader(browser, 'maya');
	let pages = 0;
	for (const text of ['words', 'script', 'img', 'svg', 'javascript', 'onerror', '"words"']) {
		await seen.page.goto(`/search?q=${encodeURIComponent(text)}`);
		await expect(seen.page.locator('main mark').first()).toBeVisible();
		// By its address: a click could hit the link of the previous page while the next one loads.
		for (let page = 1; ; page++) {
			await look(seen);
			const moreLink = seen.page.locator('main a.button[href*="before="]');
			if (page === 8 || !(await moreLink.count())) break;
			await seen.page.goto(new URL((await moreLink.getAttribute('href'))!, seen.page.url()).href);
			await expect(seen.page.locator('main mark').first()).toBeVisible();
			pages++;
		}
	}
	expect(pages).toBeGreaterThan(7);
	expect(seen.wrong).toEqual([]);
	await seen.context.close();
});
