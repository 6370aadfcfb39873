// Pairing two classes, with and without JavaScript.
import type { Page } from '@playwright/test';
import { expect, test } from './world.ts';

test.use({ filled: true });

/** Opens the page of two classes. */
async function openClasses(page: Page, name: string) {
	await page.goto('/pairings');
	await page.getByRole('link', { name: 'Propose a pair' }).click();
	const classes = page.getByRole('link', { name });
	await classes.click();
	// Until these classes are selected, the next link still leads to the previous ones.
	await expect(classes).toHaveAttribute('aria-current', 'true');
	await page.getByRole('link', { name: 'Match the classes' }).click();
	await page.waitForURL(/\/pairings\/propose\/.+/);
}

const group = (page: Page, names: string) =>
	page.locator('.card', { has: page.getByRole('heading', { name: names, exact: true }) }).last();

/** Shows what a swap would cost, then swaps. */
async function swap(page: Page, firstName: RegExp, secondName: RegExp) {
	const option = async (label: string, name: RegExp) => {
		const select = page.getByLabel(label);
		await select.selectOption(
			await select.locator('option', { hasText: name }).first().getAttribute('value')
		);
	};
	const box = page.locator('details', { hasText: 'Swap two students' });
	if (!(await box.getAttribute('open').then((open) => open !== null))) await box.locator('summary').click();
	await option('This student', firstName);
	await option('Swap with', secondName);
	await page.getByRole('button', { name: 'Check effect' }).click();
	await expect(page.getByText(/Penalty points: [\d,]+ → [\d,]+ \([+−\-\d,]+\)/)).toBeVisible();
	await page.getByRole('button', { name: 'Swap them' }).click();
	await expect(page.getByText('Compared with the previous match')).toBeVisible();
}

test('a teacher finds pairings, keeps one, swaps two, and proposes all; the partner approves them; pals see each other', async ({
	as
}) => {
	const carter = await as('t.carver');
	await openClasses(carter, 'Robotics');
	await expect(carter.getByText('Without a pal: 5 in your class, 4 in the partner class.')).toBeVisible();
	await carter.getByRole('button', { name: 'Match students' }).click();
	await expect(carter.getByRole('heading', { name: '4 groups' })).toBeVisible();
	const ada = group(carter, 'Ada and Lan');
	await expect(ada.getByText('Ada and Lan are 8 months apart in age.')).toBeVisible();
	await expect(ada.getByText(/both like basketball and drawing/i)).toBeVisible();
	await ada.getByLabel('Keep this group').check();
	await swap(carter, /^Cal/, /^Dov/);
	await expect(group(carter, 'Ada and Lan').getByLabel('Keep this group')).toBeChecked();
	await carter.getByText('Compared with the previous match').click();
	await expect(carter.getByText(/^Cal: .+ → .+/)).toBeVisible();
	await carter.getByRole('button', { name: 'Re-match the rest' }).click();
	await expect(group(carter, 'Ada and Lan').getByText('A teacher has kept this group.')).toBeVisible();
	await carter.getByRole('button', { name: 'Propose all 4 groups' }).click();
	await expect(carter.getByText('4 pairs proposed. The other school decides next.')).toBeVisible();
	await expect(carter.getByText('needs your approval')).toHaveCount(0);

	const zhao = await as('t.chaoyang', { javaScriptEnabled: false });
	await zhao.goto('/pairings');
	await expect(zhao.getByRole('heading', { name: '4 pairs need your approval' })).toBeVisible();
	await zhao.getByRole('link', { name: 'View proposed pairs' }).click();
	await expect(zhao.getByRole('heading', { name: 'Why they match' })).toBeVisible();
	for (let n = 0; n < 3; n++) await zhao.getByRole('link', { name: 'View next pair' }).click();
	await expect(zhao.getByRole('link', { name: 'View next pair' })).toHaveCount(0);
	await zhao.getByRole('link', { name: 'All pairs' }).click();
	await zhao.getByRole('button', { name: 'Approve selected' }).click();
	await expect(zhao.getByText('4 pairs approved for your school.')).toBeVisible();

	for (const [who, pal] of [
		['ada', 'Lan'],
		['lan', 'Ada']
	] as const) {
		const student = await as(who);
		await student.goto('/messages');
		await expect(student.locator('li', { hasText: pal }).first()).toBeVisible();
	}
});

test('without JavaScript a teacher finds pairings, forbids one, swaps two, and proposes all of them once', async ({
	as
}) => {
	const carter = await as('t.carver', { javaScriptEnabled: false });
	await openClasses(carter, 'Choir');
	await carter
		.getByLabel('If one class has more students')
		.selectOption('No pal for the remaining students yet');
	await carter.getByRole('button', { name: 'Match students' }).click();
	await expect(carter.getByRole('heading', { name: 'Students without a pal' })).toBeVisible();
	await carter.getByText('Keep together or apart').click();
	await carter.getByLabel('Your student').selectOption('Ada B');
	await carter.getByLabel('Request').selectOption('must not be pals');
	await carter.getByLabel('Student at the partner school').selectOption('Lan B');
	await carter.getByLabel('Reason (optional)').fill('Cousins');
	await carter.getByRole('button', { name: 'Add request' }).click();
	await expect(carter.getByText('Something about these students has changed.')).toBeVisible();
	await carter.getByRole('button', { name: 'Re-match the rest' }).click();
	await expect(group(carter, 'Ada B and Lan B')).toHaveCount(0);
	await swap(carter, /^Bea B/, /^Dov B/);
	const address = carter.url();
	await carter.getByRole('button', { name: 'Propose all 4 groups' }).click();
	await expect(carter.getByText('4 pairs proposed.')).toBeVisible();
	await carter.goto(address);
	await expect(carter.getByText('The other school’s teachers decide next.')).toBeVisible();
	await expect(carter.getByRole('button', { name: /Propose all/ })).toHaveCount(0);
	const zhao = await as('t.chaoyang');
	await zhao.goto(address);
	await expect(zhao.getByText('Cousins')).toHaveCount(0);
});
