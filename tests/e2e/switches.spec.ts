// A coordinator turns modules on and off, and members of the program find their pages, or nothing. In both languages: locators use the
// messages of the language.
import type { Page } from '@playwright/test';
import { m } from '../../src/lib/paraglide/messages.js';
import { emptyPlace } from './place.ts';
import { expect, test } from './world.ts';

test('a module is turned off and on again; what it brings is there only while it is on', async ({
	as,
	say,
	language
}) => {
	const student = await as('james', { language });
	const page = await as('coordinator', { language });
	await page.goto('/programs/birmingham-anshan');
	const sentences = page.locator('[data-module=sentence_practice]');
	const practise = student.getByRole('heading', { name: say(m.forum_practice_again) });
	await student.goto('/practice');
	await expect(practise).toHaveCount(1);
	await expect(sentences.getByText(say(m.schools_module_sentences_lead))).toHaveCount(1);
	await sentences.getByRole('button', { name: say(m.schools_module_turn_off) }).click();
	await expect(page.getByText(say(m.schools_saved))).toBeVisible();
	await student.goto('/practice');
	await expect(practise).toHaveCount(0);
	await sentences.getByRole('button', { name: say(m.schools_module_turn_on) }).click();
	await expect(sentences.getByRole('button', { name: say(m.schools_module_turn_off) })).toHaveCount(1);
	await student.goto('/practice');
	await expect(practise).toHaveCount(1);
});

test('what is open is said, and keeps its module on; what something builds on is turned off last', async ({
	as,
	say,
	language
}) => {
	const page = await as('coordinator', { language });
	await page.goto('/programs/birmingham-beijing');
	const button = (module: string) => page.locator(`[data-module=${module}]`).getByRole('button');
	await button('opportunities').click();
	await expect(page.getByText(say(m.schools_problem_module_needed)).first()).toBeVisible();
	for (const module of ['outside_applicants', 'selection']) await button(module).click();
	await expect(page.locator('[data-module=selection]').getByText(say(m.schools_module_off))).toHaveCount(1);
	await button('opportunities').click();
	await expect(page.getByText(say(m.schools_problem_module_call_open)).first()).toBeVisible();
	for (const module of ['selection', 'outside_applicants']) await button(module).click();
	await expect(page.locator('#modules').getByText(say(m.schools_module_on))).toHaveCount(4);
});

test('a public call leads to an application only who can get there: a visitor, and students whose program has opportunities', async ({
	as,
	visitor,
	say,
	language
}) => {
	const call = '/opportunities/beijing-summer';
	const applies = async (page: Page) => {
		await page.goto(call);
		await expect(page.locator('main h1')).toHaveCount(1);
		const links = await page.locator('main a[href="/applications/beijing-summer"]').count();
		await expect(page.getByText(say(m.opportunities_call_apply_not))).toHaveCount(1 - links);
		return links === 1;
	};
	const james = await as('james', { language });
	expect(await applies(await visitor({ language }))).toBe(true);
	expect(await applies(await as('maya', { language }))).toBe(true);
	expect(await applies(await as('t.carver', { language }))).toBe(false);
	expect(await applies(james)).toBe(true);
	const page = await as('coordinator', { language });
	await page.goto('/programs/birmingham-anshan');
	for (const module of ['outside_applicants', 'selection', 'opportunities'])
		await page.locator(`[data-module=${module}]`).getByRole('button').click();
	expect(await applies(james)).toBe(false);
	expect((await james.goto('/applications/beijing-summer'))?.status()).toBe(404);
});

test('a new program has nothing on, and its coordinator reads what each module costs a teacher', async ({
	as,
	say,
	language
}) => {
	const page = await as('coordinator', { language });
	await page.goto('/programs');
	for (const box of await page.locator('input[name^="name."]').all()) await box.fill('Birmingham–Gweru');
	await page.getByRole('button', { name: say(m.schools_program_create) }).click();
	const modules = page.locator('#modules');
	await expect(modules.getByText(say(m.schools_module_off))).toHaveCount(4);
	await expect(modules.getByText(say(m.schools_module_opportunities_lead))).toHaveCount(1);
	await expect(modules.getByText(say(m.schools_module_base))).toHaveCount(2);
	const opportunities = page.locator('[data-module=opportunities]');
	await opportunities.getByRole('button').click();
	await expect(modules.getByText(say(m.schools_module_on))).toHaveCount(1);
	await expect(modules.getByText(say(m.schools_module_base))).toHaveCount(0);
});

test('while somebody comes to an event, sign-up and albums stay on for everybody', async ({
	as,
	visitor,
	say,
	language
}) => {
	const page = await as('coordinator', { language });
	const guest = await visitor({ language });
	await page.goto('/site');
	await page.getByText(say(m.schools_modules_site_title)).first().click();
	await page.locator('[data-module=visits]').getByRole('button').click();
	await expect(page.getByText(say(m.schools_problem_module_visits_open)).first()).toBeVisible();
	await guest.goto('/');
	await guest.locator('footer a[href="/gallery"]').click();
	await expect(guest.locator('main h1')).toHaveCount(1);
});

test('a copy that has just been set up has no gallery and no calls, and asks nobody to sign in for them', async ({
	visitor,
	startOwn
}) => {
	const first = await startOwn({ JOBS: '0' }, await emptyPlace());
	const guest = await visitor();
	await guest.goto(`${first.url}/`);
	await expect(guest.locator('footer a[href="/events"]')).toHaveCount(1);
	await expect(guest.locator('footer a[href="/gallery"]')).toHaveCount(0);
	for (const path of ['/gallery', '/opportunities', '/applications', '/calls', '/site/albums'])
		expect((await guest.goto(`${first.url}${path}`))?.status(), path).toBe(404);
});
