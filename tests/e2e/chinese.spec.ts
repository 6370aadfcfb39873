import { expect, live, openItem, test } from './world.ts';

test('the whole way in Chinese', async ({ as }) => {
	const chinese = { locale: 'zh-CN' };
	const lin = await as('lin', chinese);
	await expect(lin.locator('html')).toHaveAttribute('lang', 'zh-Hans');
	await lin.getByRole('link', { name: '打开信件' }).click();
	await live(lin);
	await lin.getByRole('textbox', { name: '信的内容' }).fill('你喜欢什么运动？');
	await lin.getByRole('button', { name: '交给老师' }).click();
	await expect(lin.getByText('等赵老师审阅')).toBeVisible();
	const zhao = await as('t.chaoyang', chinese);
	await expect(zhao.getByRole('heading', { level: 1 })).toContainText('封信在等你审阅');
	await openItem(zhao, /Lin → Maya/);
	await zhao.getByRole('button', { name: '退回' }).click();
	await expect(zhao.getByText('请写几句话。')).toBeVisible();
	await zhao.getByRole('button', { name: '通过' }).click();
	await expect(zhao.getByText('已通过。')).toBeVisible();
	await expect(lin.getByText('等赵老师审阅')).toHaveCount(0);
	const maya = await as('maya', chinese);
	await expect(maya.getByText('1 封新信').or(maya.getByText('2 封新信'))).toBeVisible();
});

test('the switch changes the language here, and in the account of whoever is signed in', async ({
	as,
	visitor
}) => {
	const page = await visitor();
	await page.goto('/sign-in');
	await page.getByRole('button', { name: '中文' }).click();
	await expect(page.getByRole('heading', { name: '欢迎回来' })).toBeVisible();
	const noor = await as('noor');
	await noor.getByRole('button', { name: '中文' }).click();
	await expect(noor.getByRole('heading', { level: 1 })).toHaveText('你的笔友就快来了');
	const elsewhere = await as('noor');
	await expect(elsewhere.locator('html')).toHaveAttribute('lang', 'zh-Hans');
	await elsewhere.goto('/account');
	await elsewhere.getByLabel('语言').last().selectOption('');
	await elsewhere.getByRole('button', { name: '保存' }).click();
	await expect(elsewhere.locator('html')).toHaveAttribute('lang', 'en');
});
