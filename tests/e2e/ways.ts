// How to reach the pages whose address is not known beforehand.
import type { Page } from '@playwright/test';
import { isVisitor } from '../visitor/index.ts';

/** Opens the page of two classes, with proposed pairings for the students without a pal. */
export async function solveClasses(page: Page) {
	await follow(page, '/pairings/propose', 'main a[href^="/pairings/propose/"]');
	const solve = page.locator('button[form=run]').first();
	await solve.click();
	await page.locator('#answer').waitFor();
}

/** Uploads a class list as a file. */
export function importing(text: string) {
	return async (page: Page) => {
		await page.goto('/people/import');
		const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
		await page.locator('#file').setInputFiles(file);
		await page.locator('main form button').first().click();
		await page.waitForURL(/\/people\/import\/.+/);
	};
}

/** Opens the report that somebody made: its link is the last one of the thread. */
export async function reportOfOwn(page: Page) {
	await page.goto('/messages');
	await page.goto((await page.locator('main li a.button').first().getAttribute('href'))!);
	await page.goto((await page.locator('article a[href^="/report/"]').last().getAttribute('href'))!);
}

export async function openCycle(page: Page, below = '') {
	await page.goto(`${await linkOn(page, '/programs/birmingham-beijing', '#cycles li a')}${below}`);
}

export async function signInWrong(page: Page) {
	await page.goto('/sign-in');
	await page.locator('input[name=username]').fill('nobody');
	await page.locator('input[name=password]').fill('wrong');
	await page.locator('main form button').click();
	await page.locator('.problem').waitFor();
}

/** Keeps a sentence for messages to students, and opens the list with it and the menu's place at the desk. */
export async function openReplies(page: Page) {
	await page.goto('/review');
	await page.locator('#new-reply').evaluate((field) => {
		for (let fold = field.closest('details'); fold; fold = fold.parentElement!.closest('details'))
			fold.open = true;
	});
	await page.locator('#new-reply').fill('Tell your pal how it went on.');
	await page.locator('form[action*="/keepReply"] button').click();
	await page.locator('form[action*="/dropReply"]').first().waitFor({ state: 'attached' });
	await page.locator('#new-reply').evaluate((field) => {
		for (let fold = field.closest('details'); fold; fold = fold.parentElement!.closest('details'))
			fold.open = true;
	});
}

export async function tryWords(page: Page) {
	await page.goto('/watched');
	await page.locator('#words').fill('school');
	await page.locator('form[action="?/try"] button').click();
	await page.locator('#trial').waitFor();
}

/** Opens the page to which the first link of each kind leads. Pages on the way are only requested, not opened. */
export async function follow(page: Page, start: string, ...links: string[]) {
	let address = start;
	for (const link of links) address = await linkOn(page, address, link);
	await page.goto(address);
}

async function linkOn(page: Page, address: string, link: string): Promise<string> {
	if (isVisitor(page)) {
		await page.goto(address);
		return (await page.locator(link).first().getAttribute('href'))!;
	}
	const text = await (await page.request.get(address)).text();
	// Styles would violate the content security policy of the page that parses them.
	const html = text.replace(/<style[\s\S]*?<\/style>/g, '');
	const href = await page.evaluate(
		([html, selector]) =>
			new DOMParser().parseFromString(html, 'text/html').querySelector(selector)?.getAttribute('href'),
		[html, link] as const
	);
	if (!href) throw new Error(`No link ${link} on ${address}`);
	return href;
}

/** Keeps the first word of the first letter, then opens another page. */
export async function keepWord(page: Page, target = '/words', ...links: string[]) {
	await follow(page, '/messages', 'main li a.button', 'article a[href^="/words/read/"]', 'article a[id^=w]');
	const keep = page.locator('form[action^="?/keep"] button');
	if (await keep.count()) {
		await keep.click();
		await page.locator('section .mark.ok').waitFor();
	}
	await follow(page, target, ...links);
}

/** Opens the words of the first letter of a thread where they stand, and what the first of them means. */
export async function openWords(page: Page) {
	await follow(page, '/messages', 'main li a.button');
	await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
	await page.locator('article [open] a[href^="/words/read/"]').first().click();
	await page.locator('article a[id^=w]').first().click();
	await page.locator('article section li').first().waitFor();
}

/** Opens the newest article that somebody writes in. */
export const openArticle = (page: Page): Promise<void> => follow(page, '/site', 'main li h2 a');

/** Opens the event of somebody who plans the youth camp. */
export const openEvent = (page: Page): Promise<void> =>
	follow(page, '/site', 'main li[data-slug="youth-camp"] h2 a');

/** Opens its door. */
export const openDoor = (page: Page): Promise<void> =>
	follow(page, '/site', 'main li[data-slug="youth-camp"] h2 a', 'main a[href$="/door"]');

/** Opens the numbers of the first class of a school. */
export const openClassNumbers = (page: Page): Promise<void> =>
	follow(page, '/participation/birmingham-beijing?school=carver', 'section table tbody a');

/** Opens the newest album that somebody keeps, and a picture of it. */
export const openAlbum = (page: Page): Promise<void> => follow(page, '/site/albums', 'main h2 a');
export const openPicture = (page: Page): Promise<void> =>
	follow(page, '/site/albums', 'main h2 a', 'main ol a.button');
