import type { Browser } from '@playwright/test';
import { startServer } from './server.ts';
import { enter, expect, openItem, openThread, test } from './world.ts';

const day = 86_400;
/** The two school days that the school promises are over by then, even with holidays. */
const later = 21 * day;
const letter = /Aaliyah → 佳怡.*Nobody reads this in time/;

test('a letter that waits longer than the school promised comes to the deputy, who approves it; the pal reads it', async ({
	browser
}) => {
	const firstServer = await startServer();
	try {
		const moore = await visit(browser, firstServer.url, 't.moore');
		await moore.goto('/cover');
		const form = moore.locator('form', { hasText: 'When letters go to the substitute' });
		await form.getByLabel('Substitute').selectOption('Ms Carter');
		await form
			.getByLabel('Last day')
			.fill(new Date(Date.now() + 60 * day * 1_000).toISOString().slice(0, 10));
		await form.getByRole('button', { name: 'Choose a substitute' }).click();
		await expect(
			moore.locator('section', { hasText: 'Your substitute' }).getByText('Ms Carter')
		).toBeVisible();
		const aaliyah = await visit(browser, firstServer.url, 'aaliyah');
		await openThread(aaliyah, '佳怡');
		await aaliyah.getByRole('textbox', { name: /^Your letter to/ }).fill('Nobody reads this in time');
		await aaliyah.getByRole('button', { name: 'Send to my teacher' }).click();
		await expect(aaliyah.getByText('Your letter is with your teacher now.')).toBeVisible();
		const carter = await visit(browser, firstServer.url, 't.carver');
		await carter.goto('/review');
		await expect(carter.getByRole('link', { name: letter })).toHaveCount(0);
		await firstServer.stop();

		const laterServer = await startServer({ CLOCK_AHEAD: String(later) }, firstServer.place);
		try {
			const deputy = await visit(browser, laterServer.url, 't.carver');
			await deputy.goto('/review');
			// The jobs escalate overdue letters when they start, and the desk is updated.
			await expect(deputy.getByRole('link', { name: letter })).toBeVisible({ timeout: 30_000 });
			await openItem(deputy, letter);
			await expect(deputy.getByText('Review was due')).toBeVisible();
			await deputy.getByRole('button', { name: 'Approve' }).click();
			await expect(deputy.getByRole('link', { name: letter })).toHaveCount(0);
			const jiayi = await visit(browser, laterServer.url, 'jiayi');
			await openThread(jiayi, 'Aaliyah');
			await expect(jiayi.getByText('Nobody reads this in time')).toBeVisible();
			// A letter that was not escalated to somebody stays closed to them.
			const grant = await visit(browser, laterServer.url, 't.grant');
			await grant.goto('/review');
			await expect(grant.getByText('Aaliyah')).toHaveCount(0);
		} finally {
			await laterServer.stop();
		}
	} finally {
		await firstServer.stop();
		await firstServer.place.remove();
	}
});

async function visit(browser: Browser, baseURL: string, who: string) {
	const page = await browser.newPage({ baseURL });
	await enter(page, who, baseURL);
	return page;
}
