// An evening with a pal's letter, as Maya on a phone and by keyboard, and as Lin in Chinese and without JavaScript; and the day after.
import type { Page } from '@playwright/test';
import { approve, openPractice, turnOn } from './correcting.ts';
import { draw, look, openWord } from './evening.ts';
import { expect, expectToFit, openThread, test, fromEnvelope } from './world.ts';

const day = 86_400;
const phone = { viewport: { width: 360, height: 740 } };

/** What Lin wrote in the afternoon, with a mistake that Maya can hear; and what Maya writes about it in the evening. */
const lins =
	'I played with my friends today. We kicked 毽子. I kick it forty times. It was fun. My friend laughed. Then we went home.';
const mayas = '我今天很高兴。我也想踢毽子。我有一个狗。它不会踢。它很好笑。你今天吃了什么？';

async function write(page: Page, label: RegExp, text: string, send: string) {
	await page.getByRole('textbox', { name: label }).fill(text);
	await page.getByRole('button', { name: send }).click();
}

/** Begins a letter with two starters about the weather, at the first level, and finishes them. */
async function begin(page: Page, endings: Record<string, string>) {
	await page.getByRole('link', { name: 'Help with writing' }).click();
	const help = page.getByRole('region', { name: 'Help with writing' });
	await help.getByText('Another topic').click();
	await help.getByRole('link', { name: 'Weather', exact: true }).click();
	await expect(help.getByText('About: Weather')).toBeVisible();
	await help.getByRole('link', { name: /^YCT 1/ }).click();
	for (const [starter, end] of Object.entries(endings)) {
		await help.getByRole('button', { name: starter }).press('Enter');
		await expect(page.getByRole('textbox', { name: /^Your letter to/ })).toBeFocused();
		await page.keyboard.insertText(end);
	}
}

/** Reads on the page of the help, without scripts, how a letter about food may begin. */
async function readStarters(page: Page, starters: string[]) {
	await page.getByRole('link', { name: '写作提示' }).click();
	await page.getByText('换个话题').click();
	await page.getByRole('link', { name: '吃的' }).click();
	await page.getByRole('link', { name: 'A1', exact: true }).click();
	for (const starter of starters) await expect(page.getByText(starter)).toBeVisible();
	await noWider(page);
	await page.getByRole('link', { name: '回到你的信' }).click();
}

async function keep(
	page: Page,
	word: string,
	note: string,
	texts: { panel: string; note: string; keep: string; kept: string }
) {
	await openWord(page, word);
	const panel = page.getByRole('region', { name: texts.panel });
	await panel.getByRole('textbox', { name: texts.note }).fill(note);
	await panel.getByRole('button', { name: texts.keep }).press('Enter');
	await expect(panel.getByText(texts.kept)).toBeVisible();
}
const english = {
	panel: 'The word you chose',
	note: 'What does it mean here?',
	keep: 'Keep this word',
	kept: 'In My words'
};
const chinese = { panel: '选中的词', note: '在这里是什么意思？', keep: '收进生词本', kept: '已在生词本里' };

/** Goes through the kept words of the day before: each shows the own note once it is turned. */
async function review(page: Page, notes: string[], texts: { show: string; knew: RegExp }) {
	await page.goto('/words/review');
	for (const note of notes) {
		await expect(page.getByText(note)).toHaveCount(0);
		await page.getByRole('link', { name: texts.show }).click();
		await expect(page.getByText(note)).toBeVisible();
		await page.getByRole('button', { name: texts.knew }).click();
	}
	await expect(page.getByRole('link', { name: texts.show })).toHaveCount(0);
	await noWider(page);
}

const noWider = async (page: Page) => await expectToFit(page);

// Two servers and four people: about 40 s.
test.setTimeout(180_000);

test('an evening of reading, keeping, drawing, correcting and writing comes back the day after', async ({
	as,
	startOwn
}) => {
	const server = await startOwn();
	const baseURL = server.url;
	const [maya, lin, carter, zhao] = [
		await as('maya', { baseURL, ...phone, javaScriptEnabled: true }),
		await as('lin', { baseURL, ...phone, language: 'zh-Hans', javaScriptEnabled: false }),
		await as('t.carver', { baseURL }),
		await as('t.chaoyang', { baseURL })
	];
	await openThread(lin, 'Maya');
	await write(lin, /^写给/, lins, '交给老师');
	await approve(zhao, /forty times/);
	await turnOn(carter);
	await turnOn(zhao);

	// Maya reads.
	await openThread(maya, 'Lin');
	const played = await fromEnvelope(maya, '全班都在踢毽子');
	await played.getByRole('link', { name: 'Read word by word' }).press('Enter');
	await look(maya, english.panel, {
		姥姥: 'grandma',
		手指: 'finger',
		竹子: 'bamboo',
		毽子: 'shuttlecock',
		走廊: 'corridor'
	});
	await keep(maya, '竹子', 'it gets old', english);
	await keep(maya, '走廊', 'where they kick it', english);
	await keep(maya, '毽子', 'the thing they all kick', english);
	await noWider(maya);

	// She draws.
	await maya.goto('/words');
	await maya.getByRole('link', { name: 'How to write 竹子' }).click();
	await draw(maya, '子');
	await expect(maya.getByText('You wrote it!')).toBeVisible();
	await noWider(maya);

	// She corrects and writes.
	await openThread(maya, 'Lin');
	await maya.getByText('First: help Lin').click();
	const third = maya.getByRole('listitem').filter({ hasText: 'forty times' });
	await third.getByText('Suggest a change').click();
	await third.getByLabel(/Sentence 3/).fill('I kicked it forty times.');
	await third.getByLabel('Why, or a tip').fill('It was today, and it is over');
	await maya.getByLabel('All other sentences are perfect').check();
	await begin(maya, { '今天天气……': '很好。', '今天很冷，我……': '在家。' });
	await maya.keyboard.insertText(mayas);
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
	await noWider(maya);
	await approve(carter, /一个狗/);

	// Lin reads, keeps, tries the corrected sentence again, and corrects Maya's.
	await openThread(lin, 'Maya');
	const climbed = await fromEnvelope(lin, 'on top of Red Mountain');
	await climbed.getByRole('link', { name: '逐词阅读' }).click();
	await look(lin, chinese.panel, {
		apron: '围裙',
		mountain: '山',
		neighbor: '邻居',
		bathroom: '浴室',
		window: '窗'
	});
	await keep(lin, 'apron', '火神穿的', chinese);
	await keep(lin, 'neighbor', '火神的背面', chinese);
	await keep(lin, 'spear', '他举着的', chinese);
	await noWider(lin);
	const mistake = await openPractice(lin, 'I kick it forty times');
	await mistake.getByLabel('再写一遍').fill('I kicked it forty times.');
	await mistake.getByRole('button', { name: '对照一下' }).click();
	await expect(lin.getByText(/^和改好的句子一样！/)).toBeVisible();
	await noWider(lin);
	await openThread(lin, 'Maya');
	await readStarters(lin, ['My favorite food is …', 'I like to eat …']);
	await lin.getByText('先帮Maya').click();
	const dog = lin.getByRole('listitem').filter({ hasText: '一个狗' });
	await dog.getByText('我来改一改').click();
	await dog.getByLabel(/句，改写后$/).fill('我有一只狗。');
	await lin.getByLabel('其他句子都很好').check();
	await write(
		lin,
		/^写给/,
		'My favorite food is noodles. I like to eat them at night. What did Biscuit eat?',
		'交给老师'
	);
	await approve(zhao, /Biscuit eat/);
	await server.stop();

	// The day after.
	const next = await startOwn({ CLOCK_AHEAD: String(day) }, server.place);
	const [mayaNext, linNext] = [
		await as('maya', { baseURL: next.url, ...phone }),
		await as('lin', { baseURL: next.url, ...phone, language: 'zh-Hans', javaScriptEnabled: false })
	];
	await review(mayaNext, ['it gets old', 'where they kick it', 'the thing they all kick'], {
		show: 'Show answer',
		knew: /^I knew it/
	});
	const again = await openPractice(mayaNext, '我有一个狗');
	await again.getByLabel('Write it again').fill('我有一只狗。');
	await again.getByRole('button', { name: 'Compare' }).click();
	await expect(mayaNext.getByText(/^Just like the correction!/)).toBeVisible();
	await expect(mayaNext.getByRole('heading', { name: 'What I’ve learned' })).toBeVisible();
	await review(linNext, ['火神穿的', '火神的背面', '他举着的'], { show: '显示答案', knew: /^记得/ });
	await next.stop();
});
