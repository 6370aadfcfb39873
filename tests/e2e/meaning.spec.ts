// What words mean, where they stand: in a letter, at the desk, in a draft.
import type { Page } from '@playwright/test';
import { expect, live, openItem, openThread, test, fromEnvelope } from './world.ts';

test.use({ scripts: true });

const chosenWord = (page: Page, name = 'The word you chose') => page.getByRole('region', { name });

async function readLetter(page: Page, pal: string, words: string, link = 'Read word by word') {
	await openThread(page, pal);
	await (await fromEnvelope(page, words)).getByRole('link', { name: link }).click();
}

test('a student taps words where a letter stands, by keyboard too, and keeps one with a note', async ({
	as
}) => {
	const maya = await as('maya', { viewport: { width: 360, height: 740 } });
	await readLetter(maya, 'Lin', '这封信我写中文');
	await expect(maya).toHaveURL(/\/messages\//);
	const letter = maya.locator('article', { hasText: 'Open on a page of its own' });
	await expect(maya.getByRole('group', { name: 'Word by word' })).toBeFocused();
	const answered = maya.waitForResponse(/\/words\/meaning\/[^/]+\/\d+/);
	await letter.locator('a', { hasText: '公园' }).first().click();
	expect((await (await answered).body()).length).toBeLessThan(3_000);
	await expect(chosenWord(maya)).toContainText('park');
	// Above the bar of the phone, wherever the letter stands.
	const panel = (await chosenWord(maya).boundingBox())!;
	expect(panel.y + panel.height).toBeLessThan(740 - 56);
	const word = (await letter.locator('[aria-current]').boundingBox())!;
	expect(word.y + word.height).toBeLessThanOrEqual(panel.y);
	expect(await maya.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

	const grandma = letter.locator('a', { hasText: '姥姥' }).first();
	await grandma.focus();
	await maya.keyboard.press('Enter');
	await expect(chosenWord(maya)).toBeFocused();
	await expect(chosenWord(maya)).toContainText("grandma (mother's mother)");
	const note = chosenWord(maya).getByRole('textbox', { name: 'What does it mean here?' });
	await note.evaluate((field: HTMLInputElement) => field.removeAttribute('maxlength'));
	await note.fill('x'.repeat(201));
	await chosenWord(maya).getByRole('button', { name: 'Keep this word' }).click();
	await expect(note).toHaveAttribute('aria-invalid', 'true');
	await note.fill('Lin’s grandma');
	await chosenWord(maya).getByRole('button', { name: 'Keep this word' }).click();
	await expect(chosenWord(maya)).toContainText('In My words');
	await expect(chosenWord(maya)).toContainText('Lin’s grandma');
	await expect(grandma).toHaveClass(/kept/);
	await maya.keyboard.press('Escape');
	await expect(chosenWord(maya)).toHaveCount(0);
	await expect(grandma).toBeFocused();
	await maya.keyboard.press('Escape');
	await expect(letter).toHaveCount(0);

	await readLetter(maya, 'Lin', '这封信我写中文');
	await maya.getByRole('link', { name: 'Open on a page of its own' }).click();
	await maya.waitForURL(/\/words\/read\/[^/]+$/);
	await expect(maya.locator('article .hard')).toHaveCount(0);
	await maya
		.getByRole('navigation', { name: 'Highlight words harder than:' })
		.getByRole('link', { name: /^YCT 1/ })
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

test('a teacher sees what a waiting Chinese letter says; when it arrives, a word that its reader has open stays open', async ({
	as
}) => {
	const [lin, zhao, maya] = [await as('lin'), await as('t.chaoyang'), await as('maya')];
	await readLetter(maya, 'Lin', '这封信我写中文');
	await maya.locator('article a', { hasText: '公园' }).first().click();
	await expect(chosenWord(maya)).toContainText('park');
	await live(maya);
	await openThread(lin, 'Maya');
	await lin.getByRole('textbox', { name: /^Your letter to/ }).fill('昨天我在学校踢毽子。');
	await expect(lin.getByText('Draft saved')).toBeVisible();
	await lin.getByRole('link', { name: 'How hard is your letter for your pal?' }).click();
	await expect(lin.getByText(/^YCT 2: about \d+%$/)).toBeVisible();
	await lin.getByRole('link', { name: 'Back', exact: true }).click();
	await lin.getByRole('button', { name: 'Send to my teacher' }).click();
	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('link', { name: 'What the words mean' }).click();
	await expect(zhao.locator('dl')).toContainText('shuttlecock');
	await zhao.locator('a', { hasText: /^毽子$/ }).click();
	await expect(chosenWord(zhao)).toContainText('jiànzi');
	await zhao.getByRole('link', { name: 'Back', exact: true }).click();
	await zhao.getByRole('button', { name: 'Approve' }).click();
	await expect(maya.locator('article', { hasText: '昨天我在学校踢毽子。' })).toBeVisible({ timeout: 20_000 });
	await expect(chosenWord(maya)).toContainText('park');
});
