// Whether the server is well, for coordinators: in words, in both languages, without scripts.
import type { Page } from '@playwright/test';
import { expect, plain, test } from './world.ts';

/** A server that has just started first seals the events of the seeded world. */
const lineBecomes = (page: Page, text: string) =>
	expect
		.poll(
			async () => {
				await page.goto('/participation');
				return page.getByRole('link', { name: /^The server: / }).textContent();
			},
			{ timeout: 60_000 }
		)
		.toBe(text);

test('a coordinator goes from the home page to all is well, and nobody else finds the page', async ({
	as
}) => {
	const board = await as('coordinator');
	await lineBecomes(board, 'The server: all is well');
	await board.getByRole('link', { name: 'The server: all is well' }).click();
	await board.waitForURL('/server');
	await expect(board.getByRole('heading', { level: 1, name: 'All is well' })).toBeVisible();
	await expect(board.getByText('Approved letters go out on time.')).toBeVisible();
	await expect(board.getByText('No email is set up on this server.')).toBeVisible();
	// No scripts of a page run here: it opens on the slowest line.
	await expect(board.locator('script[type="module"], link[rel="modulepreload"]')).toHaveCount(0);
	for (const name of ['t.carver', 'maya']) {
		const page = await as(name);
		expect((await page.goto('/server'))!.status(), name).toBe(404);
	}
});

test('without scripts a coordinator reads in their language that no email goes out, and what to say', async ({
	as,
	startOwn
}) => {
	const { url } = await startOwn({ SMTP_URL: 'smtp://127.0.0.1:1' });
	const board = await as('coordinator', { ...plain, baseURL: url });
	await lineBecomes(board, 'The server: 1 thing needs the operator');
	await board.getByRole('link', { name: 'The server: 1 thing needs the operator' }).click();
	await expect(board.getByRole('heading', { level: 1, name: '1 thing needs the operator' })).toBeVisible();
	await expect(board.getByRole('heading', { name: 'Email is not going out' })).toBeVisible();
	await expect(board.getByText('see “PenbridgeJobsFailing” in docs/operations.md')).toBeVisible();
	await expect(board.getByText('Approved letters go out on time.')).toBeVisible();
	const chinese = await as('coordinator', { ...plain, baseURL: url, language: 'zh-Hans' });
	await chinese.goto('/server');
	await expect(chinese.getByRole('heading', { level: 1, name: '有 1 项需要系统管理员处理' })).toBeVisible();
	await expect(chinese.getByRole('heading', { name: '邮件发不出去' })).toBeVisible();
});
