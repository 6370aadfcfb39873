// A letter that is sent offline: on a device of one's own it waits, locked; on a shared computer nothing does.
import type { Page } from '@playwright/test';
import { awake, expect, live, openThread, test } from './world.ts';

test.use({ scripts: true });

const box = (page: Page) => page.getByRole('textbox', { name: /^Your letter to/ });
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send to my teacher' });
const outbox = (page: Page) => page.getByRole('heading', { name: 'Not sent yet' });

/** Signs in by the form on a device of one's own. */
async function signInOnOwn(page: Page, username: string) {
	await page.goto('/sign-in');
	await page.getByRole('textbox', { name: 'Username' }).fill(username);
	await page.getByLabel('Password').fill('penbridge-demo');
	await page.getByRole('radio', { name: 'Yes, only I use it' }).check();
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL('**/messages');
}

/** Opens a thread, and waits until its page has the key of the outbox. */
async function openWithKey(page: Page, pal: string) {
	await openThread(page, pal);
	const key = page.waitForResponse((response) => response.url().endsWith('/messages?/outbox'));
	await page.reload();
	await key;
	await live(page);
}

/** Sends a letter while offline. */
async function sendOffline(page: Page, body: string) {
	await page.context().setOffline(true);
	await box(page).fill(body);
	await sendButton(page).click();
}

/** Everything that the browser has stored for the site, as text. */
const stored = (page: Page) =>
	page.evaluate(async () => {
		const databases = await indexedDB.databases();
		const letters: string[] = [];
		for (const { name } of databases) {
			const opening = indexedDB.open(name!);
			await new Promise((resolve) => (opening.onsuccess = resolve));
			const database = opening.result;
			for (const table of database.objectStoreNames) {
				const all = database.transaction(table).objectStore(table).getAll();
				await new Promise((resolve) => (all.onsuccess = resolve));
				for (const letter of all.result as { data: ArrayBuffer }[])
					letters.push(JSON.stringify(letter) + new TextDecoder().decode(letter.data));
			}
			database.close();
		}
		const pages = Object.values({ ...localStorage, ...sessionStorage }).join('\n');
		return { databases: databases.length, letters, pages };
	});

test('a letter that is sent offline waits in the outbox of an own device until the network is back, and ends with sign-out', async ({
	visitor,
	as
}) => {
	const page = await visitor();
	page.on('dialog', (dialog) => void dialog.accept());
	await signInOnOwn(page, 'wei');
	await openWithKey(page, 'James');

	await sendOffline(page, 'Written in a train, offline');
	await expect(outbox(page)).toBeVisible();
	await expect(page.getByText('Written in a train, offline')).toBeVisible();
	// Nothing there frightens; help is one press away, also without a network.
	await expect(page.locator('#help-lines-heading')).toBeHidden();
	await page.locator('main details', { hasText: 'I need help' }).locator('summary').click();
	await expect(page.locator('#help-lines-heading')).toBeVisible();
	await expect(page.getByText('Not sent.')).toHaveCount(0);
	const { letters } = await stored(page);
	expect(letters).toHaveLength(1);
	expect(letters[0]).not.toContain('train');

	// The network is back: it leaves by itself, once.
	await page.context().setOffline(false);
	await expect(page.getByText('Your letter is with your teacher now.')).toBeVisible();
	await expect(outbox(page)).toHaveCount(0);
	await page.reload();
	await expect(page.locator('article', { hasText: 'Written in a train' })).toHaveCount(1);
	expect((await stored(page)).letters).toEqual([]);

	// What is better left out comes back into the box.
	await openWithKey(page, 'James');
	await sendOffline(page, 'Call me at 205-555-0143 tonight');
	await expect(outbox(page)).toBeVisible();
	await page.context().setOffline(false);
	await expect(page.getByText('Before you send it: please look again')).toBeVisible();
	await expect(box(page)).toHaveValue('Call me at 205-555-0143 tonight');
	await box(page).fill('I call you my friend');
	await sendButton(page).click();
	await expect(page.getByText('Your letter is with your teacher now.')).toBeVisible();

	// A session that ran out leaves it locked; somebody else's sign-in deletes it.
	await openWithKey(page, 'James');
	await sendOffline(page, 'Nobody else may read this');
	await expect(outbox(page)).toBeVisible();
	await page.context().clearCookies({ name: 'penbridge' });
	await page.goto('about:blank');
	await page.context().setOffline(false);
	await page.goto('/sign-in');
	await expect(page.getByText('A letter is waiting in this browser, locked.')).toBeVisible();
	expect((await stored(page)).letters).toHaveLength(1);
	await page.getByRole('textbox', { name: 'Username' }).fill('noor');
	await page.getByLabel('Password').fill('penbridge-demo');
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL('**/messages');
	await awake(page);
	await expect.poll(async () => (await stored(page)).databases).toBe(0);
	await page.getByRole('button', { name: 'Sign out' }).first().click();
	await page.waitForURL('**/sign-in');
	await signInOnOwn(page, 'wei');
	await openWithKey(page, 'James');
	await expect(outbox(page)).toHaveCount(0);
	await expect(page.locator('article', { hasText: 'Nobody else may read this' })).toHaveCount(0);

	// Sign-out deletes it.
	await page.route('**/messages/*?/submit', (route) => route.abort());
	await box(page).fill('Deleted by sign-out');
	await sendButton(page).click();
	await expect(outbox(page)).toBeVisible();
	await page.getByRole('button', { name: 'Sign out' }).first().click();
	await page.waitForURL('**/sign-in');
	await expect.poll(async () => (await stored(page)).databases).toBe(0);
	await expect(page.getByText('A letter is waiting in this browser')).toHaveCount(0);

	// A shared computer stores nothing: the words stay on the page.
	const shared = await as('james');
	await openThread(shared, 'Wei');
	await live(shared);
	await sendOffline(shared, 'At school, offline');
	await expect(shared.getByText('Not sent. Your words are safe here.')).toBeVisible();
	await expect(box(shared)).toHaveValue('At school, offline');
	const kept = await stored(shared);
	expect(kept).toMatchObject({ databases: 0, letters: [] });
	// What SvelteKit notes of scrolling is no word of a letter.
	expect(kept.pages).not.toContain('At school');
	await shared.context().setOffline(false);
});

test('the device question fits the device: on a phone “only I” is first and chosen, on a computer or a lent tablet the opposite', async ({
	visitor
}) => {
	const choicesOn = async (userAgent: string) => {
		const page = await visitor({ userAgent });
		await page.goto('/sign-in');
		const first = page.getByRole('radio').first();
		await expect(first).toBeChecked();
		return first.getAttribute('value');
	};
	const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0';
	expect(await choicesOn(`Mozilla/5.0 (Linux; Android 14; K) ${chrome} Mobile Safari/537.36`)).toBe('own');
	expect(await choicesOn(`Mozilla/5.0 (Linux; Android 14; K) ${chrome} Safari/537.36`)).toBe('shared');
	expect(await choicesOn(`Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) Mobile/15E148 Safari/604.1`)).toBe(
		'shared'
	);
	expect(await choicesOn(`Mozilla/5.0 (X11; Linux x86_64) ${chrome} Safari/537.36`)).toBe('shared');
});
