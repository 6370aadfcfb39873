import type { Page } from '@playwright/test';
import { m } from '#lib/paraglide/messages.js';
import { expectDirection, type Say } from './language.ts';
import { expect, live, openItem, openThread, test } from './world.ts';

test.use({ scripts: true });

// Runs in every language: locators use the messages of the language.
/** The desk may add that the next item is there. */
const begins = (whole: RegExp) => new RegExp(whole.source.replace(/\\s\*\$$/, ''));

test('a letter from Carver and an answer from Chao Yang are approved and arrive live', async ({
	as,
	say,
	language
}) => {
	const maya = await as('maya', { form: true });
	const carter = await as('t.carver', { form: true });
	const lin = await as('lin');
	const zhao = await as('t.chaoyang');
	await openThread(maya, 'Lin');
	await openThread(lin, 'Maya');
	for (const page of [maya, lin, carter, zhao]) await live(page);
	for (const page of [maya, carter]) await expectDirection(page, language);

	const words = 'What do the birds eat? 你的画眉吃什么？ <b>not bold</b>';
	await write(maya, say, words);
	await expect(maya.getByText(say(m.letters_waits))).toBeVisible();

	// Ms Carter's desk shows it without a reload; Lin sees nothing of it.
	await openItem(carter, /Maya → Lin/);
	await expect(carter.locator('article').first()).toContainText(words);
	await expect(lin.getByText(words)).toHaveCount(0);

	await carter.getByRole('button', { name: say(m.review_approve) }).click();
	await expect(carter.getByText(begins(say(m.review_done_approve)))).toBeVisible();
	await expect(lin.getByText(words)).toBeVisible();
	await expect(maya.getByText(say(m.letters_waits))).toHaveCount(0);

	const answer = 'They eat millet and small insects. 它们很可爱！';
	await write(lin, say, answer);
	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('button', { name: say(m.review_approve) }).click();
	await expect(maya.getByText(answer)).toBeVisible();
	await expect(maya.locator('article', { hasText: answer }).locator('.words')).toHaveAttribute('dir', 'auto');
});

test('a letter is returned with a comment, changed, approved, and released', async ({
	as,
	say,
	language
}) => {
	const lin = await as('lin');
	const zhao = await as('t.chaoyang');
	const maya = await as('maya');
	await openThread(lin, 'Maya');
	// Earlier letters are read, so that the one new letter is this one.
	await openThread(maya, 'Lin');
	await maya.goto('/messages');
	for (const page of [lin, zhao, maya]) await live(page);
	await write(lin, say, '你喜欢什么运动？');

	await openItem(zhao, /Lin → Maya/);
	// The first press opens the place for what is said with it; a letter that is returned without a word is refused.
	await zhao.getByRole('button', { name: say(m.review_return_letter) }).click();
	await expect(zhao.getByLabel(say(m.review_decide_words))).toBeFocused();
	await zhao.getByRole('button', { name: say(m.review_return_letter) }).click();
	await expect(zhao.getByText(say(m.app_problem_words_missing))).toBeVisible();
	await zhao.getByLabel(say(m.review_decide_words)).fill('And in English?');
	await zhao.getByRole('button', { name: say(m.review_return_letter) }).click();
	await expect(zhao.getByText(begins(say(m.review_done_return)))).toBeVisible();

	await expect(lin.getByText('And in English?')).toBeVisible();
	// What was said when it was sent is not news any more.
	await expect(lin.getByText(say(m.letters_sent))).toHaveCount(0);
	await expectDirection(lin, language);
	await lin.getByRole('link', { name: say(m.letters_try_again) }).click();
	await lin.waitForURL(/\/messages\/[^/]+\/[^/]+$/);
	await write(lin, say, 'Which sports do you like?');
	await expect(lin.getByText(say(m.letters_waits))).toBeVisible();

	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('button', { name: say(m.review_approve) }).click();
	await expect(maya.getByText(say(m.letters_unread, { n: 1 }))).toBeVisible();
	await openThread(maya, 'Lin');
	await expect(maya.getByText('Which sports do you like?')).toBeVisible();
	await expect(maya.getByText('你喜欢什么运动？')).toHaveCount(0);
});

async function write(page: Page, say: Say, words: string) {
	await page.getByRole('textbox', { name: say(m.letters_composer_label) }).fill(words);
	await page.getByRole('button', { name: say(m.letters_composer_send) }).click();
}
