// From the call to an application at the desk: a coordinator writes, a second one publishes, a stranger reads it in Chinese, a teacher
// records a level, students see whether they can apply, and one writes in two sittings.
import { expect, test } from './world.ts';

test('a call is written, published, read in Chinese, and answered in two sittings', async ({
	as,
	visitor
}) => {
	const coordinator = await as('coordinator');
	await coordinator.goto('/site/new?kind=call');
	await coordinator.getByLabel('About', { exact: true }).selectOption('birmingham-beijing');
	const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
	await coordinator.getByLabel('Opens on').fill(day(-2));
	await coordinator.getByLabel('Closes on').fill(day(30));
	await coordinator.getByRole('checkbox', { name: 'Birmingham to Beijing' }).check();
	await coordinator.getByLabel('Level at least').selectOption('YCT 3');
	for (const [group, words] of [
		['English', ['A week of drums', 'Ten places.', 'We *drum*.', 'Why drums? | 40']],
		['中文', ['打鼓周', '十个名额。', '一起打鼓。', '为什么想打鼓？| 60']]
	] as const) {
		const fields = coordinator.getByRole('group', { name: group });
		await fields.getByRole('textbox', { name: 'Title' }).fill(words[0]);
		await fields.getByRole('textbox', { name: 'In short' }).fill(words[1]);
		await fields.getByRole('textbox', { name: 'Text' }).fill(words[2]);
		await fields.getByRole('textbox', { name: 'Questions' }).fill(words[3]);
	}
	await coordinator.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(
		coordinator.getByText('Colleagues who can publish it will find it in their inbox.')
	).toBeVisible();
	const address = new URL(coordinator.url()).pathname;

	const ellis = await as('t.ellis');
	await coordinator.goto('/site');
	await coordinator.getByText('Editors and old news').click();
	const editors = coordinator.locator('form', { has: coordinator.locator('#person-birmingham-beijing') });
	await editors.locator('select').selectOption({ label: 'Ms Ellis' });
	await editors.locator('button').click();
	await expect(coordinator.locator('li', { hasText: 'Ms Ellis' })).toBeVisible();
	await ellis.goto(address);
	await ellis.getByRole('button', { name: 'Publish this text' }).click();
	await expect(ellis.getByText('Published.', { exact: true })).toBeVisible();

	const stranger = await visitor({ language: 'zh-Hans' });
	await stranger.goto('/opportunities');
	await stranger.getByRole('link', { name: '打鼓周' }).click();
	await expect(stranger.getByText('最多 60 字')).toBeVisible();
	const slug = new URL(stranger.url()).pathname.split('/').at(-1)!;

	const maya = await as('maya', { javaScriptEnabled: false });
	await maya.goto(`/applications/${slug}`);
	await expect(maya.getByText(/You need Chinese YCT 3. Yours is YCT 2/)).toBeVisible();
	await maya.getByRole('textbox', { name: 'Why drums?' }).fill('Because they are');
	await maya.getByRole('button', { name: 'Save' }).click();
	await expect(maya.getByText('Saved. You can go on another time.')).toBeVisible();

	const carter = await as('t.carver');
	await carter.goto('/calls');
	await carter.getByRole('link', { name: 'A week of drums' }).click();
	await expect(carter.getByText('Nobody has handed one in yet.')).toBeVisible();

	await maya.goto(`/applications/${slug}`);
	await expect(maya.getByRole('textbox', { name: 'Why drums?' })).toHaveValue('Because they are');
	await maya.getByRole('textbox', { name: 'Why drums?' }).fill('Because they are loud.');
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your application is with your teacher')).toBeVisible();
	await carter.reload();
	await expect(carter.getByText('Still missing: level seen · family’s form')).toBeVisible();

	// Of another program.
	const ruby = await as('ruby');
	await ruby.goto(`/applications/${slug}`);
	await expect(ruby.getByRole('heading', { name: 'You cannot apply this time' })).toBeVisible();
	await expect(ruby.getByRole('button', { name: 'Send to my teacher' })).toHaveCount(0);
});
