import { expect, test } from './world.ts';

test('a teacher drafts, a coordinator publishes, and a visitor reads it in Chinese', async ({
	as,
	visitor
}) => {
	const teacher = await as('t.carver');
	await teacher.goto('/site');
	await teacher.getByRole('link', { name: 'Write an article' }).click();
	const english = teacher.getByRole('group', { name: 'English' });
	await english.getByRole('textbox', { name: 'Title' }).fill('Lanterns at the library');
	await english.getByRole('textbox', { name: 'Text' }).fill('We made *forty* lanterns.');
	await teacher.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	// Nothing typed is lost where something is missing.
	await expect(teacher.getByText('Please add a short summary.')).toBeVisible();
	await expect(english.getByRole('textbox', { name: 'Title' })).toHaveValue('Lanterns at the library');
	await english.getByRole('textbox', { name: 'In short' }).fill('Two schools made lanterns.');
	const chinese = teacher.getByRole('group', { name: '中文' });
	await chinese.getByRole('textbox', { name: 'Title' }).fill('图书馆里的灯笼');
	await chinese.getByRole('textbox', { name: 'In short' }).fill('两所学校一起做灯笼。');
	await chinese.getByRole('textbox', { name: 'Text' }).fill('我们做了四十个灯笼。');
	await teacher.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(teacher.getByText('Colleagues who can publish it will find it in their inbox.')).toBeVisible();

	const reader = await visitor({ language: 'zh-Hans' });
	await reader.goto('/news');
	await expect(reader.getByText('图书馆里的灯笼')).toHaveCount(0);

	const coordinator = await as('coordinator');
	await coordinator.goto('/participation');
	await coordinator.getByRole('link', { name: 'Read and publish' }).click();
	await coordinator.getByRole('button', { name: 'Publish this text' }).click();
	await expect(coordinator.getByText('Published.', { exact: true })).toBeVisible();

	await reader.reload();
	await reader.getByRole('link', { name: '图书馆里的灯笼' }).click();
	await expect(reader.getByRole('heading', { name: '图书馆里的灯笼' })).toBeVisible();
	await reader.getByRole('link', { name: 'English' }).click();
	await expect(reader.getByRole('heading', { name: 'Lanterns at the library' })).toBeVisible();
	await expect(reader.locator('html')).toHaveAttribute('lang', 'en');
	await expect(reader.locator('link[hreflang="zh-Hans"]')).toHaveAttribute(
		'href',
		/\/news\/lanterns-at-the-library\?lang=zh-Hans$/
	);

	await coordinator.getByRole('button', { name: 'Take it off the site' }).click();
	await expect(coordinator.getByText('It’s no longer public.')).toBeVisible();
	expect((await reader.reload())!.status()).toBe(404);
});

test('without scripts an article is written and published, and a refused form keeps its text', async ({
	as
}) => {
	const teacher = await as('t.chaoyang', { javaScriptEnabled: false, language: 'zh-Hans' });
	await teacher.goto('/site/new');
	const chinese = teacher.getByRole('group', { name: '中文' });
	await chinese.getByRole('textbox', { name: '标题' }).fill('春天的信');
	await teacher.getByRole('button', { name: '存为草稿' }).click();
	await expect(teacher.getByText('请写摘要。')).toBeVisible();
	await expect(chinese.getByRole('textbox', { name: '标题' })).toHaveValue('春天的信');
	await chinese.getByRole('textbox', { name: '摘要' }).fill('信从北京寄来。');
	await chinese.getByRole('textbox', { name: '正文' }).fill('第一封信到了。');
	await teacher.getByRole('button', { name: '请同事发布' }).click();
	await expect(teacher.getByText('已保存，可以发布的同事会在待办里看到。')).toBeVisible();
	const coordinator = await as('coordinator', { javaScriptEnabled: false });
	await coordinator.goto('/site');
	await coordinator.getByRole('link', { name: '春天的信' }).click();
	await coordinator.getByRole('button', { name: 'Publish this text' }).click();
	await expect(coordinator.getByText('Published.', { exact: true })).toBeVisible();
});
