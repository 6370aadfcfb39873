// Staff: a coordinator vouches for a lead, a lead invites a teacher, and a teacher leaves the school.
import type { Page } from '@playwright/test';
import { code, setUp } from './second-factor.ts';
import { expect, live, test } from './world.ts';

test.use({ scripts: true });

async function signIn(page: Page, username: string, password = 'penbridge-demo') {
	await page.goto('/sign-in');
	await page.getByLabel('Username').fill(username);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
}

test('a coordinator vouches for a lead; the teacher whom the lead invites sets up a second factor, is confirmed, and works', async ({
	as,
	visitor
}) => {
	const whitfield = await as('coordinator');
	await whitfield.goto('/staff');
	const anshan = whitfield.locator('section', { hasText: 'Anshan' });
	await expect(anshan.getByText('overdue')).toBeVisible();
	const liu = await as('t.anshan', { javaScriptEnabled: false });
	await liu.goto('/staff/anshan');
	await expect(liu.getByRole('button', { name: 'Create invitation' })).toHaveCount(0);

	await whitfield.goto('/staff/anshan');
	await whitfield.getByLabel('What did you check about Ms Liu?').fill('School ID seen, head teacher called');
	await whitfield.getByRole('button', { name: 'Verify lead' }).click();
	await expect(whitfield.getByText('Verified for one year.')).toBeVisible();

	await liu.goto('/staff/anshan');
	await liu.getByRole('button', { name: 'Create invitation' }).click();
	const address = (await liu.locator('.link code').textContent())!;
	expect(address).toMatch(/\/invitation\/(\w{4}-){3}\w{4}$/);
	await liu.goto('/staff/anshan');
	await expect(liu.getByText(address)).toHaveCount(0);

	// The program requires second factors from now on: staff without one are signed out at once.
	await whitfield.goto('/staff');
	await live(whitfield);
	const rule = whitfield.locator('section', { hasText: 'Birmingham–Anshan' }).last();
	await rule.getByRole('button', { name: 'Require it again' }).click();
	await whitfield.waitForURL(/\/sign-in/);
	expect((await liu.goto('/review'))?.url()).toMatch(/\/sign-in/);

	const wu = await visitor({ javaScriptEnabled: false });
	await wu.goto(address);
	await wu.getByLabel('Your name, as students know it').fill('Ms Wu');
	await wu.getByLabel('Username').fill('MAYA');
	await wu.getByLabel('New password', { exact: true }).fill('rice birds sing early');
	await wu.getByLabel('New password again').fill('rice birds sing early');
	await wu.getByRole('button', { name: 'Create account' }).click();
	await expect(wu.getByText('This username is taken')).toBeVisible();
	await expect(wu.getByLabel('Your name, as students know it')).toHaveValue('Ms Wu');
	await wu.getByLabel('Username').fill('wu');
	await wu.getByLabel('New password', { exact: true }).fill('rice birds sing early');
	await wu.getByLabel('New password again').fill('rice birds sing early');
	await wu.getByRole('button', { name: 'Create account' }).click();
	const { secret, used } = await setUp(wu);
	await expect(wu.getByRole('heading', { name: 'Almost there' })).toBeVisible();
	for (const closed of ['/review', '/people', '/account', '/school', '/staff'])
		expect((await wu.goto(closed))?.status(), closed).toBe(404);
	await wu.goto('/waiting');
	await wu.getByRole('button', { name: 'Sign out' }).click();
	expect((await wu.goto(address))?.status()).toBe(404);
	await expect(wu.getByRole('heading', { name: 'This link no longer works' })).toBeVisible();

	// The person who invited her cannot confirm her; the coordinator can.
	await signIn(liu, 't.anshan');
	await setUp(liu);
	await liu.goto('/staff/anshan');
	await liu.getByRole('link', { name: 'Ms Wu' }).click();
	await expect(liu.getByRole('button', { name: 'Confirm teacher' })).toHaveCount(0);
	await signIn(whitfield, 'coordinator');
	await setUp(whitfield);
	await whitfield.goto('/staff/anshan');
	await whitfield.getByRole('link', { name: 'Ms Wu' }).click();
	await whitfield.getByLabel('Grade 9, class 3').check();
	await whitfield.getByRole('button', { name: 'Confirm teacher' }).click();
	await expect(whitfield.getByText('Confirmed. They can start')).toBeVisible();
	await liu.goto('/school/anshan');
	await expect(liu.locator('#new').getByText('Ms Wu')).toBeVisible();

	await signIn(wu, 'wu', 'rice birds sing early');
	await wu.getByLabel('Code', { exact: true }).fill(used);
	await wu.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
	await expect(wu.getByText('This code is wrong, or was already used')).toBeVisible();
	await wu.getByLabel('Code', { exact: true }).fill(code(secret, 1));
	await wu.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
	await wu.waitForURL(/\/dashboard/);
	await wu.goto('/review');
	await expect(wu.locator('nav ol li').first()).toBeVisible();
});

test('staff who cannot sign in get a link from the lead; staff who leave the school are signed out at once', async ({
	as,
	visitor
}) => {
	const moore = await visitor();
	await moore.goto('/sign-in');
	await moore.getByRole('link', { name: 'Staff: ask your safeguarding lead.' }).click();
	await moore.waitForURL('/sign-in/help');
	await moore.getByLabel('Username').fill('t.moore');
	await moore.getByRole('button', { name: 'Ask for help' }).click();
	await expect(moore.getByText('If this username belongs to a member of staff')).toBeVisible();

	const carter = await as('t.carver');
	await carter.goto('/staff/carver');
	await carter.getByRole('link', { name: 'Mr Moore' }).first().click();
	await carter.getByRole('button', { name: 'Make link' }).click();
	await moore.goto((await carter.locator('.link code').textContent())!);
	await moore.getByLabel('New password', { exact: true }).fill('seven slow rivers');
	await moore.getByLabel('New password again').fill('seven slow rivers');
	await moore.getByRole('button', { name: 'Save and go on' }).click();
	await expect(moore.getByText(/Ms Carter made a link for a new password/)).toBeVisible();
	await moore.getByRole('button', { name: 'I have read this' }).click();
	await moore.goto('/review');
	await live(moore);

	await carter.goto('/staff/carver');
	await carter.getByRole('link', { name: 'Mr Moore' }).click();
	await carter.getByText('Mr Moore is leaving this school').click();
	await carter.getByLabel('Reason').fill('Moves to another town');
	await carter.getByLabel('Deputy lead').selectOption({ label: 'Ms Ellis' });
	const since = Date.now();
	await carter.getByRole('button', { name: 'End their access' }).click();
	await moore.waitForURL(/\/sign-in\?ended/);
	expect(Date.now() - since).toBeLessThan(5_000);
	await expect(carter.getByText('They have left this school')).toBeVisible();
	await expect(carter.getByRole('link', { name: 'Mr Moore' })).toHaveCount(0);
	await signIn(moore, 't.moore', 'seven slow rivers');
	await expect(moore.getByText('That username and password don’t match')).toBeVisible();
});
