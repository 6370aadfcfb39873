// Letters read aloud, sentence by sentence, with voices of the computer alone.
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { fakeVoices } from './fake-voices.ts';
import { expect, openThread, test, fromEnvelope } from './world.ts';

test.use({ scripts: true });

type Said = { text: string; lang: string; rate: number }[];
const saidIn = (page: Page) => page.evaluate(() => (window as unknown as { said: Said }).said);
const sentenceOver = (page: Page) => page.evaluate(() => dispatchEvent(new Event('sentence-over')));

async function readWith(page: Page, voices: Parameters<typeof fakeVoices>[0]) {
	await page.addInitScript(fakeVoices, voices);
	await openThread(page, 'Lin');
	const letter = await fromEnvelope(page, '这封信我写中文');
	const link = letter.getByRole('link', { name: 'Read word by word' });
	await page.goto((await link.getAttribute('href'))!);
}

test('a letter is heard sentence by sentence: on, paused, again, slower, and silent when its page is left', async ({
	as
}) => {
	const maya = await as('maya', { viewport: { width: 360, height: 740 } });
	await readWith(maya, [
		{ lang: 'zh-CN', local: true },
		{ lang: 'en-US', local: true }
	]);
	const listen = maya.getByRole('group', { name: 'Listen' });
	await listen.getByRole('button', { name: 'Read it to me' }).click();
	await expect(maya.locator('article .heard').first()).toBeVisible();
	await expect(maya.locator('article .said')).toHaveCount(1);
	expect(await violations(maya)).toEqual([]);
	await sentenceOver(maya);
	await expect.poll(async () => (await saidIn(maya)).length).toBe(2);

	await listen.getByRole('button', { name: 'Pause' }).click();
	await sentenceOver(maya);
	await listen.getByRole('button', { name: 'Slower' }).click();
	await listen.getByRole('button', { name: 'This sentence again' }).click();
	await listen.getByRole('button', { name: 'Previous sentence' }).click();
	await listen.getByRole('button', { name: 'Next sentence' }).click();
	const said = await saidIn(maya);
	expect(said).toHaveLength(5);
	expect(said[2]).toEqual({ ...said[1], rate: said[2]!.rate });
	expect(said[2]!.rate).toBeLessThan(said[1]!.rate);
	expect(said[3]).toMatchObject({ text: said[0]!.text, lang: said[0]!.lang });
	expect(said[4]!.text).toBe(said[1]!.text);
	expect(new Set(said.map(({ text }) => text)).size).toBe(2);

	await maya.keyboard.press('Escape');
	await expect(maya.locator('article .heard')).toHaveCount(0);
	await expect(listen.getByRole('button', { name: 'Read it to me' })).toBeVisible();
	expect(await maya.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await maya.reload();
	await expect(listen.getByRole('button', { name: 'Slower' })).toHaveAttribute('aria-pressed', 'true');
});

test('in the thread a letter is heard where it stands, with its sentence lit; without a voice of this computer there is no link', async ({
	as
}) => {
	const maya = await as('maya', { viewport: { width: 360, height: 740 } });
	await maya.addInitScript(fakeVoices, [{ lang: 'zh-CN', local: true }]);
	await openThread(maya, 'Lin');
	// By its id: with pinyin above them, its words are not one text any more.
	const id = await (await fromEnvelope(maya, '这封信我写中文')).getAttribute('id');
	const letter = maya.locator(`#${id}`);
	const listen = letter.getByRole('link', { name: 'Read it to me' });
	await listen.click();
	await expect(letter.locator('.heard').first()).toBeVisible();
	await expect(letter.locator('.said')).toHaveCount(1);
	expect(await saidIn(maya)).toHaveLength(1);
	expect(await violations(maya)).toEqual([]);
	expect(await maya.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	await letter.getByRole('button', { name: 'Pause' }).click();
	await expect(letter.locator('.heard').first()).toBeVisible();
	await listen.click();
	await expect(letter.locator('.heard')).toHaveCount(0);
	// A letter in a language that only the network could say has none.
	const english = maya.locator('article:has([lang^=en].words) a[href^="/words/read/"]');
	await expect(english.first()).toHaveText('Read word by word');
	await expect(english.filter({ hasText: 'Read it to me' })).toHaveCount(0);
});

test('a voice over the network is never used: without one of the computer there are no buttons', async ({
	as
}) => {
	const maya = await as('maya');
	await readWith(maya, [
		{ lang: 'zh-CN', local: false },
		{ lang: 'en-US', local: false },
		{ lang: 'fr-FR', local: true }
	]);
	await expect(maya.locator('article .words a').first()).toBeVisible();
	await maya.waitForLoadState('networkidle');
	await expect(maya.getByRole('group', { name: 'Listen' })).toHaveCount(0);
	expect(await saidIn(maya)).toEqual([]);
});

test('pinyin stands above whole words, never smaller than 12 px, also on a phone and at 200 % text; a reader of Chinese sees none', async ({
	as
}) => {
	const maya = await as('maya', { viewport: { width: 360, height: 740 } });
	await readWith(maya, []);
	await maya.goto(`${maya.url()}?pinyin=on`);
	const readings = maya.locator('article ruby rt');
	await expect(readings.getByText('gōngyuán').first()).toBeVisible();
	for (const size of ['100%', '200%']) {
		await maya.evaluate((value) => document.documentElement.style.setProperty('font-size', value), size);
		const sizes = await readings.evaluateAll((all) =>
			all.map((reading) => parseFloat(getComputedStyle(reading).fontSize))
		);
		expect(Math.min(...sizes)).toBeGreaterThanOrEqual(size === '100%' ? 12 : 24);
		expect(await maya.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
	}
	const lin = await as('lin');
	await lin.goto(maya.url().replace(/\?.*/, ''));
	await expect(lin.locator('article ruby')).toHaveCount(0);
});
