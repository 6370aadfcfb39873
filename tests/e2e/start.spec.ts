// Help at the blank page: a teacher adds a beginning, a student finishes two in a letter and answers what the pal asked.
import type { Page } from '@playwright/test';
import { expect, openItem, openThread, test } from './world.ts';

test.use({ scripts: true });

const box = (page: Page) => page.getByRole('textbox', { name: /^Your letter to/ });
const help = (page: Page) => page.getByRole('region', { name: 'Help with writing' });

test('a teacher’s beginning reaches the box, where it can be undone, and the pal’s question is seen without asking', async ({
	as
}) => {
	const [teacher, maya, lin] = [
		await as('t.carver', { javaScriptEnabled: false }),
		await as('maya', { viewport: { width: 1280, height: 900 } }),
		await as('lin')
	];
	await openThread(lin, 'Maya');
	await box(lin).fill('今天很冷。你们那儿下雪吗？你冬天做什么？');
	await lin.getByRole('button', { name: 'Send to my teacher' }).click();
	const zhao = await as('t.chaoyang');
	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('button', { name: 'Approve' }).click();
	await expect(zhao.getByText(/Approved/).first()).toBeVisible();

	await teacher.goto('/people');
	await teacher.getByRole('link', { name: 'Sentence starters and words' }).first().click();
	await teacher.getByLabel('Language and level').selectOption('zh-1');
	await teacher.getByLabel('Topic').first().selectOption('weather');
	await teacher.getByLabel('Starter or word').fill('今天我很冷。');
	await teacher.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(teacher.getByText('End the starter with …')).toBeVisible();
	await teacher.getByLabel('Starter or word').fill('下雪的时候我不……');
	await teacher.getByLabel('Meaning in the other language').fill('When it snows, I do not …');
	await teacher.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(teacher.getByText('Saved. Students see it from now on.')).toBeVisible();

	await openThread(maya, 'Lin');
	await expect(maya.getByText(/Lin asked you \d things/)).toBeVisible();
	await maya.getByRole('link', { name: 'Help with writing' }).click();
	await expect(help(maya).getByRole('listitem').filter({ hasText: '你冬天做什么？' })).toBeVisible();
	// It opens where it was asked for, and the box stays on the screen below it.
	await expect(help(maya)).toBeInViewport();
	await expect(box(maya)).toBeInViewport();
	const [above, below] = [(await help(maya).boundingBox())!, (await box(maya).boundingBox())!];
	expect(above.y + above.height).toBeLessThanOrEqual(below.y);
	await help(maya).getByText('Another topic').click();
	await help(maya).getByRole('link', { name: 'Weather', exact: true }).click();
	// The levels belong to what is shown: the next choice waits for this one.
	await expect(help(maya).getByText('About: Weather')).toBeVisible();
	await help(maya)
		.getByRole('link', { name: /^YCT 1/ })
		.click();
	await help(maya).getByRole('button', { name: '下雪的时候我不……' }).click();
	await expect(box(maya)).toBeFocused();
	await maya.keyboard.type('出去。');
	await help(maya).getByRole('button', { name: '今天天气……' }).focus();
	await maya.keyboard.press('Enter');
	await maya.keyboard.type('很好。');
	await expect(box(maya)).toHaveValue('下雪的时候我不出去。今天天气很好。');
	await expect(maya.getByText('Draft saved')).toBeVisible();
	await help(maya).getByRole('button', { name: '冷', exact: true }).click();
	await expect(box(maya)).toHaveValue(/冷$/);
	await maya.keyboard.press('Control+z');
	await expect(box(maya)).toHaveValue('下雪的时候我不出去。今天天气很好。');
	await help(maya).getByRole('button', { name: 'Close' }).press('Escape');
	await expect(help(maya)).toHaveCount(0);
	await expect(box(maya)).toBeFocused();
});

test('without JavaScript, on a phone and in Chinese the help is a page of its own', async ({ as }) => {
	const lin = await as('lin', {
		language: 'zh-Hans',
		javaScriptEnabled: false,
		viewport: { width: 360, height: 740 }
	});
	await openThread(lin, 'Maya');
	await lin.getByRole('link', { name: '写作提示' }).click();
	await expect(lin.getByRole('heading', { name: '写作提示' })).toBeVisible();
	await lin.getByText('换个话题').click();
	await lin.getByRole('link', { name: '吃的' }).click();
	await lin.getByRole('link', { name: 'A1', exact: true }).click();
	await expect(lin.getByText('My favorite food is …')).toBeVisible();
	await expect(lin.getByText('我最喜欢吃的东西是……')).toBeVisible();
	const width = await lin.locator('main').evaluate((main) => main.scrollWidth);
	expect(width).toBeLessThanOrEqual(360);
	await lin.getByRole('link', { name: '回到你的信' }).click();
	await lin.waitForURL(/#write$/);
});
