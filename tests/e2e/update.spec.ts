// An update while pages are open: nobody's page is taken away, and pages of two versions do not mix.
import type { Page } from '@playwright/test';
import type { TestServer } from './server.ts';
import { expect, live, test } from './world.ts';

test.use({ scripts: true });

const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);
const open = async (page: Page, name: string) => {
	await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
	await expect(page.getByRole('navigation').getByRole('link', { name, exact: true })).toHaveAttribute(
		'aria-current',
		'page'
	);
};

test('after a restart the next page comes without a reload; after an update it is loaded as a whole', async ({
	as,
	startOwn
}) => {
	const first = await startOwn();
	const restart = async (running: TestServer) => {
		await running.stop();
		return startOwn({ PORT: new URL(first.url).port }, first.place);
	};
	const maya = await as('maya', { baseURL: first.url });
	await live(maya);
	await mark(maya);
	const looked = maya.waitForResponse('**/_app/version.json');
	const second = await restart(first);
	await looked;
	await open(maya, 'About me');
	expect(await isMarked(maya)).toBe(true);

	await maya.route('**/_app/version.json', (route) => route.fulfill({ json: { version: 'the next' } }));
	const heard = maya.waitForResponse('**/_app/version.json');
	await restart(second);
	await heard;
	expect(await isMarked(maya)).toBe(true);
	await open(maya, 'Letters');
	expect(await isMarked(maya)).toBe(false);
});
