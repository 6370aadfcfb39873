// The guide fits on four pages of paper, which only a browser that prints can say.
import type { Page } from '@playwright/test';
import { expect, test } from './world.ts';

test.use({ scripts: true });

async function expectFourPages(page: Page, what: string) {
	for (const format of ['A4', 'Letter'] as const) {
		const pdf = await page.pdf({ format });
		const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
		expect(pages, `${format}, ${what}`).toHaveLength(4);
	}
}

/** As long as a page may get: six classes, two partner schools, six help lines, and every name and idea long. */
const fill = (page: Page, name: string) =>
	page.evaluate((longName) => {
		const fillRows = (rows: Element[], most: number) => {
			for (let n = rows.length; n < most; n++) rows[0]!.after(rows[0]!.cloneNode(true));
		};
		const sheets = [...document.querySelectorAll('.sheet')];
		fillRows([...sheets[0]!.querySelectorAll('tbody tr')], 6);
		fillRows([...sheets[1]!.querySelectorAll('tbody tr')], 3);
		fillRows([...sheets[1]!.querySelectorAll('ul li')], 6);
		for (const text of document.querySelectorAll('.sheet bdi, .idea'))
			text.textContent = text.matches('.idea') ? longName.repeat(12) : longName;
	}, name);

test('the guide says where each line to tick is done, what a new card ends, and how a teacher signs in', async ({
	as
}) => {
	const page = await as('t.carver', { javaScriptEnabled: false });
	await page.goto('/guide');
	for (const text of [
		'(Students → Import roster)',
		'(Students → Record consent forms)',
		'(Students → Sign-in cards)',
		'(Pairs)',
		'(More → Substitutes)',
		'(More → School → Safety contacts)',
		'It ends the old card and password',
		'Teachers: sign in at the same address',
		'about 2 school days (16 school hours)'
	])
		await expect(page.getByText(text), text).toHaveCount(1);
});

for (const [who, language, name] of [
	['t.carver', 'en', 'Ms Montgomery-Featherstonehaugh '],
	['t.chaoyang', 'zh-Hans', '朝阳区实验中学国际部高二（3）班']
] as const)
	test(`the guide is four pages on A4 and on Letter, in ${language}`, async ({ as }) => {
		const page = await as(who, { language });
		await page.goto('/school');
		await page.locator('main a[href^="/guide"]').click();
		await page.waitForURL(/\/guide/);
		await expect(page.locator('main h1')).toHaveCount(1);
		await expectFourPages(page, language);
		await fill(page, name);
		await expectFourPages(page, `long names, ${language}`);
	});
