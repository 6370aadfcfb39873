// The story of a study visit until the deadline: the call, the students, their teacher.
import type { Page } from '@playwright/test';
import { sayIn } from './language.ts';
import { m } from '#lib/paraglide/messages.js';
import { dayAhead, type Open } from './study-visit.ts';
import { expect, openItem } from './world.ts';

const chinese = sayIn('zh-Hans');

/** A coordinator writes the call and a colleague in Chao Yang, who reads it in Chinese, publishes it. @returns its address */
export async function publishCall(open: Open): Promise<string> {
	const coordinator = await open('coordinator');
	await coordinator.goto('/site');
	await coordinator.getByText('Editors and old news').click();
	const editors = coordinator.locator('form', { has: coordinator.locator('#person-birmingham-beijing') });
	await editors.locator('select').selectOption({ label: 'Ms Guo' });
	await editors.locator('button').click();
	await coordinator.goto('/site?show=new&kind=call');
	await coordinator.getByLabel('About', { exact: true }).selectOption('birmingham-beijing');
	await coordinator.getByLabel('Kind', { exact: true }).selectOption('Study visit');
	await coordinator.getByLabel('Opens on').fill(dayAhead(-2));
	await coordinator.getByLabel('Closes on').fill(dayAhead(1));
	await coordinator.getByLabel('Places', { exact: true }).fill('2');
	await coordinator.getByLabel('First day of the trip').fill(dayAhead(100));
	await coordinator.getByLabel('Last day of the trip').fill(dayAhead(130));
	await coordinator.getByRole('checkbox', { name: 'Birmingham to Beijing' }).check();
	await coordinator.getByLabel('Level at least').selectOption('YCT 2');
	await coordinator.getByLabel('Letters that reached the pal at least').fill('1');
	await coordinator.getByLabel('A teacher of the student writes a recommendation').check();
	for (const [group, words] of [
		[
			'English',
			['A month of tea', 'Two places.', 'You *drink* it.', 'Why tea? | 40', 'Reasons | 2 | a | b | c | d | e']
		],
		[
			'中文',
			['喝茶的一个月', '两个名额。', '一起喝茶。', '为什么是茶？| 60', '理由 | 2 | 一 | 二 | 三 | 四 | 五']
		]
	] as const) {
		const fields = coordinator.getByRole('group', { name: group });
		for (const [index, name] of ['Title', 'In short', 'Text', 'Questions', 'What counts'].entries())
			await fields.getByRole('textbox', { name }).fill(words[index]!);
	}
	await coordinator.getByRole('button', { name: 'Ask a colleague to publish it' }).click();
	await expect(
		coordinator.getByText('Colleagues who can publish it will find it in their inbox.')
	).toBeVisible();

	const guo = await open('t.guo');
	await guo.goto(new URL(coordinator.url()).pathname);
	// Whoever publishes it reads its rules, too.
	await expect(guo.getByText('中文 YCT 2', { exact: false }).first()).toBeVisible();
	await guo.getByRole('button', { name: chinese(m.site_article_publish) }).click();
	await guo.goto('/opportunities');
	await guo.getByRole('link', { name: '喝茶的一个月' }).click();
	return new URL(guo.url()).pathname.split('/').at(-1)!;
}

/** A student writes and sends it to their teacher. */
export async function apply(page: Page, slug: string, words: string) {
	await page.goto(`/applications/${slug}`);
	await page.getByRole('textbox', { name: 'Why tea?' }).fill(words);
	await page.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(page.getByText('Your application is with your teacher')).toBeVisible();
}

/** A teacher reads what a student wrote, at the desk. */
export async function approve(teacher: Page, name: string) {
	await teacher.goto('/review?kind=application');
	await openItem(teacher, new RegExp(`${name} · `));
	await teacher.getByRole('button', { name: 'Approve' }).click();
	await expect(teacher.getByText('Approved.')).toBeVisible();
}

/** A teacher saw the certificate of a student. */
export async function recordLevel(teacher: Page) {
	await teacher.getByText('Record a test or certificate').click();
	const form = teacher.locator('form', {
		has: teacher.getByRole('button', { name: 'I have seen it: record' })
	});
	await form.getByLabel('Test and level').selectOption('YCT 2');
	await form.getByLabel('Date of the test').fill(dayAhead(-20));
	await form.getByLabel('Seen on').selectOption({ index: 1 });
	await form.getByRole('button', { name: 'I have seen it: record' }).click();
	await expect(teacher.getByText(/YCT 2, taken/)).toBeVisible();
}

/** A teacher prints the form of this journey, in the language of a family. */
export async function printPaper(teacher: Page, slug: string) {
	await teacher.goto(`/calls/${slug}`);
	await teacher.getByRole('link', { name: 'Form for the family' }).click();
	const form = teacher.getByRole('article');
	await expect(form.getByText('A month of tea')).toBeVisible();
	await teacher.getByRole('link', { name: '中文', exact: true }).click();
	await expect(form.getByText('喝茶的一个月')).toBeVisible();
	await expect(form.getByText(new RegExp(`· ${slug}$`))).toBeVisible();
}

/** A teacher has the form that a family signed for this journey. */
export async function recordPaper(teacher: Page) {
	await teacher.getByRole('link', { name: 'Consent forms', exact: true }).click();
	await teacher.getByText('Record another permission').click();
	const form = teacher.locator('form[action$="/permit"]');
	await form.getByLabel('What it’s for').selectOption({ label: 'Trip: A month of tea' });
	await form.getByLabel('Who signed').selectOption('guardian');
	await form.getByLabel('I have the signed form in front of me.').check();
	await form.getByRole('button', { name: 'Record permission' }).click();
	await expect(teacher.getByText('Trip: A month of tea').first()).toBeVisible();
}

/** A teacher recommends a student, and says what reviewers do not see. */
export async function recommend(teacher: Page, slug: string, name: string) {
	await teacher.goto(`/calls/${slug}`);
	const line = teacher.getByRole('listitem').filter({ hasText: name });
	await line.getByRole('link', { name: 'Write a recommendation' }).click();
	await teacher
		.getByLabel('Your recommendation')
		.fill(`${name} helps everybody in class, and she asks good questions.`);
	await teacher.getByRole('button', { name: 'Submit' }).click();
	await expect(teacher.getByText('Submitted. Thank you!')).toBeVisible();
	await teacher.getByRole('link', { name: 'Back to the call' }).click();
	await line.getByRole('link', { name: 'What reviewers do not see' }).click();
	await teacher.getByRole('button', { name: 'I have read it all: save' }).click();
	await expect(teacher.getByText('Saved. Reviewers see only what is left.')).toBeVisible();
}
