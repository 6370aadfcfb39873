// Somebody writes while the database is away: nothing is lost, and nobody is signed out.
import { faultyWorld } from '../operations/faults/world.ts';
import type { startServer } from './server.ts';
import { enter, expect, live, openThread, test } from './world.ts';

test.use({ scripts: true });

/** Starts a server on a cluster that can be frozen. Skips the test where PostgreSQL is not installed. */
async function onOwnCluster(start: typeof startServer) {
	const world = await faultyWorld();
	test.skip(!world, 'PostgreSQL is not installed here');
	return { cluster: world!.cluster, ...(await start({}, world!.place)) };
}

const letter = 'We flew kites by the river.\nThe wind was strong.';

test('a letter written while the database is frozen is kept, and sent when it is back, with and without JavaScript', async ({
	as,
	startOwn
}) => {
	const { cluster, url } = await onOwnCluster(startOwn);
	const maya = await as('maya', { baseURL: url });
	await openThread(maya, 'Lin');
	await live(maya);
	const plain = await as('james', { baseURL: url, javaScriptEnabled: false });
	await openThread(plain, 'Wei');
	const wei = await as('wei', { baseURL: url });
	const ready = async () => (await maya.request.get('/readyz')).status();

	cluster.freeze();
	await maya.getByRole('textbox', { name: /^Your letter to/ }).fill(letter);
	await plain.getByRole('textbox', { name: /^Your letter to/ }).fill(letter);
	await expect.poll(ready, { timeout: 15_000 }).toBe(503);
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your words are still here.').first()).toBeVisible();
	await expect(maya.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue(letter);
	await plain.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(plain.getByRole('heading', { name: 'Not saved yet' })).toBeVisible();
	await expect(plain.getByRole('textbox', { name: 'What you wrote' })).toHaveValue(letter);
	// Somebody who follows a link gets the page when the database is back, and no error page before.
	await wei.locator('header a[href="/account"]').filter({ visible: true }).first().click();

	cluster.thaw();
	await expect.poll(ready, { timeout: 10_000 }).toBe(200);
	await wei.waitForURL('**/account');
	await expect(wei.getByRole('heading', { level: 1 })).toBeVisible();
	await maya.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
	await plain.getByRole('button', { name: 'Send again' }).click();
	await expect(plain.getByText('Your letter is with your teacher now.')).toBeVisible();
});

test('a page that was requested while the database was away loads by itself when it is back', async ({
	visitor,
	startOwn
}) => {
	const { cluster, url } = await onOwnCluster(startOwn);
	const page = await visitor({ baseURL: url });
	await enter(page, 'maya', url);
	cluster.freeze();
	await expect.poll(async () => (await page.request.get('/readyz')).status(), { timeout: 15_000 }).toBe(503);
	await page.goto('/messages');
	await expect(page.getByRole('heading', { name: 'Penbridge will be back in a moment' })).toBeVisible();
	cluster.thaw();
	await expect(page.locator('form[action="/sign-out"]').first()).toBeAttached();
	expect(new URL(page.url()).pathname).toBe('/messages');
});
