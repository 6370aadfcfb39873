import type { Locator, Page } from '@playwright/test';
import { expect, openItem, openMessage, openThread, test } from './world.ts';

test.use({ scripts: true });

test.use({ settings: { UNDO_SECONDS: '6' } });

test('on a laptop and on a phone what can be done is seen without scrolling, and stays; the keyboard goes on from letter to letter', async ({
	as
}) => {
	const [maya, lin] = [await as('maya'), await as('lin')];
	for (const words of ['A grey heron stands on the pier.', 'A white heron stands beside it.']) {
		await openThread(maya, 'Lin');
		await maya.getByRole('textbox', { name: /^Your letter to/ }).fill(words);
		await maya.getByRole('button', { name: 'Send to my teacher' }).click();
		await expect(maya.getByText(words)).toBeVisible();
		await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
	}
	const carter = await as('t.carver');
	await openItem(carter, /A grey heron/);
	const actions = ['Approve', 'Send back for changes', 'Hold letter'].map((name) =>
		carter.getByRole('button', { name, exact: true })
	);
	for (const [width, height] of [
		[360, 740],
		[1280, 800]
	] as const) {
		await carter.setViewportSize({ width, height });
		await carter.evaluate(() => scrollTo(0, 0));
		const floor = width < 641 ? (await edges(carter, carter.locator('.main-nav'))).top : height;
		for (const action of actions) expect((await edges(carter, action)).bottom).toBeLessThanOrEqual(floor);
		// They stay where they are.
		await carter.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 3));
		for (const action of actions) expect((await edges(carter, action)).bottom).toBeLessThanOrEqual(floor);
		await carter.evaluate(() => scrollTo(0, 0));
	}

	await carter.locator('#letter-heading').focus();
	const reached: string[] = [];
	for (let presses = 0; presses < 10; presses++) {
		await carter.keyboard.press('Tab');
		reached.push(await carter.evaluate(() => document.activeElement!.closest('#queue')?.id ?? ''));
		const name = await carter.evaluate(() => {
			const focused = document.activeElement as HTMLElement;
			return focused.id || focused.textContent?.trim() || '';
		});
		reached.push(name);
	}
	for (const name of [
		'Message',
		'ApproveA',
		'Send back for changesR',
		'Hold letterW',
		'queue',
		'Keyboard shortcuts'
	])
		expect(reached).toContain(name);

	await openMessage(carter);
	await carter.getByLabel('Message to Maya').fill('I can see the heron before me.');
	await actions[0]!.click();
	await expect(carter.locator('#letter-heading')).toBeFocused();
	await expect(carter.locator('article').first()).toContainText('A white heron');
	await openMessage(carter);
	await carter.getByLabel('Message to Maya').fill('Where does it stand?');
	await carter
		.getByLabel('Saved replies')
		.selectOption('Good questions! Your pal will have a lot to tell you.');
	await expect(carter.getByLabel('Message to Maya')).toHaveValue(/^Where does it stand\?\n\nGood questions!/);
	await carter.getByLabel('Message to Maya').focus();
	await carter.keyboard.press('Control+Enter');
	await expect(carter.getByText('Sent back with your message.')).toBeVisible();
	await expect(carter.locator('#letter-heading')).toBeFocused();
	await expect(maya.getByText('I can see the heron before me.')).toBeVisible({ timeout: 30_000 });
	await openThread(lin, 'Maya');
	await expect(lin.getByText('A grey heron stands on the pier.')).toBeVisible();
	await expect(lin.getByText('I can see the heron before me.')).toHaveCount(0);
});

/** The highest and lowest pixel of something in the window. */
async function edges(page: Page, place: Locator) {
	const box = (await place.boundingBox())!;
	return { top: box.y, bottom: box.y + box.height };
}
