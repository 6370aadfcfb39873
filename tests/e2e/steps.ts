// What people do in many stories.
import type { Locator, Page } from '@playwright/test';
import { expect, isVisitor } from '../visitor/index.ts';
import { bringSession } from './sessions.ts';

/** Somebody without scripts: a visitor, also in stories of browsers. */
export const plain = { javaScriptEnabled: false };

/** Signs somebody in with a prepared session, or else by the form. */
export async function enter(page: Page, username: string, url: string): Promise<void> {
	await bringSession(page, url, username);
	await page.goto('/sign-in');
	// On a busy machine a page may say first that the server is busy, and load itself again.
	await page.locator(`input[name=username], ${signOut}`).first().waitFor({ state: 'attached' });
	if (!(await page.locator(signOut).count())) await fillIn(page, username);
}

const signOut = 'form[action="/sign-out"]';

/** Signs somebody in by the form, in any language of the page. */
export async function signIn(page: Page, username: string, password?: string): Promise<void> {
	await page.goto('/sign-in');
	await fillIn(page, username, password);
}

async function fillIn(page: Page, username: string, password = 'penbridge-demo') {
	await page.locator('input[name=username]').fill(username);
	await page.locator('input[name=password]').fill(password);
	await page.locator('main form button').click();
	// The header changes last: a test that goes on before would interrupt the redirect.
	await page.locator(signOut).first().waitFor({ state: 'attached' });
}

/** Pages that run no scripts: they are ready as soon as they are there. */
export const withoutScripts = new WeakSet<Page>();

/**
 * Waits until a page is hydrated: SvelteKit's announcer is added last. A link that is followed before loads the next page
 * whole, which neither moves the focus nor opens anything in place.
 */
export async function awake(page: Page): Promise<void> {
	if (!withoutScripts.has(page)) await page.locator('#svelte-announcer').waitFor({ state: 'attached' });
}

/** Opens the thread with a pal from the student's home page. */
export async function openThread(page: Page, pal: string) {
	await page.goto('/messages');
	await awake(page);
	await page.locator('li', { hasText: pal }).locator('a.button').click();
	await page.waitForURL(/\/messages\/.+/);
}

/**
 * A letter of an open thread, out of its envelope. One that is not among the newest is on the page before.
 * @param words text in that letter
 */
export async function fromEnvelope(page: Page, words: string) {
	const letter = page.locator('article', { hasText: words }).first();
	const earlier = page.locator('main a[href^="?before="]');
	if (!(await letter.count()) && (await earlier.count())) {
		await page.goto(new URL((await earlier.getAttribute('href'))!, page.url()).href);
		await awake(page);
	}
	await openEnvelope(letter);
	return letter;
}

/** Opens the envelope of a letter, if it is shut. */
export async function openEnvelope(letter: Locator): Promise<void> {
	const envelope = letter.locator('details').first();
	if ((await envelope.getAttribute('open')) === null) await envelope.locator('summary').first().click();
}

/** Waits until the page receives live events. */
export const live = (page: Page) => expect(page.locator('html[data-live=up]')).toBeAttached();

/** Waits until the shortcut keys of the desk work: just after an item has appeared they do nothing. */
export const deskKeysReady = (page: Page) => expect(page.locator('.desk[data-settled]')).toBeVisible();

/** Opens the place for what is written to a student, on the desk. */
export const openMessage = (page: Page) => page.locator('#decide summary').click();

/** Opens a waiting letter on the review desk, from any page, and waits until it is shown. */
export async function openItem(page: Page, name: RegExp) {
	if (!new URL(page.url()).pathname.startsWith('/review')) await page.goto('/review');
	await awake(page);
	const link = page.getByRole('link', { name });
	const href = await link.getAttribute('href');
	const current = page.locator(`nav a[href="${href}"][aria-current=true]`);
	await link.click();
	// The first letter of the queue is open already, and its link renders the page again: wait for the address.
	await page.waitForURL(({ pathname, search }) => pathname + search === href);
	await expect(current).toBeVisible();
}

/** What a link leads to, as a file. */
export async function download(page: Page, link: Locator): Promise<Buffer> {
	const answer = await page.request.get(new URL((await link.getAttribute('href'))!, page.url()).href);
	return answer.body();
}

/** Checks that nothing is wider than the window. A visitor has none. */
export async function expectToFit(page: Page): Promise<void> {
	if (!isVisitor(page))
		expect(
			await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
			'wider than the window'
		).toBeLessThanOrEqual(0);
}
