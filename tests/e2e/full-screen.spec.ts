// On a phone the box takes the whole screen while one writes: what Back does then, and what is seen of a letter that arrives.
import type { Page } from '@playwright/test';
import { expect, live, openItem, openThread, test } from './world.ts';

test.use({ scripts: true });

const box = (page: Page) => page.getByRole('textbox', { name: /^Your letter to/ });
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send to my teacher' });
const sentNotice = (page: Page) => page.getByText('Your letter is with your teacher now.');

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

test('on a phone Back closes the box that takes the whole screen, and then leaves; its button and sending are such a step, too', async ({
	as
}) => {
	const darius = await as('darius', phone);
	await darius.goto('/messages');
	await darius.locator('main li a.button').first().click();
	await darius.waitForURL(/\/messages\/.+/);
	const thread = darius.url();
	const sheet = darius.locator('form.sheet');
	const steps = () => darius.evaluate(() => history.length);
	const before = await steps();
	await box(darius).tap();
	await expect(sheet).toBeVisible();
	await box(darius).pressSequentially('Words that stay');
	await darius.goBack();
	await expect(sheet).toHaveCount(0);
	await expect(box(darius)).toHaveValue('Words that stay');
	expect(darius.url()).toBe(thread);

	// Forward opens it again; its own button closes it, and leaves no step behind.
	await darius.goForward();
	await expect(sheet).toBeVisible();
	await darius.getByRole('button', { name: 'Back to the letters' }).tap();
	await expect(sheet).toHaveCount(0);
	expect(await steps()).toBe(before + 1);

	// Reloaded while it is open, it is open, and Back closes it.
	await box(darius).tap();
	await expect(darius.getByText('Draft saved')).toBeVisible();
	await darius.reload();
	await expect(sheet).toBeVisible();
	await expect(box(darius)).toHaveValue('Words that stay');
	await darius.goBack();
	await expect(sheet).toHaveCount(0);

	// A second Back leaves, with everything that was typed.
	await box(darius).tap();
	await box(darius).pressSequentially(', all of them');
	await darius.goBack();
	await darius.goBack();
	await darius.waitForURL('**/messages');
	await darius.goForward();
	await darius.waitForURL(thread);
	await expect(box(darius)).toHaveValue('Words that stay, all of them');

	// Sent, it is closed, and Back leaves at once.
	await box(darius).tap();
	await expect(sheet).toBeVisible();
	await sendButton(darius).tap();
	await expect(sentNotice(darius)).toBeInViewport();
	await expect(darius.locator('#sent')).toBeFocused();
	await darius.goBack();
	await darius.waitForURL('**/messages');
});

test('a letter that arrives while one writes on the whole screen of a phone is announced there, and is read without losing a word', async ({
	as
}) => {
	const maya = await as('maya', phone);
	const lin = await as('lin');
	const zhao = await as('t.chaoyang');
	await openThread(maya, 'Lin');
	await live(maya);
	await box(maya).tap();
	await box(maya).pressSequentially('In the middle of');
	await openThread(lin, 'Maya');
	await box(lin).fill('This arrives while she writes');
	await sendButton(lin).click();
	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('button', { name: 'Approve' }).click();
	const news = maya
		.locator('form.sheet')
		.getByRole('link', { name: 'Lin wrote! Finish first, or read it now' });
	await expect(news).toBeInViewport();
	await expect(box(maya)).toHaveValue('In the middle of');
	await news.tap();
	await expect(maya.locator('form.sheet')).toHaveCount(0);
	await expect(maya.locator('article', { hasText: 'This arrives while she writes' })).toBeInViewport();
	await maya.goBack();
	await expect(maya.locator('form.sheet')).toBeVisible();
	await expect(box(maya)).toHaveValue('In the middle of');
});

test('on a phone what the teacher said about a letter stays readable, folded above the words that one changes', async ({
	as
}) => {
	const tyler = await as('tyler', phone);
	await openThread(tyler, '博文');
	await tyler.getByRole('link', { name: 'Change the letter' }).first().click();
	const said = await tyler.locator('main p, main blockquote, main [role=note]').allTextContents();
	await box(tyler).tap();
	const sheet = tyler.locator('form.sheet');
	const fold = sheet.locator('details', { hasText: 'Your teacher’s note' });
	await expect(fold.locator('summary').first()).toBeInViewport();
	await fold.locator('summary').first().tap();
	const inFold = await fold.locator('p, blockquote, [role=note]').allTextContents();
	expect(inFold.length).toBeGreaterThan(0);
	for (const words of inFold) expect(said).toContain(words);
	await expect(box(tyler)).toBeVisible();
});
