// A letter in two halves, from the setting of its pair to the pal who reads both, without scripts.
import { expect, openItem, openThread, test } from './world.ts';

const [first, second] = ['We painted the old bridge in art class.', '美术课上我们画了那座老桥。'];

test('a teacher turns it on, a student writes both halves, a half is read over there, and the pal reads both', async ({
	as
}) => {
	const carter = await as('t.carver');
	await carter.goto('/pairings');
	await carter
		.getByRole('link', { name: /Maya.*Lin|Lin.*Maya/ })
		.first()
		.click();
	await carter.getByLabel('Languages in letters').selectOption('both');
	await carter.locator('form[action="?/halves"]').getByRole('button').click();
	await expect(carter.getByText('changed which languages letters are written in')).toBeVisible();

	const maya = await as('maya');
	await openThread(maya, 'Lin');
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill(first!);
	await maya.getByRole('textbox', { name: 'Second half, in the other language' }).fill(second!);
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText(second!)).toBeVisible();

	await carter.goto('/review');
	await openItem(carter, /Maya → Lin/);
	await expect(carter.getByText('You don’t read Chinese.')).toBeVisible();
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByText('No one who approved this letter can read one of its halves.')).toBeVisible();
	await carter.getByRole('button', { name: 'Ask them to read it' }).click();
	await expect(carter.getByText('No answer yet.')).toBeVisible();

	const zhao = await as('t.chaoyang');
	await zhao.goto('/dashboard');
	await zhao.locator('a[href*="show=half"]').first().click();
	await expect(zhao.getByText(second!)).toBeVisible();
	await expect(zhao.getByText(first!)).toHaveCount(0);
	await zhao.getByRole('button', { name: 'Nothing to worry about' }).click();

	await carter.goto('/review');
	await openItem(carter, /Maya → Lin/);
	await expect(carter.getByText('nothing to worry about.')).toBeVisible();
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByText('Approved.')).toBeVisible();

	const lin = await as('lin');
	await openThread(lin, 'Maya');
	await expect(lin.getByText(first!)).toBeVisible();
	await expect(lin.getByText(second!)).toBeVisible();
});

test('what somebody chooses in the help with writing goes into the half that they write', async ({ as }) => {
	const carter = await as('t.carver');
	await carter.goto('/pairings');
	await carter
		.getByRole('link', { name: /Maya.*Lin|Lin.*Maya/ })
		.first()
		.click();
	await carter.getByLabel('Languages in letters').selectOption('half');
	await carter.locator('form[action="?/halves"]').getByRole('button').click();
	const maya = await as('maya', { javaScriptEnabled: true });
	await openThread(maya, 'Lin');
	const [body, half] = [maya.locator('#body'), maya.getByRole('textbox', { name: 'Second half' })];
	await half.focus();
	await maya.getByRole('link', { name: 'Help with writing' }).click();
	const beginning = maya.locator('.panel li button').first();
	await beginning.click();
	await expect(half).not.toHaveValue('');
	await expect(body).toHaveValue('');
	await body.focus();
	await beginning.click();
	await expect(body).not.toHaveValue('');
});
