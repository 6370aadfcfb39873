// Sign-in cards: a teacher prints them, a student uses one, and the student's letters then need a second teacher.
import { openWindow, printCard, scan } from './cards.ts';
import { expect, openItem, openThread, signIn, test } from './world.ts';

test.use({ scripts: true });

test('a student signs in once by a card’s QR code and chooses a passphrase; their letter then needs a second teacher', async ({
	as,
	visitor
}) => {
	const carter = await as('t.carver');
	await carter.goto('/people/signing-in?show=cards');
	await carter.getByRole('button', { name: 'Make cards for the whole class (12)' }).click();
	// Their secrets would end: nothing happens before that has been read.
	await expect(carter.getByRole('article')).toHaveCount(0);
	await carter.getByRole('button', { name: 'End the old ones and make 12 cards' }).click();
	await expect(carter.getByRole('article')).toHaveCount(12);
	await carter.emulateMedia({ media: 'print' });
	await carter.screenshot({ path: 'test-results/cards.png', fullPage: true });
	await carter.emulateMedia({ media: 'screen' });

	await printCard(carter, 'Maya');
	const address = await scan(carter);
	const passphrase = await carter.locator('article dd').last().textContent();
	expect(await carter.request.get('/people/signing-in?show=cards').then((page) => page.text())).not.toContain(
		passphrase
	);

	const maya = await visitor({ javaScriptEnabled: false });
	// A request to the address before she opens it does not use the card up.
	expect((await maya.request.get(address)).status()).toBe(200);
	await maya.goto(address);
	await expect(maya.getByRole('heading', { name: 'Hello, Maya!' })).toBeVisible();
	await maya.getByLabel('Or make up your own').fill('short');
	const offered = await maya.getByRole('radio').first().locator('..').textContent();
	await maya.getByRole('button', { name: 'Use it and sign in' }).click();
	await expect(maya.getByText('That’s too easy to guess.')).toBeVisible();
	expect(await maya.getByRole('radio').first().locator('..').textContent()).toBe(offered);
	await maya.getByLabel('Or make up your own').fill('');
	await maya.getByRole('radio').first().check();
	await maya.getByRole('button', { name: 'Use it and sign in' }).click();
	await expect(maya.getByText(/Ms Carter made a new password for you/)).toBeVisible();
	await maya.getByRole('button', { name: 'Sign out' }).click();

	await maya.goto(address);
	await expect(maya.getByText('ask your teacher for a new one')).toBeVisible();
	await signIn(maya, 'maya', offered!.trim().toUpperCase().replaceAll(' ', ''));

	await openThread(maya, 'Lin');
	await maya.locator('textarea[name=body]').fill('I chose my own words today.');
	await maya.locator('form:has(textarea[name=body]) button.primary').click();
	await expect(maya.getByText('I chose my own words today.')).toBeVisible();

	await carter.goto('/review');
	await openItem(carter, /I chose my own words/);
	await expect(carter.getByText('know or recently knew Maya’s password').first()).toBeVisible();
	await carter.getByRole('button', { name: 'Approve' }).first().click();
	await expect(carter.getByText('If a second teacher has to approve it, too')).toBeVisible();
	const ellis = await as('t.ellis');
	await ellis.goto('/review');
	await openItem(ellis, /I chose my own words/);
	await expect(
		ellis.getByText('Ms Carter approved this, but knows or recently knew Maya’s password')
	).toBeVisible();
	await ellis.getByRole('button', { name: 'Approve' }).first().click();
	await expect(ellis.getByText('Approved. Here’s the next one.')).toBeVisible();
	const lin = await as('lin');
	await openThread(lin, 'Maya');
	await expect(lin.getByText('I chose my own words today.')).toBeVisible();
});

test('students in Chao Yang sign in by class code, name, and card passphrase in pinyin, until the code is closed', async ({
	as,
	visitor
}) => {
	const zhao = await as('t.chaoyang', { language: 'zh-Hans', javaScriptEnabled: false });
	await printCard(zhao, 'Yue');
	const pinyin = (await zhao.locator('article dd').last().locator('rt').allTextContents()).join('');
	expect(pinyin).toMatch(/^[a-z]{8,}$/);
	const code = await openWindow(zhao);

	const yue = await visitor({ language: 'zh-Hans', javaScriptEnabled: false });
	await yue.goto('/sign-in');
	await yue.getByRole('link', { name: '请输入班级代码' }).click();
	await yue.getByLabel('班级代码').fill(code.toLowerCase());
	await yue.getByRole('button', { name: '找我的班' }).click();
	await yue.getByRole('radio', { name: 'Yue' }).check();
	await yue.getByLabel('你的密码').fill('xiangcuole');
	await yue.getByRole('button', { name: '登录' }).click();
	await expect(yue.getByText('密码和名字对不上')).toBeVisible();
	await expect(yue.getByRole('radio', { name: 'Yue' })).toBeChecked();
	await yue.getByLabel('你的密码').fill(pinyin);
	await yue.getByRole('button', { name: '登录' }).click();
	await yue.getByRole('radio').first().check();
	await yue.getByRole('button', { name: '就用它登录' }).click();
	await expect(yue).toHaveURL(/\/messages$/);
	await expect(yue.getByText('赵老师在')).toBeVisible();

	await zhao.goto('/people/signing-in');
	await zhao.getByRole('button', { name: '关闭' }).click();
	await expect(zhao.getByRole('button', { name: '关闭' })).toHaveCount(0);
	const lateAnswer = await yue.request.get(`/class?code=${code.replace(' ', '')}`);
	expect(lateAnswer.status()).toBe(404);
});
