// Forms that a coordinator fills in to set up a program.
import type { Locator, Page } from '@playwright/test';
import { expect } from './world.ts';

/** Opens the disclosure with this summary. @returns the disclosure */
export async function unfold(page: Page, summary: string, within: Page | Locator = page) {
	const words = new RegExp(`^\\s*${summary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
	const fold = within.locator('details', {
		has: page.locator(':scope > summary').filter({ hasText: words })
	});
	if ((await fold.getAttribute('open')) === null) await fold.locator(':scope > summary').click();
	return fold;
}

export async function addSchool(page: Page, school: Record<string, string>) {
	const form = await unfold(page, 'Add a school');
	await form.getByLabel('School name in English').fill(school.name!);
	await (await unfold(page, 'Choose the short ID yourself', form)).getByLabel('Short ID').fill(school.id!);
	await form.getByLabel('City', { exact: true }).selectOption(school.city!);
	await form.getByLabel('Language of the school').selectOption(school.language!);
	// A country with one zone leaves nothing to choose.
	if (school.zone) await form.getByLabel('Time zone').selectOption(school.zone);
	await form.getByRole('button', { name: 'Add a school' }).click();
}

export async function addClass(page: Page, school: string, name: string) {
	await page.goto(`/school/${school}/classes`);
	const form = page.locator('section', { hasText: 'Add a class' });
	await form.getByLabel('Class name in English').fill(name);
	await form.getByRole('button', { name: 'Add a class' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
}

/** Adds a school together with its city, in one form. */
export async function addSchoolInNewCity(page: Page, school: Record<string, string>) {
	const form = await unfold(page, 'Add a school');
	await form.getByLabel('School name in English').fill(school.name!);
	const city = await unfold(page, 'City not in the list? Add it', form);
	await city.getByLabel('City name in English').fill(school.city!);
	await city.getByLabel('Country').selectOption(school.country!);
	await form.getByLabel('Language of the school').selectOption(school.language!);
	// Of the first city no country is known yet: then there is nothing to choose from.
	if (school.zone) await form.getByLabel('Time zone').selectOption(school.zone);
	await form.getByRole('button', { name: 'Add a school' }).click();
}
