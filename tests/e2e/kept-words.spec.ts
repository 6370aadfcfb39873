import type { Locator, Page } from '@playwright/test';
import { awake, expect, live, openThread, test } from './world.ts';

test.use({ scripts: true });

/** Milliseconds from the last key to Back: before a draft is saved, and just when it is. */
const pauses = [100, 200, 400, 900];

/** Types a word, goes back so many milliseconds after the last key, and forward again. */
async function typeAndLeave(page: Page, box: Locator, ms: number) {
	const there = page.url();
	await box.click();
	await box.press('ControlOrMeta+End');
	await page.keyboard.type(` after ${ms}`);
	await page.evaluate((pause) => void setTimeout(() => history.back(), pause), ms);
	await page.waitForURL(({ href }) => href !== there);
	await page.goForward();
	await page.waitForURL(there);
}

test('words are there after Back, however soon after the last key it is pressed: a letter, its change, a post, a new topic, a correction', async ({
	as
}) => {
	const wei = await as('wei');
	const letter = wei.getByRole('textbox', { name: /^Your letter to/ });
	await openThread(wei, 'James');
	for (const [n, ms] of pauses.entries()) {
		await typeAndLeave(wei, letter, ms);
		await expect(letter).toHaveValue(
			pauses
				.slice(0, n + 1)
				.map((pause) => ` after ${pause}`)
				.join('')
		);
	}
	await wei.getByRole('button', { name: 'Send to my teacher' }).click();
	await wei.getByRole('link', { name: 'Change or unsend' }).click();
	await wei.waitForURL(/\/messages\/[^/]+\/[^/]+$/);
	await typeAndLeave(wei, letter, 200);
	await expect(letter).toHaveValue(/ after 900 after 200$/);

	await wei.goto('/forum');
	await awake(wei);
	await wei.getByRole('link', { name: 'Practice English' }).first().click();
	await wei.waitForURL(/\/forum\/[0-9a-f-]+$/);
	const board = wei.url();
	await wei.getByRole('link', { name: 'Start a topic' }).click();
	await wei.waitForURL(/\/new$/);
	const post = wei.getByRole('textbox', { name: 'Your post' });
	await typeAndLeave(wei, post, 200);
	await expect(post).toHaveValue(' after 200');
	await wei.goto(board);
	await awake(wei);
	await wei.getByRole('link', { name: 'A poem with one verb' }).click();
	await wei.waitForURL(/\/forum\/[^/]+\/[0-9a-f-]+$/);
	await typeAndLeave(wei, post, 400);
	await expect(post).toHaveValue(' after 400');

	const james = await as('james');
	await james.goto(wei.url());
	await awake(james);
	await james.getByRole('link', { name: 'Correct', exact: true }).first().click();
	await james.waitForURL(/\/forum\/[^/]+\/[^/]+\/[0-9a-f-]+$/);
	await james.getByText('Suggest a change').first().click();
	const tip = james.getByLabel('Why, or a tip').first();
	await typeAndLeave(james, tip, 100);
	await expect(tip).toHaveValue(' after 100');
});

test('a letter that is open in two windows is sent once; the second window says so and keeps its text', async ({
	as
}) => {
	const first = await as('james');
	await openThread(first, 'Wei');
	await first.getByRole('textbox', { name: /^Your letter to/ }).fill('From one of two windows');
	await expect(first.getByText('Draft saved')).toBeVisible();
	const second = await as('james');
	await openThread(second, 'Wei');
	const box = second.getByRole('textbox', { name: /^Your letter to/ });
	await expect(box).toHaveValue('From one of two windows');

	await first.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(first.getByText('Your letter is with your teacher now.')).toBeVisible();
	await second.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(second.getByText('You already sent this from another window.')).toBeVisible();
	await expect(box).toHaveValue('From one of two windows');
	await second.reload();
	await expect(second.locator('article', { hasText: 'From one of two windows' })).toHaveCount(1);
});

test('a text in a form that is not kept survives another language; leaving it behind is asked about', async ({
	as
}) => {
	const noor = await as('noor');
	await noor.goto('/help');
	await awake(noor);
	const box = noor.locator('main textarea').first();
	await box.fill('Somebody waits for me');
	await noor.getByRole('button', { name: '中文' }).first().click();
	await expect(noor.getByRole('link', { name: '我需要帮助' }).first()).toBeVisible();
	await expect(box).toHaveValue('Somebody waits for me');
	await noor.getByRole('button', { name: 'English' }).first().click();
	await expect(noor.getByRole('link', { name: 'I need help' }).first()).toBeVisible();
	await expect(box).toHaveValue('Somebody waits for me');

	const asked: string[] = [];
	noor.on('dialog', (dialog) => {
		asked.push(dialog.message());
		void (asked.length === 1 ? dialog.dismiss() : dialog.accept());
	});
	await noor.getByRole('link', { name: 'Letters' }).first().click();
	await expect
		.poll(() => asked)
		.toEqual(['Some of what you typed is not saved yet. Leave this page anyway?']);
	await expect(box).toHaveValue('Somebody waits for me');
	await noor.getByRole('link', { name: 'Letters' }).first().click();
	await noor.waitForURL('**/messages');
});

test('a link to a page without scripts asks about a text as every link does, and opens it without a word about errors', async ({
	as
}) => {
	const noor = await as('noor');
	const logged: string[] = [];
	noor.on('console', (line) => line.type() === 'error' && logged.push(line.text()));
	await noor.goto('/help');
	await awake(noor);
	const box = noor.locator('main textarea').first();
	await box.fill('Somebody waits for me');
	const privacy = noor.getByRole('contentinfo').getByRole('link', { name: 'Privacy' });
	const asked = noor.waitForEvent('dialog').then((dialog) => dialog.dismiss());
	await privacy.click();
	await asked;
	await expect(box).toHaveValue('Somebody waits for me');
	noor.once('dialog', (dialog) => void dialog.accept());
	await privacy.click();
	await expect(noor.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(noor).toHaveURL(/\/privacy$/);
	await expect(noor.locator('script[src], link[rel=modulepreload]')).toHaveCount(0);
	// And back to one that has them.
	await noor.getByRole('link', { name: 'Letters' }).first().click();
	await noor.waitForURL('**/messages');
	await awake(noor);
	expect(logged).toEqual([]);
});

test('a session that ends elsewhere hides a text that is not saved, and shows it to its writer alone', async ({
	as
}) => {
	const wei = await as('wei');
	await wei.goto('/help');
	await live(wei);
	const box = wei.locator('main textarea').first();
	await box.fill('Only for whom I choose');
	const other = await as('wei');
	await other.goto('/account');
	await other.getByRole('button', { name: 'Sign out everywhere' }).click();
	await expect(wei.getByRole('heading', { name: 'You were signed out' })).toBeVisible();
	await expect(box).toBeHidden();
	await expect(wei.locator('.main-nav')).toBeHidden();

	// In another window of the same browser, by the form.
	const window = await wei.context().newPage();
	await window.goto('/sign-in');
	await window.locator('input[name=username]').fill('wei');
	await window.locator('input[name=password]').fill('penbridge-demo');
	await window.locator('main form button').click();
	await window.locator('form[action="/sign-out"]').first().waitFor({ state: 'attached' });
	await wei.evaluate(() => dispatchEvent(new Event('focus')));
	await expect(box).toBeVisible();
	await expect(box).toHaveValue('Only for whom I choose');
	await box.fill('');
});
