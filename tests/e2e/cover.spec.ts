import type { Page } from '@playwright/test';
import { unfold } from './set-up.ts';
import { expect, test } from './world.ts';

/** The coordinator finds the change in what waits for them, and agrees. */
async function agreeToChange(coordinator: Page, words: string) {
	await coordinator.goto('/participation');
	await coordinator.getByRole('link', { name: 'Read the changes' }).click();
	const change = coordinator.locator('section', { hasText: words });
	await expect(change.getByRole('heading', { name: 'Help line for Carver High School' })).toBeVisible();
	await change.getByRole('button', { name: 'Agree' }).click();
	await expect(coordinator.getByText('Students read the new words now.')).toBeVisible();
}

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a teacher names a deputy, who sees it, and ends the deputy’s time again', async ({ as }) => {
	const moore = await as('t.moore');
	await moore.goto('/cover');
	await expect(moore.getByText('You haven’t chosen a substitute.')).toBeVisible();
	const form = moore.locator('form', { hasText: 'When letters go to the substitute' });
	await form.getByLabel('Substitute').selectOption('Ms Ellis');
	await form.getByLabel('Last day').fill(inDays(-400));
	await form.getByRole('button', { name: 'Choose a substitute' }).click();
	await expect(form.getByText('Choose a last day that comes after the first day.')).toBeVisible();
	await expect(form.getByLabel('Substitute')).toHaveValue(/.+/);
	await form.getByLabel('Last day').fill(inDays(14));
	await form.getByText('Right away, because I’m away').click();
	await form.getByRole('button', { name: 'Choose a substitute' }).click();
	const ownDeputy = moore.locator('section', { hasText: 'Your substitute' });
	await expect(ownDeputy.getByText('Ms Ellis')).toBeVisible();

	const ellis = await as('t.ellis', { javaScriptEnabled: false });
	await ellis.goto('/cover');
	const standsIn = ellis.locator('section', { hasText: 'You are substitute for' });
	await expect(standsIn.getByText('Mr Moore')).toBeVisible();
	await expect(standsIn.getByRole('button')).toHaveCount(0);

	await ownDeputy.getByRole('button', { name: 'End: Ms Ellis for Mr Moore' }).click();
	await expect(moore.getByText('You haven’t chosen a substitute.')).toBeVisible();
});

test('a coordinator appoints a school’s lead, who changes a help line without JavaScript; a colleague only reads it', async ({
	as
}) => {
	const coordinator = await as('coordinator', { javaScriptEnabled: false });
	await coordinator.goto('/school');
	await coordinator.getByRole('link', { name: 'Carver High School' }).click();
	await coordinator.getByRole('link', { name: 'Safety contacts' }).click();
	await coordinator.getByLabel('Safeguarding lead').selectOption('Ms Ellis');
	await coordinator.getByRole('button', { name: 'Set lead' }).click();
	// The former lead has to agree as a second adult.
	await expect(coordinator.getByText('Saved.')).toBeVisible();
	await agreeToLead(await as('t.carver', { javaScriptEnabled: false }));

	const ellis = await as('t.ellis', { javaScriptEnabled: false });
	await ellis.goto('/school/carver/contacts');
	const helpLines = ellis.locator('section', { hasText: 'Help lines in English' });
	await helpLines.getByText('Add a help line in English').click();
	const added = helpLines.locator('form', { hasText: 'Add help line' });
	await added.getByLabel('Name').fill('A line of our school');
	await added.getByLabel('Number or address').fill('Room 12');
	await added.getByRole('button', { name: 'Add help line' }).click();
	// A second adult sees it before students do, on the coordinator's list of what waits.
	await expect(helpLines.getByText(/^Waits for a second adult: /)).toBeVisible();
	await agreeToChange(coordinator, 'Room 12');
	await ellis.goto('/school/carver/contacts');
	await expect(helpLines.getByText(/^Waits for a second adult: /)).toHaveCount(0);
	await expect(helpLines.getByText('Room 12')).toBeVisible();
	await helpLines.getByText('Edit A line of our school').click();
	const changed = helpLines.locator('form', { hasText: 'Save' }).filter({ visible: true });
	await changed.getByLabel('Number or address').fill('Room 14');
	await changed.getByRole('button', { name: 'Save' }).click();
	await expect(helpLines.getByText('Room 12')).toBeVisible();
	await agreeToChange(coordinator, 'Room 14');

	const moore = await as('t.moore');
	await moore.goto('/school/carver/contacts');
	await expect(moore.getByText('Room 14')).toBeVisible();
	await expect(moore.locator('main').getByRole('button')).toHaveCount(0);
});

test('a lead changes the text of a template for the school, and emptying it restores the default', async ({
	as
}) => {
	const coordinator = await as('coordinator');
	await coordinator.goto('/school/phillips/contacts');
	await coordinator.getByLabel('Safeguarding lead').selectOption('Mr Hughes');
	await coordinator.getByRole('button', { name: 'Set lead' }).click();
	await expect(coordinator.getByText('Saved.')).toBeVisible();
	await agreeToLead(await as('t.phillips'));
	const hughes = await as('t.hughes');
	await hughes.goto('/school/phillips/wording');
	const templates = hughes.locator('section', { hasText: 'Message templates for students in English' });
	// Where scripts saved it, it is still open.
	const openText = () => unfold(hughes, /^\s*Sent back: Contact details/, templates);
	await openText();
	const text = templates.getByRole('textbox', { name: 'Sent back: Contact details' });
	await expect(text).toHaveValue(/^Please take out the phone number/);
	await text.fill('No numbers, please.');
	await templates.getByRole('button', { name: 'Save: Sent back: Contact details' }).click();
	await expect(templates.getByText('changed by your school')).toBeVisible();
	await openText();
	await text.fill('');
	await templates.getByRole('button', { name: 'Save: Sent back: Contact details' }).click();
	await expect(templates.getByText('changed by your school')).toHaveCount(0);
});

/** The former lead agrees to the new one. */
async function agreeToLead(page: Page) {
	await page.goto('/staff');
	const matter = page.locator('section', { hasText: 'New safeguarding lead for' });
	await matter.getByRole('button', { name: 'Agree', exact: true }).click();
	await expect(matter).toHaveCount(0);
}
