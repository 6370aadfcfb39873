// Words of a student in public: a teacher asks, the student decides, a second teacher reads, and everybody can change their mind.
import { expect, openItem, test } from './world.ts';

test.use({ scripts: true });

test('a teacher quotes a student who agrees; a second teacher approves; when the student takes it back it is gone', async ({
	as,
	visitor
}) => {
	const carter = await as('t.carver');
	await carter.goto('/people');
	await carter.getByRole('link', { name: 'Imani' }).first().click();
	await carter.getByRole('link', { name: 'Choose a passage' }).click();
	const quoting = carter.getByRole('region', { name: 'Quote on the public site' });
	const text = quoting.locator('details').first();
	await text.locator('summary').click();
	await text.getByLabel('The passage').fill('Words that she never wrote');
	await text.getByRole('button', { name: 'Ask the student' }).click();
	await expect(text.getByText('These words are not in this text.')).toBeVisible();
	await expect(text.getByLabel('The passage')).toHaveValue('Words that she never wrote');
	const passage = '我的弟弟们是双胞胎。他们很吵的。';
	await text.getByLabel('The passage').fill(passage);
	await text.getByRole('button', { name: 'Ask the student' }).click();
	await expect(quoting.getByText('The student can see your question now.')).toBeVisible();
	await expect(quoting.getByText('waiting for the student')).toBeVisible();

	const imani = await as('imani', { language: 'zh-Hans', javaScriptEnabled: false, inBrowser: true });
	await imani.goto('/notifications');
	await expect(imani.getByText('老师想公开引用你写的一段话，由你决定。')).toBeVisible();
	await imani.goto('/profile');
	const own = imani.getByRole('region', { name: '公开引用你写的话' });
	await expect(own.getByText(passage)).toBeVisible();
	await expect(own.getByText('伯明翰的一名学生')).toBeVisible();
	// No is as large as yes.
	const [yes, no] = [
		own.getByRole('button', { name: '可以引用' }),
		own.getByRole('button', { name: '不可以' })
	];
	const [yesBox, noBox] = [(await yes.boundingBox())!, (await no.boundingBox())!];
	expect([noBox.width, noBox.height]).toEqual([yesBox.width, yesBox.height]);
	await yes.click();
	await expect(own.getByText('你同意了，老师会先看一看。')).toBeVisible();

	// Whoever chose the words does not count alone.
	await carter.goto('/review?kind=quotation');
	await openItem(carter, /Imani · Quotation/);
	await expect(carter.getByText('nothing is public until a second teacher approves it, too')).toBeVisible();
	await carter.goto('/people');
	const ellis = await as('t.ellis');
	await ellis.goto('/review?kind=quotation');
	await openItem(ellis, /Imani · Quotation/);
	await expect(ellis.getByText('with the city and never the name')).toBeVisible();
	await ellis.getByRole('button', { name: 'Approve' }).click();
	await expect(ellis.getByRole('link', { name: /Imani · Quotation/ })).toHaveCount(0);

	await ellis.goto('/site?show=new');
	const english = ellis.getByRole('group', { name: 'English' });
	await english.getByRole('textbox', { name: 'Title' }).fill('What they write about');
	await english.getByRole('textbox', { name: 'In short' }).fill('In their own words.');
	await ellis.getByText('Quote a student').click();
	const line = (await ellis.locator('code', { hasText: '[quote' }).first().textContent())!;
	await english.getByRole('textbox', { name: 'Text' }).fill('They write.\n\n[quote zzzzzz]');
	await ellis.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(ellis.getByText('There is no quotation zzzzzz for this article')).toBeVisible();
	await english.getByRole('textbox', { name: 'Text' }).fill(`They write.\n\n${line}`);
	await ellis.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(ellis.getByRole('blockquote').getByText(passage)).toBeVisible();
	const coordinator = await as('coordinator');
	await coordinator.goto(new URL(ellis.url()).pathname);
	await coordinator.getByRole('button', { name: 'Publish this text' }).click();
	await expect(coordinator.getByText('Published.', { exact: true })).toBeVisible();

	const reader = await visitor();
	await reader.goto('/news/what-they-write-about');
	await expect(reader.getByRole('blockquote').getByText(passage)).toBeVisible();
	await expect(reader.getByText('A student in Birmingham')).toBeVisible();
	expect(await reader.content()).not.toContain('Imani');
	await imani.goto('/profile');
	await own.getByRole('button', { name: '不要了，收回' }).click();
	await expect(own.getByText('你不同意，不会公开。').first()).toBeVisible();
	await reader.reload();
	await expect(reader.getByText('They write.')).toBeVisible();
	await expect(reader.getByRole('blockquote')).toHaveCount(0);
});
