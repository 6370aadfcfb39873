import type { Page } from '@playwright/test';
import { holdScripts } from './hold-scripts.ts';
import { expect, live, test } from './world.ts';

test.use({ scripts: true });

test('the socket stays open while a page reloads its data after events', async ({ as }) => {
	const carter = await as('t.carver');
	await live(carter);
	let sockets = 0;
	carter.on('websocket', () => sockets++);
	const noor = await as('noor');
	for (const n of [1, 2, 3]) {
		await askForHelp(noor, `The ${n}. time`);
		await expect(carter.getByText(new RegExp(`^${n} alerts? needs? you`))).toBeVisible();
	}
	expect(sockets).toBe(0);
});

test('what happens while a page’s scripts are still loading is shown when they have loaded', async ({
	as
}) => {
	const guo = await as('t.guo');
	const arrive = await holdScripts(guo);
	await guo.goto('/alerts', { waitUntil: 'commit' });
	await expect(guo.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(guo.getByText('A student asks for help')).toHaveCount(0);
	// The call is about the lead, so it goes to the deputy, whose page has no scripts yet.
	const lin = await as('lin');
	await askForHelp(lin, 'It was said while nobody could hear it.', 'Ms Zhao');
	arrive();
	await expect(guo.getByRole('link', { name: 'A student asks for help' })).toBeVisible();
});

test('a click is not lost when an event arrives while the next page is loading', async ({ as }) => {
	const carter = await as('t.carver');
	await live(carter);
	const before = await carter.getByText(/alerts? needs? you/).count();
	let arrive = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await carter.route('**/people/__data.json*', async (route) => {
		await arrived;
		await route.continue();
	});
	const requested = carter.waitForRequest('**/people/__data.json*');
	await carter.getByRole('link', { name: 'Students', exact: true }).click();
	await requested;
	const noor = await as('noor');
	await askForHelp(noor, 'Heard on the way');
	arrive();
	await carter.waitForURL('**/people');
	await expect(carter.getByText(/alerts? needs? you/)).toHaveCount(Math.max(before, 1));
});

async function askForHelp(student: Page, words: string, adult?: string) {
	await student.goto('/help');
	await student.getByLabel('What happened?').fill(words);
	if (adult) {
		const about = student.getByLabel('Is it about an adult');
		const option = about.locator('option', { hasText: adult });
		await about.selectOption((await option.getAttribute('value'))!);
	}
	await student.getByRole('button', { name: 'Ask for help' }).click();
	await expect(student.getByText('Thank you for telling us.')).toBeVisible();
}
