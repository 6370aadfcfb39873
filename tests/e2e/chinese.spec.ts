import { expect, test } from './world.ts';

test('the language switch changes the language of a visitor’s page, and of the account of somebody who is signed in', async ({
	as,
	visitor
}) => {
	const page = await visitor();
	await page.goto('/sign-in');
	await page.getByRole('button', { name: '中文' }).click();
	await expect(page.getByRole('heading', { name: '欢迎回来' })).toBeVisible();
	const noor = await as('noor');
	await noor.getByRole('button', { name: '中文' }).click();
	await expect(noor.getByRole('heading', { level: 1 })).toHaveText('等笔友的时候');
	const elsewhere = await as('noor');
	await expect(elsewhere.locator('html')).toHaveAttribute('lang', 'zh-Hans');
	await elsewhere.goto('/account');
	await elsewhere.getByLabel('语言').last().selectOption('');
	await elsewhere.getByRole('button', { name: '保存' }).click();
	await expect(elsewhere.locator('html')).toHaveAttribute('lang', 'en');
});
