import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, openItem, openThread, plain, test, fromEnvelope } from './world.ts';

test.use({ scripts: true });

/** Opens a letter of the thread word by word, on a page of its own. @param words text in that letter */
async function readLetter(page: Page, pal: string, words: string, link = 'Read word by word') {
	await openThread(page, pal);
	const letter = await fromEnvelope(page, words);
	await page.goto((await letter.getByRole('link', { name: link }).getAttribute('href'))!);
}

/** A word of the letter, with or without pinyin above it. */
const wordOf = (page: Page, word: string) =>
	page
		.locator('article a', {
			hasText: new RegExp(`^${Array.from(word, (character) => `${character}(\\([^)]*\\))?`).join('')}$`)
		})
		.first();

const chosenWord = (page: Page, name = 'The word you chose') => page.getByRole('region', { name });

async function keepWord(page: Page, word: string, meaning = '') {
	await wordOf(page, word).click();
	await chosenWord(page).getByRole('textbox', { name: 'What does it mean here?' }).fill(meaning);
	await chosenWord(page).getByRole('button', { name: 'Keep this word' }).click();
	await expect(chosenWord(page).getByText('In My words')).toBeVisible();
}

test('from a pal’s Chinese letter with pinyin a student keeps three words, practices them, and exports them', async ({
	as
}) => {
	const maya = await as('maya');
	await readLetter(maya, 'Lin', '这封信我写中文');
	const letter = maya.locator('article');
	await expect(wordOf(maya, '姥姥').locator('rt').first()).toHaveText('lǎolao');
	const size = await letter
		.locator('rt')
		.first()
		.evaluate((rt) => Number.parseFloat(getComputedStyle(rt).fontSize));
	expect(size).toBeGreaterThanOrEqual(12);
	await maya.getByRole('link', { name: 'Hide pinyin' }).click();
	await expect(letter.locator('ruby')).toHaveCount(0);

	// With pinyin hidden, the selected word still shows it.
	await letter
		.locator('a', { hasText: /^公园$/ })
		.first()
		.click();
	await expect(letter.locator('ruby rt')).toHaveText(['gōngyuán']);
	await expect(chosenWord(maya)).toContainText('gōngyuán');
	for (const word of ['公园', '蓝色', 'trick']) await keepWord(maya, word, word === '公园' ? 'a park' : '');

	await maya.goto('/words');
	await expect(maya.getByText('3 words are ready to practice.')).toBeVisible();
	await expect(maya.locator('main li', { hasText: 'gōngyuán' })).toContainText(
		'唱完以后，姥姥带它们去公园。'
	);
	const saved = maya.waitForEvent('download');
	await maya.getByText('More', { exact: true }).last().click();
	await maya.getByRole('link', { name: 'Export as a table' }).click();
	const file = await readFile(await (await saved).path(), 'utf8');
	expect(file.charCodeAt(0)).toBe(0xfeff);
	expect(file).toMatch(/"公园","gōngyuán","a park","[^"]*park[^"]*","唱完以后，姥姥带它们去公园。","zh"/);

	await maya.getByRole('link', { name: 'Practice now' }).click();
	for (const [left, grade] of [
		['3 left for now', 'Easy'],
		['2 left for now', 'I knew it'],
		['Last word!', 'Not yet']
	] as const) {
		await expect(maya.getByText(left)).toBeVisible();
		await expect(maya.getByText('a park')).toHaveCount(0);
		await maya.getByRole('link', { name: 'Show answer' }).click();
		if (grade === 'Easy') await expect(maya.getByText('a park')).toBeVisible();
		await maya.getByRole('button', { name: grade }).click();
	}
	await expect(
		maya.getByText('Nothing to practice now. The next word comes back in 1 minute.')
	).toBeVisible();

	await maya.goto('/words');
	const blue = maya.locator('main li', { hasText: '蓝色' });
	await blue.getByText('Add the meaning').click();
	await blue.getByRole('textbox', { name: 'What does it mean here?' }).fill('the color of the sky');
	await blue.getByRole('button', { name: 'Save the meaning of “蓝色”' }).click();
	await expect(blue.getByText('the color of the sky')).toBeVisible();
	await maya.getByRole('button', { name: 'Remove “trick”' }).click();
	await expect(maya.locator('main li')).toHaveCount(2);
});

test('a word is read aloud only by a voice that is installed on this computer', async ({ as }) => {
	const maya = await as('maya');
	await maya.addInitScript(() => {
		const voices = [
			{ lang: 'zh-CN', name: 'Far away', localService: false },
			{ lang: 'zh-HK', name: 'Cantonese', localService: true },
			{ lang: 'zh_CN', name: 'Here', localService: true }
		];
		const speech = Object.assign(new EventTarget(), {
			getVoices: () => voices,
			cancel: () => {},
			speak: ({ text, voice, lang }: SpeechSynthesisUtterance) =>
				document.body.setAttribute('data-said', `${text} ${voice!.name} ${lang}`)
		});
		class Utterance extends EventTarget {
			text: string;
			constructor(text: string) {
				super();
				this.text = text;
			}
		}
		Object.defineProperty(window, 'speechSynthesis', { value: speech });
		Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
	});
	await readLetter(maya, 'Lin', '这封信我写中文');
	await wordOf(maya, '公园').click();
	await chosenWord(maya).getByRole('button', { name: 'Listen' }).click();
	await expect(maya.locator('body')).toHaveAttribute('data-said', '公园 Here zh_CN');
	// No voice here speaks English.
	await wordOf(maya, 'trick').click();
	await expect(chosenWord(maya)).toContainText('trick');
	await expect(chosenWord(maya).getByRole('button', { name: 'Listen' })).toHaveCount(0);
});

test('without JavaScript words of a letter are kept and practiced', async ({ as }) => {
	const dre = await as('andre', { javaScriptEnabled: false });
	await readLetter(dre, 'Hao', '你问将军吃什么');
	await dre.getByRole('link', { name: 'Hide pinyin' }).click();
	await dre.waitForURL(/pinyin=off/);
	await wordOf(dre, '苹果').click();
	await dre.waitForURL(/word=\d+/);
	await expect(dre.locator('ruby rt')).toHaveText(['píngguǒ']);
	await expect(chosenWord(dre).getByRole('button', { name: 'Listen' })).toHaveCount(0);
	await chosenWord(dre).getByRole('button', { name: 'Keep this word' }).click();
	await expect(chosenWord(dre).getByText('In My words')).toBeVisible();
	await chosenWord(dre).getByRole('link', { name: 'My words' }).click();
	await dre.waitForURL(/\/words$/);
	await dre.getByRole('link', { name: 'Practice now' }).click();
	await dre.waitForURL(/\/words\/review$/);
	await dre.getByRole('link', { name: 'Show answer' }).click();
	await dre.waitForURL(/show=/);
	await expect(dre.getByText('píngguǒ')).toBeVisible();
	// What it means can be written down with the answer, and the answer stays.
	await dre.getByText('Add the meaning').click();
	await dre.getByRole('textbox', { name: 'What does it mean here?' }).fill('an apple');
	await dre.getByRole('button', { name: 'Save the meaning of “苹果”' }).click();
	await dre.waitForURL(/show=/);
	await expect(dre.getByText('an apple')).toBeVisible();
	await dre.getByRole('button', { name: 'I knew it' }).click();
	await expect(dre.getByText('Nothing to practice now.')).toBeVisible();
});

test('a reader of Chinese sees pinyin only on request, and syllables of English words', async ({ as }) => {
	const lin = await as('lin', { ...plain, language: 'zh-Hans' });
	await readLetter(lin, 'Maya', '这封信我写中文', '逐词阅读');
	await expect(lin.locator('ruby')).toHaveCount(0);
	await lin.getByRole('link', { name: '显示拼音' }).click();
	await expect(wordOf(lin, '公园').locator('ruby')).toBeVisible();
	await readLetter(lin, 'Maya', 'Biscuit once ate a whole pumpkin', '逐词阅读');
	await wordOf(lin, 'pumpkin').click();
	await expect(chosenWord(lin, '选中的词')).toContainText('pump·kin');
	await lin.getByRole('button', { name: '收进生词本' }).click();
	await expect(chosenWord(lin, '选中的词').getByText('已在生词本里')).toBeVisible();
	await lin.getByRole('navigation').getByRole('link', { name: '生词本' }).first().click();
	await expect(lin.getByText('有 1 个词等你复习。')).toBeVisible();
});

test('another student’s letter is not found, nor a recalled one, whose kept words are gone', async ({
	as
}) => {
	const [lin, zhao, maya] = [await as('lin', plain), await as('t.chaoyang', plain), await as('maya', plain)];
	await openThread(lin, 'Maya');
	await lin.getByRole('textbox', { name: /^Your letter to/ }).fill('公园里的蝴蝶很漂亮。');
	await lin.getByRole('button', { name: 'Send to my teacher' }).click();
	await openItem(zhao, /Lin → Maya/);
	const item = zhao.url();
	await zhao.getByRole('button', { name: 'Approve' }).click();
	await expect(zhao.getByText('Approved.')).toBeVisible();

	await readLetter(maya, 'Lin', '公园里的蝴蝶很漂亮');
	const address = new URL(maya.url()).pathname;
	await keepWord(maya, '蝴蝶');
	await maya.goto('/words');
	await expect(maya.getByText('公园里的蝴蝶很漂亮。')).toBeVisible();
	const noor = await as('noor', plain);
	expect((await noor.goto(address))!.status()).toBe(404);

	await zhao.goto(item);
	await zhao.getByText('Take back this letter').click();
	await zhao.getByLabel('Reason (staff only)').fill('A test');
	await zhao.getByRole('button', { name: 'Take back', exact: true }).click();
	await expect(zhao.getByText('Taken back. Students can no longer read it.')).toBeVisible();
	expect((await maya.goto(address))!.status()).toBe(404);
	await maya.goto('/words');
	await expect(maya.getByText('蝴蝶')).toHaveCount(0);
});
