// Forms that a coordinator fills in to set up a program.
import type { Locator, Page } from '@playwright/test';
import { m } from '#lib/paraglide/messages.js';
import type { Say } from './language.ts';
import { expect } from './world.ts';

/** Opens the disclosure with this summary. @returns the disclosure */
export async function unfold(page: Page, summary: string | RegExp, within: Page | Locator = page) {
	const escaped = String(summary).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const words = summary instanceof RegExp ? summary : new RegExp(`^\\s*${escaped}\\s*$`);
	const fold = within.locator('details', {
		has: page.locator(':scope > summary').filter({ hasText: words })
	});
	if ((await fold.getAttribute('open')) === null) await fold.locator(':scope > summary').click();
	return fold;
}

export async function addSchool(page: Page, school: Record<string, string>) {
	const form = await unfold(page, 'Add a school');
	await form.getByLabel('School name in English').fill(school.name!);
	await (
		await unfold(page, 'Choose the web address name yourself', form)
	)
		.getByLabel('Web address name')
		.fill(school.id!);
	await form.getByLabel('City', { exact: true }).selectOption(school.city!);
	await form.getByLabel('Language of the school').selectOption(school.language!);
	// A country with one zone leaves nothing to choose.
	if (school.zone) await form.getByLabel('Time zone').selectOption(school.zone);
	await form.getByRole('button', { name: 'Add a school' }).click();
}

export async function addClass(page: Page, school: string, name: string) {
	await page.goto(`/school/${school}`);
	const form = await unfold(page, 'Add a class');
	await form.getByLabel('Class name in English').fill(name);
	await form.getByRole('button', { name: 'Add a class' }).click();
	await expect(page.getByText('Saved.')).toBeVisible();
}

/** Adds a school together with its city, in one form, in any language of the page. */
export async function addSchoolInNewCity(page: Page, say: Say, school: Record<string, string>) {
	const form = await unfold(page, say(m.schools_add));
	await form.getByLabel(say(m.schools_name_in, { language: 'English' })).fill(school.name!);
	const city = await unfold(page, say(m.schools_city_new), form);
	await city.getByLabel(say(m.site_city_name_in, { language: 'English' })).fill(school.city!);
	await city.getByLabel(say(m.site_city_country)).selectOption(school.country!);
	await form.getByLabel(say(m.schools_language)).selectOption(school.language!);
	// Of the first city no country is known yet: then there is nothing to choose from.
	if (school.zone) await form.getByLabel(say(m.schools_zone)).selectOption(school.zone);
	await form.getByRole('button', { name: say(m.schools_add) }).click();
}
