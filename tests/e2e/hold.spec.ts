import type { Page } from '@playwright/test';
import { deskKeysReady, expect, live, openItem, openMessage, openThread, plain, test } from './world.ts';

test.use({ scripts: true });

const cry = 'I don’t want to live any more. Nobody would miss me.';

async function write(page: Page, pal: string, words: string) {
	await openThread(page, pal);
	// Where a letter was returned, that one has the page to itself.
	const anew = page.getByRole('link', { name: 'Write a new letter instead' });
	if (pal === '博文') await anew.click();
	await page.getByRole('textbox', { name: /^Your letter to/ }).fill(words);
	await page.getByRole('button', { name: 'Send to my teacher' }).click();
}

test('a letter that may be a call for help goes on hold at once; a colleague tells the lead, who alone can release it', async ({
	as
}) => {
	const carter = await as('t.carver');
	await carter.goto('/review');
	await live(carter);
	// Another student's letter is on hold in the demo world: it is announced, but the desk opens another one.
	await expect(carter.getByText('1 item is on hold. It may be a call for help.')).toBeVisible();
	await expect(carter.getByRole('button', { name: 'Approve' })).toBeVisible();

	// It also has contact details, about which a student would be warned first: not in a call for help.
	const maya = await as('maya');
	await write(maya, 'Lin', `${cry} Write to me on Snapchat: maya_b_99`);
	await expect(maya.getByRole('heading', { name: 'We got what you wrote' })).toBeVisible();
	await expect(maya.getByText('Nobody has read it yet. Ms Carter has been told')).toBeVisible();
	await expect(maya.getByText(cry)).toBeVisible();
	await expect(maya.getByText('Call or text 988')).toBeVisible();
	await expect(carter.getByText('2 items are on hold.')).toBeVisible();

	// A colleague tells the lead with one press, without JavaScript, and cannot approve, return, or withhold it.
	const ellis = await as('t.ellis', { javaScriptEnabled: false });
	await openItem(ellis, /Maya → Lin/);
	const address = new URL(ellis.url()).pathname;
	for (const name of ['Approve', 'Send back for changes', 'Hold letter'])
		await expect(ellis.getByRole('button', { name })).toHaveCount(0);
	await expect(ellis.getByText(/Review by|Review was due/)).toHaveCount(0);
	await expect(ellis.getByText('Ms Carter got an alert about this and hasn’t answered yet.')).toBeVisible();
	await ellis.getByRole('button', { name: 'Hold and tell Ms Carter' }).click();
	await expect(ellis.getByText('They have been told. Here’s the next one.')).toBeVisible();
	await ellis.goto(address);
	await expect(ellis.getByText('You opened a case about this')).toBeVisible();
	await expect(ellis.getByRole('button', { name: /Hold and/ })).toHaveCount(0);

	// The lead: shortcut keys do not decide about it.
	await carter.getByRole('link', { name: 'Read it now', exact: true }).click();
	await carter.goto(address);
	await live(carter);
	await deskKeysReady(carter);
	for (const key of ['a', 'a', 'w', 'r']) await carter.keyboard.press(key);
	await expect(carter.getByRole('button', { name: 'Approve' })).toHaveCount(0);
	await carter.getByRole('link', { name: 'Open the case' }).click();
	await expect(carter).toHaveURL(/\/cases\//);
	await carter.goto(address);
	await carter.getByText('No danger here').first().click();
	await carter.getByRole('button', { name: 'Lift the hold' }).click();
	await expect(carter.getByText('Say in one sentence why there is no danger.')).toBeVisible();
	await carter.getByLabel('Why no one is in danger').fill('She sings this song in the choir.');
	await carter.getByRole('button', { name: 'Lift the hold' }).click();
	await expect(carter.getByText('Check the box: you have read it')).toBeVisible();
	await expect(carter.getByLabel('Why no one is in danger')).toHaveValue('She sings this song in the choir.');
	await carter.getByLabel(/I have read it/).check();
	await carter.getByRole('button', { name: 'Lift the hold' }).click();
	await expect(carter.getByText('No longer on hold.')).toBeVisible();
	const lin = await as('lin');
	await openThread(lin, 'Maya');
	await expect(lin.getByText(cry)).toBeVisible();
});

test('the holder who opens a case lands on it, with what to do first, without JavaScript', async ({ as }) => {
	const destiny = await as('destiny', { javaScriptEnabled: false });
	await write(destiny, '小雨', cry);
	const carter = await as('t.carver', { javaScriptEnabled: false });
	await carter.goto('/alerts');
	const card = carter.getByRole('article').filter({ hasText: 'Destiny' });
	await card.getByRole('button', { name: 'I’m on it' }).click();
	await carter.getByRole('link', { name: 'Read the letter' }).click();
	await expect(carter.getByText('You’ve been on it since')).toBeVisible();
	// A colleague is not asked to tell her what she has.
	const ellis = await as('t.ellis', { javaScriptEnabled: false });
	await ellis.goto(new URL(carter.url()).pathname);
	await expect(ellis.getByText('Ms Carter has been on it since')).toBeVisible();
	await expect(ellis.getByRole('button', { name: /Hold and/ })).toHaveCount(0);
	await carter.getByRole('button', { name: 'Hold and open a case' }).click();
	await expect(carter).toHaveURL(/\/cases\/[^/]+\?told$/);
	await expect(carter.getByText('Case opened. Call first.')).toBeVisible();
	await expect(carter.getByText('911').first()).toBeVisible();
});

test('a student keeps a letter on hold from a teacher, without JavaScript', async ({ as }) => {
	const tyler = await as('tyler', { javaScriptEnabled: false });
	await write(tyler, '博文', cry);
	await tyler.getByText('Is there an adult who should not see this?').click();
	await tyler.getByLabel('Who should not see it?').selectOption({ label: 'Ms Carter' });
	await tyler.getByRole('button', { name: 'Hide it from this person' }).click();
	await expect(tyler.getByText('Done. That person will not see it.')).toBeVisible();
	await expect(tyler.getByText('Nobody has read it yet. Mr Moore has been told')).toBeVisible();
	const carter = await as('t.carver', plain);
	await carter.goto('/review');
	await expect(carter.getByRole('link', { name: /Tyler → 博文/ })).toHaveCount(0);
	await carter.goto('/alerts');
	await expect(carter.getByText('Tyler')).toHaveCount(0);
});

test('a teacher’s unsent words survive a reload, an edit by the student, and a colleague’s decision', async ({
	as
}) => {
	const maya = await as('maya');
	await write(maya, 'Lin', 'My cat has a new basket');
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
	const carter = await as('t.carver');
	await openItem(carter, /My cat has a new basket/);
	const address = new URL(carter.url()).pathname;
	const saved = carter.waitForResponse((answer) => answer.url().includes('?/keep'));
	await openMessage(carter);
	await carter.getByLabel('Message to Maya').fill('What colour is it?');
	await saved;
	await carter.reload();
	await expect(carter.getByLabel('Message to Maya')).toHaveValue('What colour is it?');
	await maya.getByRole('link', { name: 'Change' }).first().click();
	await maya.waitForURL(/\/messages\/[^/]+\/[^/]+$/);
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill('My cat has a new red basket');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await maya.waitForURL(/\/messages\/[^/]+$/);
	// A page gives its claim back when it is left, once its scripts run.
	const claimed = carter.waitForResponse((answer) => answer.url().includes('?/claim'));
	await carter.goto(address);
	await claimed;
	await expect(carter.getByText('Maya changed this while you were typing.')).toBeVisible();
	await expect(carter.getByLabel('Message to Maya')).toHaveValue('What colour is it?');
	// Ms Carter leaves the desk, and a colleague opens the letter.
	await carter.goto('/people');
	const ellis = await as('t.ellis');
	await openItem(ellis, /My cat has a new red basket/);
	await ellis.getByRole('button', { name: 'Approve' }).click();
	await expect(ellis.getByText('Approved. Here’s the next one.')).toBeVisible();
	await carter.goto(address);
	await expect(carter.getByText('Someone else decided about this.')).toBeVisible();
	await expect(carter.getByText('What colour is it?')).toBeVisible();
});
