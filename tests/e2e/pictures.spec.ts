import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, test } from './world.ts';
import type { Page } from '@playwright/test';

test.use({ scripts: true });

/** A picture as somebody brings it. Small, so that looking at it does not take long. */
const drawing = async () =>
	sharp(await readFile('src/lib/server/app/demo/world/drawings/lanterns.svg'))
		.resize(400)
		.jpeg()
		.toBuffer();

/** The family of Maya agrees that what shows her is published. @returns the address of her consent forms */
async function permit(carter: Page): Promise<string> {
	await carter.goto('/people');
	await carter.getByRole('link', { name: 'Maya' }).click();
	await carter.getByRole('link', { name: 'Consent forms', exact: true }).click();
	const permit = carter.locator('details', { has: carter.locator('form[action$="/permit"]') });
	await permit.locator('summary').click();
	await permit.locator('select[name=key]').selectOption('publish');
	await permit.locator('input[name=seen]').check();
	await permit.locator('button').last().click();
	await expect(carter.locator('form[action$="/revoke"]')).toBeAttached();
	return carter.url();
}

/** The family changes its mind. */
async function revoke(carter: Page, consentPage: string): Promise<void> {
	await carter.goto(consentPage);
	const card = carter.locator('details', { has: carter.locator('form[action$="/revoke"]') });
	await card.locator('summary').click();
	await card.locator('select[name=key]').selectOption('publish');
	await card.locator('textarea[name=reason]').fill('The family called');
	await card.locator('button').last().click();
	await expect(card.locator('option[value=publish]')).toHaveCount(0);
}

test('an editor adds a picture, a second adult publishes it, and with the consent of the student it goes', async ({
	as,
	visitor
}) => {
	const carter = await as('t.carver');
	const consentPage = await permit(carter);

	await carter.goto('/site');
	await carter.getByRole('link', { name: 'Albums' }).click();
	await carter.getByText('New album').click();
	await carter
		.getByRole('group', { name: 'English' })
		.getByRole('textbox', { name: 'Title' })
		.fill('A lantern of our own');
	await carter.getByRole('button', { name: 'Create album' }).click();
	await expect(carter.getByText('Album created.')).toBeVisible();

	// What is refused says so, with its name.
	const files = carter.getByLabel('Pictures', { exact: true });
	await files.setInputFiles({ name: 'evil.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg/>') });
	await carter.getByRole('button', { name: 'Add', exact: true }).click();
	await expect(carter.getByText('evil.jpg: Only JPEG, PNG and WebP pictures can be added.')).toBeVisible();
	await files.setInputFiles({ name: 'lantern.png', mimeType: 'image/png', buffer: await drawing() });
	await carter.getByRole('button', { name: 'Add', exact: true }).click();
	await carter.getByRole('link', { name: 'Edit picture 1' }).click();
	await carter.getByLabel('What there is to see (English)').fill('A student with a paper lantern');
	await carter.getByLabel('What there is to see (中文)').fill('一名学生提着纸灯笼');
	await carter.getByLabel('Students whose families agreed').check();
	await carter.getByLabel('Maya', { exact: true }).check();
	await carter.getByRole('button', { name: 'Save' }).click();
	await expect(carter.getByText('Saved.', { exact: true })).toBeVisible();
	// Drawn over the picture; the fields say where.
	const frame = (await carter.locator('svg[viewBox="0 0 100 100"]').boundingBox())!;
	await carter.mouse.move(frame.x + frame.width * 0.1, frame.y + frame.height * 0.1);
	await carter.mouse.down();
	await carter.mouse.move(frame.x + frame.width * 0.3, frame.y + frame.height * 0.4);
	await carter.mouse.up();
	await expect(carter.getByLabel('Width')).toHaveValue(/^(19|20)\.\d$/);
	await carter.getByRole('button', { name: 'Blur for good' }).click();
	await expect(carter.getByText('That part can’t be recognized any more.')).toBeVisible();
	// The job looks at it.
	await expect(async () => {
		await carter.reload();
		await expect(carter.getByText('ready to publish')).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: 60_000 });
	await carter.getByRole('link', { name: 'A lantern of our own' }).click();
	await carter.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(carter.getByText('Colleagues who can publish it will find it')).toBeVisible();

	const coordinator = await as('coordinator');
	await coordinator.goto('/site/albums');
	await coordinator.getByRole('link', { name: 'A lantern of our own' }).click();
	await coordinator.getByRole('button', { name: 'Publish what is ready' }).click();
	await expect(coordinator.getByText('Published.', { exact: true })).toBeVisible();

	const reader = await visitor();
	await reader.goto('/gallery');
	await reader.getByRole('link', { name: /A lantern of our own/ }).click();
	const shown = reader.getByRole('img', { name: 'A student with a paper lantern' });
	await expect(shown).toHaveJSProperty('complete', true);
	await expect.poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
	expect(await reader.content()).not.toContain('Maya');
	const addresses = await reader
		.locator('main source, main img')
		.evaluateAll((list) =>
			list.flatMap((node) => (node as HTMLImageElement).srcset.split(', ').map((part) => part.split(' ')[0]!))
		);
	expect(addresses.length).toBeGreaterThanOrEqual(4);
	for (const address of addresses) {
		const answer = await reader.request.get(address);
		expect(answer.status(), address).toBe(200);
		expect(answer.headers()['cache-control']).toBe('public, max-age=60');
		expect(answer.headers()['x-content-type-options']).toBe('nosniff');
		const again = await reader.request.get(address, { headers: { 'if-none-match': answer.headers().etag! } });
		expect(again.status()).toBe(304);
	}

	const article = await withPictures(carter, coordinator);
	const chinese = await visitor({ language: 'zh-Hans' });
	await chinese.goto(article);
	const inText = chinese.locator('article figure');
	await expect(inText).toHaveCount(2);
	await expect(inText.getByRole('img', { name: '一名学生提着纸灯笼' })).toHaveAttribute('loading', 'lazy');
	await expect(inText.getByRole('img', { name: '黄昏时挂在绳子上的四盏红灯笼' })).toHaveAttribute(
		'width',
		/^\d+$/
	);
	await expect(inText.first().locator('figcaption')).toHaveText('我们的灯笼');
	expect(await chinese.content()).not.toContain('[picture');

	await revoke(carter, consentPage);
	for (const address of addresses) expect((await reader.request.get(address)).status(), address).toBe(404);
	expect((await reader.reload())!.status()).toBe(404);
	// The text flows on, without a gap.
	await chinese.reload();
	await expect(inText).toHaveCount(1);
	await expect(chinese.getByText('灯笼做好了。')).toBeVisible();
	for (const address of addresses) expect(await chinese.content()).not.toContain(address);
	await reader.goto('/gallery');
	await expect(reader.getByRole('link', { name: /A lantern of our own/ })).toHaveCount(0);
});

/** An article with the new picture and one of the other album in its text. @returns its address */
async function withPictures(carter: Page, coordinator: Page): Promise<string> {
	await carter.goto('/site?show=new');
	const english = carter.getByRole('group', { name: 'English' });
	await english.getByRole('textbox', { name: 'Title' }).fill('Our lanterns');
	await english.getByRole('textbox', { name: 'In short' }).fill('We made lanterns.');
	await english.getByRole('textbox', { name: 'Text' }).fill('They are done.');
	await carter.getByText('Pictures for the text').click();
	const offered = carter.locator('li', { hasText: 'A student with a paper lantern' });
	const line = (await offered.locator('code').textContent())!;
	// A line of its own, typed with a caption; the other one is chosen, and put at the end.
	const chinese = carter.getByRole('group', { name: '中文' });
	await chinese.getByRole('textbox', { name: 'Title' }).fill('我们的灯笼');
	await chinese.getByRole('textbox', { name: 'In short' }).fill('我们做了灯笼。');
	const typed = `灯笼做好了。\n${line.replace(']', '：我们的灯笼]')}\n请来看。`;
	await chinese.getByRole('textbox', { name: 'Text' }).fill(`${typed}\n[picture nowhere0]`);
	await carter.getByLabel('Four red lanterns on a string at dusk').check();
	await carter.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(carter.getByText('There’s no picture “nowhere0” that you can use here.')).toBeVisible();
	await expect(carter.getByLabel('Four red lanterns on a string at dusk')).toBeChecked();
	await chinese.getByRole('textbox', { name: 'Text' }).fill(typed);
	await carter.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(carter.locator('#preview ~ .versions article').last().locator('figure')).toHaveCount(2);
	await coordinator.goto(carter.url());
	await coordinator.getByRole('button', { name: 'Publish this text' }).click();
	await expect(coordinator.getByText('Published.', { exact: true })).toBeVisible();
	return (await coordinator.getByRole('link', { name: /public since/ }).getAttribute('href'))!;
}

test('without scripts pictures are added, described and blurred by typing where', async ({ as }) => {
	const zhao = await as('t.chaoyang', { javaScriptEnabled: false, language: 'zh-Hans' });
	await zhao.goto('/site/albums');
	await zhao.getByText('新建相册').click();
	await zhao.getByRole('group', { name: '中文' }).getByRole('textbox', { name: '标题' }).fill('春天的灯');
	await zhao.getByRole('button', { name: '创建相册' }).click();
	await zhao
		.locator('input[type=file]')
		.setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await drawing() });
	await zhao.getByRole('button', { name: '添加', exact: true }).click();
	await zhao.getByRole('link', { name: '编辑图片 1' }).click();
	await zhao.getByLabel('图里有什么（中文）').fill('四盏灯笼');
	await zhao.getByRole('button', { name: '保存' }).click();
	await expect(zhao.getByText('请选择图里有谁。')).toBeVisible();
	await expect(zhao.getByLabel('图里有什么（中文）')).toHaveValue('四盏灯笼');
	await zhao.getByLabel('没有能认出来的人').check();
	await zhao.getByRole('button', { name: '保存' }).click();
	await expect(zhao.getByText('已保存。')).toBeVisible();
	for (const name of ['离左边', '离上边', '宽', '高'])
		await zhao.getByLabel(name, { exact: true }).fill('120');
	await zhao.getByRole('button', { name: '永久模糊' }).click();
	await expect(zhao.getByText('请选图片里的一处，用 0 到 100 的数字。')).toBeVisible();
	for (const name of ['离左边', '离上边', '宽', '高'])
		await zhao.getByLabel(name, { exact: true }).fill('20');
	await zhao.getByRole('button', { name: '永久模糊' }).click();
	await expect(zhao.getByText('这一处已经无法辨认，图片会重新检查。')).toBeVisible();
});
