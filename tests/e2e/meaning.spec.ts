// What words mean, where they stand: in a letter, at the desk, in a draft.
import type { Page } from '@playwright/test';
import { expect, openItem, openThread, test } from './world.ts';

const chosenWord = (page: Page, name = 'The word you chose') => page.getByRole('region', { name });

async function readLetter(page: Page, pal: string, words: string, link = 'Read word by word') {
	await openThread(page, pal);
	await page.locator('article', { hasText: words }).getByRole('link', { name: link }).click();
	await page.waitForURL(/\/words\/read\/[^/]+$/);
}

test('a student taps words of a letter, by keyboard too, and each answer is small; words above a level are marked', async ({
	as
}) => {
	const maya = await as('maya', { viewport: { width: 360, height: 740 } });
	await readLetter(maya, 'Lin', '这封信我写中文');
	const answered = maya.waitForResponse(/\/words\/meaning/);
	await maya.locator('article a', { hasText: '公园' }).first().click();
	expect((await (await answered).body()).length).toBeLessThan(3_000);
	await expect(chosenWord(maya)).toContainText('park');
	await maya.locator('article a', { hasText: '姥姥' }).first().focus();
	await maya.keyboard.press('Enter');
	await expect(chosenWord(maya)).toContainText("grandma (mother's mother)");
	expect(await maya.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

	await expect(maya.locator('article .hard')).toHaveCount(0);
	await maya
		.getByRole('navigation', { name: 'Mark words above:' })
		.getByRole('link', { name: /^HSK 1/ })
		.click();
	await expect(maya.locator('article .hard').first()).toBeVisible();
	await maya.getByRole('link', { name: 'Don’t mark' }).click();
	await expect(maya.locator('article .hard')).toHaveCount(0);
});

test('without JavaScript a word of an English letter means something in Chinese, and a draft says how hard it is', async ({
	as
}) => {
	const lin = await as('lin', { language: 'zh-Hans', javaScriptEnabled: false });
	await readLetter(lin, 'Maya', 'Biscuit once ate a whole pumpkin', '逐词阅读');
	await lin
		.locator('article a', { hasText: /^pumpkin$/ })
		.first()
		.click();
	await expect(chosenWord(lin, '选中的词')).toContainText('南瓜');
	await lin.locator('article a', { hasText: /^ate$/i }).first().click();
	await expect(chosenWord(lin, '选中的词')).toContainText('原形： eat');

	await openThread(lin, 'Maya');
	await lin.getByRole('link', { name: '这封信对笔友来说难不难？' }).click();
	await expect(lin.getByRole('heading', { name: '逐词阅读' })).toBeVisible();
});

test('a teacher sees what a waiting Chinese letter says, word by word', async ({ as }) => {
	const [lin, zhao] = [await as('lin'), await as('t.chaoyang')];
	await openThread(lin, 'Maya');
	await lin.getByRole('textbox', { name: /^Your letter to/ }).fill('昨天我在学校踢毽子。');
	await expect(lin.getByText('Draft saved')).toBeVisible();
	await lin.getByRole('link', { name: 'How hard is your letter for your pal?' }).click();
	await expect(lin.getByText(/^HSK 2: about \d+%$/)).toBeVisible();
	await lin.getByRole('link', { name: 'Back', exact: true }).click();
	await lin.getByRole('button', { name: 'Send to my teacher' }).click();
	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('link', { name: 'What the words mean' }).click();
	await expect(zhao.locator('dl')).toContainText('shuttlecock');
	await zhao.locator('a', { hasText: /^毽子$/ }).click();
	await expect(chosenWord(zhao)).toContainText('jiànzi');
	await zhao.getByRole('link', { name: 'Back', exact: true }).click();
	await expect(zhao.getByRole('button', { name: 'Approve' })).toBeVisible();
});
