import { awake, expect, live, openThread, test } from './world.ts';

test('a letter that is open in two windows is sent once; the second window says so and keeps its text', async ({
	as
}) => {
	const first = await as('james');
	await openThread(first, 'Wei');
	await first.getByRole('textbox', { name: /^Your letter to/ }).fill('From one of two windows');
	await expect(first.getByText('Draft saved')).toBeVisible();
	const second = await as('james');
	await openThread(second, 'Wei');
	const box = second.getByRole('textbox', { name: /^Your letter to/ });
	await expect(box).toHaveValue('From one of two windows');

	await first.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(first.getByText('Your letter is with your teacher now.')).toBeVisible();
	await second.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(second.getByText('You already sent this from another window.')).toBeVisible();
	await expect(box).toHaveValue('From one of two windows');
	await second.reload();
	await expect(second.locator('article', { hasText: 'From one of two windows' })).toHaveCount(1);
});

test('a text in a form that is not kept survives another language; leaving it behind is asked about', async ({
	as
}) => {
	const noor = await as('noor');
	await noor.goto('/help');
	await awake(noor);
	const box = noor.locator('main textarea').first();
	await box.fill('Somebody waits for me');
	await noor.getByRole('button', { name: '中文' }).first().click();
	await expect(noor.getByRole('link', { name: '我需要帮助' }).first()).toBeVisible();
	await expect(box).toHaveValue('Somebody waits for me');
	await noor.getByRole('button', { name: 'English' }).first().click();
	await expect(noor.getByRole('link', { name: 'I need help' }).first()).toBeVisible();
	await expect(box).toHaveValue('Somebody waits for me');

	const asked: string[] = [];
	noor.on('dialog', (dialog) => {
		asked.push(dialog.message());
		void (asked.length === 1 ? dialog.dismiss() : dialog.accept());
	});
	await noor.getByRole('link', { name: 'Letters' }).first().click();
	await expect
		.poll(() => asked)
		.toEqual(['Some of what you typed is not saved yet. Leave this page anyway?']);
	await expect(box).toHaveValue('Somebody waits for me');
	await noor.getByRole('link', { name: 'Letters' }).first().click();
	await noor.waitForURL('**/messages');
});

test('a link to a page without scripts asks about a text as every link does, and opens it without a word about errors', async ({
	as
}) => {
	const noor = await as('noor');
	const logged: string[] = [];
	noor.on('console', (line) => line.type() === 'error' && logged.push(line.text()));
	await noor.goto('/help');
	await awake(noor);
	const box = noor.locator('main textarea').first();
	await box.fill('Somebody waits for me');
	const privacy = noor.getByRole('contentinfo').getByRole('link', { name: 'Privacy' });
	const asked = noor.waitForEvent('dialog').then((dialog) => dialog.dismiss());
	await privacy.click();
	await asked;
	await expect(box).toHaveValue('Somebody waits for me');
	noor.once('dialog', (dialog) => void dialog.accept());
	await privacy.click();
	await expect(noor.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(noor).toHaveURL(/\/privacy$/);
	await expect(noor.locator('script[src], link[rel=modulepreload]')).toHaveCount(0);
	// And back to one that has them.
	await noor.getByRole('link', { name: 'Letters' }).first().click();
	await noor.waitForURL('**/messages');
	await awake(noor);
	expect(logged).toEqual([]);
});

test('a session that ends elsewhere hides a text that is not saved, and shows it to its writer alone', async ({
	as
}) => {
	const wei = await as('wei');
	await wei.goto('/help');
	await live(wei);
	const box = wei.locator('main textarea').first();
	await box.fill('Only for whom I choose');
	const other = await as('wei');
	await other.goto('/account');
	await other.getByRole('button', { name: 'Sign out everywhere' }).click();
	await expect(wei.getByRole('heading', { name: 'You were signed out' })).toBeVisible();
	await expect(box).toBeHidden();
	await expect(wei.locator('.main-nav')).toBeHidden();

	// In another window of the same browser, by the form.
	const window = await wei.context().newPage();
	await window.goto('/sign-in');
	await window.locator('input[name=username]').fill('wei');
	await window.locator('input[name=password]').fill('penbridge-demo');
	await window.locator('main form button').click();
	await window.locator('form[action="/sign-out"]').first().waitFor({ state: 'attached' });
	await wei.evaluate(() => dispatchEvent(new Event('focus')));
	await expect(box).toBeVisible();
	await expect(box).toHaveValue('Only for whom I choose');
	await box.fill('');
});
