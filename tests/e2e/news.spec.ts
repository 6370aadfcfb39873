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
	await teacher.goto('/site?show=new');
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

test('a visitor searches in Chinese without scripts, and opens what was found', async ({ visitor }) => {
	const reader = await visitor({ language: 'zh-Hans', javaScriptEnabled: false });
	await reader.goto('/');
	await reader.getByRole('searchbox', { name: '搜索新闻、页面和城市' }).fill('高炉');
	await reader.getByRole('button', { name: '搜索' }).click();
	await expect(reader.getByRole('heading', { name: '“高炉”的搜索结果' })).toBeVisible();
	await expect(reader.locator('mark').first()).toHaveText('高炉');
	await reader.getByRole('link', { name: '伯明翰与鞍山：两座钢铁之城' }).click();
	await expect(reader.getByRole('heading', { level: 1 })).toHaveText('伯明翰与鞍山：两座钢铁之城');
	await reader.goto('/news?q=没有这样的词');
	await expect(reader.getByText('没有找到。')).toBeVisible();
});

test('a text that names a student is refused at its field, and an editor publishes it once it names nobody', async ({
	as
}) => {
	const coordinator = await as('coordinator');
	await coordinator.goto('/site');
	await coordinator.getByText('Editors and old news', { exact: true }).click();
	const program = coordinator.getByRole('region', { name: 'Birmingham to Beijing' });
	await program.getByLabel('Teacher').selectOption({ label: 'Ms Carter' });
	await program.getByRole('button', { name: 'Name as editor' }).click();
	await expect(coordinator.getByText('They can publish for this program now.')).toBeVisible();
	await expect(program.getByText('Ms Carter', { exact: false }).first()).toBeVisible();

	const teacher = await as('t.chaoyang', { language: 'zh-Hans' });
	await teacher.goto('/site?show=new');
	const chinese = teacher.getByRole('group', { name: '中文' });
	await chinese.getByRole('textbox', { name: '标题' }).fill('若曦的画');
	await chinese.getByRole('textbox', { name: '摘要' }).fill('画的是春天。');
	await chinese.getByRole('textbox', { name: '正文' }).fill('画里有一座桥。');
	await teacher.getByRole('button', { name: '请同事发布' }).click();
	await expect(teacher.getByText('公开的页面不写学生的名字', { exact: false })).toContainText('“若曦”');
	await expect(chinese.getByRole('textbox', { name: '标题' })).toHaveValue('若曦的画');
	await expect(chinese.getByRole('textbox', { name: '标题' })).toHaveAttribute('aria-invalid', 'true');
	await chinese.getByRole('textbox', { name: '标题' }).fill('一位同学的画');
	await teacher.getByRole('button', { name: '请同事发布' }).click();
	await expect(teacher.getByText('已保存，可以发布的同事会在待办里看到。')).toBeVisible();

	const editor = await as('t.carver');
	await editor.goto('/site');
	await editor.getByRole('link', { name: '一位同学的画' }).click();
	await editor.getByRole('button', { name: 'Publish this text' }).click();
	await expect(editor.getByText('Published.', { exact: true })).toBeVisible();
	await editor.goto('/news');
	await expect(editor.getByRole('link', { name: '一位同学的画' })).toBeVisible();
});
