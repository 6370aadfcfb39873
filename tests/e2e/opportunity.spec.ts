// From the call to an application at the desk: a coordinator writes, a second one publishes, a stranger reads it in Chinese, a teacher
// records a level, students see whether they can apply, and one writes in two sittings.
import type { Page } from '@playwright/test';
import { expect, test } from './world.ts';

/** The form of a new call for students of Birmingham to Beijing, open for a month, with nothing more chosen than it needs. */
async function beginCall(page: Page, kind: string): Promise<void> {
	await page.goto('/site?show=new&kind=call');
	await page.getByLabel('Kind', { exact: true }).selectOption(kind);
	await page.getByLabel('About', { exact: true }).selectOption('birmingham-beijing');
	const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
	await page.getByLabel('Opens on').fill(day(-2));
	await page.getByLabel('Closes on').fill(day(30));
	await page.getByRole('checkbox', { name: 'Birmingham to Beijing' }).check();
}

/** Title, summary, text and questions in each language. */
type CallWords = [group: string, words: [string, string, string, string]][];

async function askToPublish(page: Page, texts: CallWords): Promise<void> {
	for (const [group, words] of texts) {
		const fields = page.getByRole('group', { name: group });
		for (const [index, name] of ['Title', 'In short', 'Text', 'Questions'].entries())
			await fields.getByRole('textbox', { name }).fill(words[index]!);
	}
	await page.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(page.getByText('Colleagues who can publish it will find it in their inbox.')).toBeVisible();
}

test('a camp and a post for adults are written without a level, with and without scripts', async ({ as }) => {
	for (const javaScriptEnabled of [true, false]) {
		const coordinator = await as('coordinator', { javaScriptEnabled });
		const name = `${javaScriptEnabled ? 'Lively' : 'Plain'} camp`;
		await beginCall(coordinator, 'Camp');
		await askToPublish(coordinator, [
			['English', [name, 'Ten places.', 'We *swim*.', 'Why? | 40']],
			['中文', ['游泳营', '十个名额。', '一起游泳。', '为什么？| 60']]
		]);
		await beginCall(coordinator, 'Teaching post');
		await coordinator.getByLabel('For', { exact: true }).selectOption('Adults');
		for (const group of ['English', '中文'])
			await coordinator
				.getByRole('group', { name: group })
				.getByLabel('How to apply')
				.fill('Write to City Hall.');
		await askToPublish(coordinator, [
			['English', [`${name}: a coach`, 'One place.', 'You teach.', 'Why? | 40']],
			['中文', ['教练', '一个名额。', '教游泳。', '为什么？| 60']]
		]);
	}
});

test('a call is written, published, read in Chinese, and answered in two sittings', async ({
	as,
	visitor
}) => {
	const coordinator = await as('coordinator');
	await beginCall(coordinator, 'Study visit');
	await coordinator.getByLabel('Level at least').selectOption('YCT 3');
	await askToPublish(coordinator, [
		['English', ['A week of drums', 'Ten places.', 'We *drum*.', 'Why drums? | 40']],
		['中文', ['打鼓周', '十个名额。', '一起打鼓。', '为什么想打鼓？| 60']]
	]);
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

	// It is taken down while two write: what they typed stands on the page that says so, with and without scripts.
	const noor = await as('noor');
	const writers: [Page, string][] = [
		[noor, 'Noor likes a loud street.'],
		[await as('tyler', { javaScriptEnabled: false }), 'Tyler has two hands.']
	];
	for (const [page, words] of writers) {
		await page.goto(`/applications/${slug}`);
		await page.getByRole('textbox', { name: 'Why drums?' }).fill('Half of it');
		await page.getByRole('button', { name: 'Save' }).click();
		await expect(page.getByText('Saved. You can go on another time.')).toBeVisible();
		await page.getByRole('textbox', { name: 'Why drums?' }).fill(words);
	}

	// Of another program.
	const ruby = await as('ruby');
	await ruby.goto(`/applications/${slug}`);
	await expect(ruby.getByRole('heading', { name: 'You cannot apply this time' })).toBeVisible();
	await expect(ruby.getByRole('button', { name: 'Send to my teacher' })).toHaveCount(0);

	await coordinator.goto(address);
	await coordinator.getByRole('button', { name: 'Take it off the site' }).click();
	for (const [page, words] of writers) {
		await page.getByRole('button', { name: 'Send to my teacher' }).click();
		await expect(page.getByText('This call is not open, so this was not saved.')).toBeVisible();
		await expect(page.getByRole('region', { name: 'Not saved' }).getByText(words)).toBeVisible();
		await expect(page.getByText('Half of it')).toBeVisible();
		await expect(page.getByRole('heading', { name: 'You can apply' })).toHaveCount(0);
		await expect(page.getByRole('textbox')).toHaveCount(0);
	}
});
