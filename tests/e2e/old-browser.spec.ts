// Below what the scripts need, and where they fail, the server's pages stay: they are read, written on and followed as without JavaScript.
import type { Page } from '@playwright/test';
import { enter, expect, openThread, signIn, test } from './world.ts';

test.use({ scripts: true });

/** What the condition of the start script asks for, each taken from a browser of today as if it were older. */
const older: Record<string, () => void> = {
	'Chromium 96': () => Reflect.deleteProperty(Array.prototype, 'findLast'),
	'Chromium 92': () => Reflect.deleteProperty(Object, 'hasOwn'),
	'Chromium 87': () => {
		const { supports } = CSS;
		CSS.supports = (...all: string[]) =>
			!all.join('').includes(':is(') && supports.call(CSS, ...(all as [string]));
	},
	'Safari 16.3': () => {
		const Native = RegExp;
		window.RegExp = new Proxy(Native, {
			construct(target, all: [string, string]) {
				if (String(all[0]).includes('(?<=')) throw new SyntaxError('invalid group specifier name');
				return new target(...all);
			}
		});
	}
};

const hasStarted = (page: Page) => page.locator('html[data-scripts=run]');
const staysPlain = (page: Page) => expect(page.locator('html:not([data-scripts])')).toBeAttached();

/** Reads the thread, keeps a draft, sends a letter, and follows a link: with whole pages. */
async function wholeThread(page: Page, pal: string, answer: RegExp) {
	await page.goto('/messages');
	const open = page.locator('li', { hasText: pal }).locator('a.button');
	await page.goto((await open.getAttribute('href'))!);
	await expect(page.locator('main')).toContainText(answer);
	await staysPlain(page);
	const box = page.getByRole('textbox', { name: /^Your letter to/ });
	await box.fill('Half a thought');
	await page.getByRole('button', { name: 'Save draft' }).click();
	await expect(page.getByText('Draft saved')).toBeVisible();
	await expect(box).toHaveValue('Half a thought');
	await box.fill('A whole thought');
	await page.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(page.getByText('Your letter is with your teacher now.')).toBeVisible();
	await expect(page.locator('article', { hasText: 'A whole thought' })).toBeVisible();
	await page.getByRole('navigation').getByRole('link', { name: 'Boards' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Boards' })).toBeVisible();
}

test('an older browser gets plain pages: a thread is read and written, links lead on', async ({
	visitor
}) => {
	const wei = await visitor();
	for (const take of Object.values(older)) await wei.addInitScript(take);
	// What the scripts use without asking: where they started all the same, the thread would be empty.
	await wei.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'at'));
	await signIn(wei, 'wei');
	await wholeThread(wei, 'James', /James/);
});

test('each thing that the scripts need is asked for; with all of them they start', async ({ visitor }) => {
	for (const [browser, take] of Object.entries(older)) {
		const page = await visitor();
		await page.addInitScript(take);
		await page.goto('/sign-in');
		await page.waitForLoadState('networkidle');
		await expect(page.locator('html:not([data-scripts])'), browser).toBeAttached();
		await expect(page.locator('#svelte-announcer'), browser).toHaveCount(0);
	}
	const page = await visitor();
	await page.goto('/sign-in');
	await expect(hasStarted(page)).toBeAttached();
});

test('where the scripts of a page fail while it starts, or do not arrive, what the server sent stays and works', async ({
	visitor,
	server
}) => {
	const james = await visitor();
	// The failure is the story: the fixture would report it.
	james.removeAllListeners('pageerror').removeAllListeners('console');
	await enter(james, 'james', server.url);
	const failures: string[] = [];
	james.on('pageerror', ({ message }) => failures.push(message));
	await james.addInitScript(() => {
		Array.prototype.at = () => {
			throw new Error('a fault of the page');
		};
	});
	await wholeThread(james, 'Wei', /Wei/);
	expect(failures).toContain('a fault of the page');

	const maya = await visitor();
	maya.removeAllListeners('pageerror').removeAllListeners('console');
	await enter(maya, 'maya', server.url);
	await openThread(maya, 'Lin');
	await expect(hasStarted(maya)).toBeAttached();
	await maya.route('**/_app/immutable/nodes/*.js', (route) => route.abort());
	await maya.reload();
	await staysPlain(maya);
	await expect(maya.getByRole('textbox', { name: /^Your letter to/ })).toBeVisible();
});
