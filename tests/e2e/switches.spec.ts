// A coordinator turns a module on and off, and members of the program find its pages, or nothing.
import { m } from '../../src/lib/paraglide/messages.js';
import { emptyPlace } from './place.ts';
import { expect, test } from './world.ts';

for (const language of ['en', 'zh-Hans'] as const)
	test.describe(`in ${language}`, () => {
		test.use({ language });

		test('a module is turned off and on again; what it brings is there only while it is on', async ({ as, say }) => {
			const student = await as('james');
			const page = await as('coordinator');
			await page.goto('/programs/birmingham-anshan');
			const sentences = page.locator('[data-module=sentence_practice]');
			const practise = student.getByRole('heading', { name: say(m.forum_practice_again) });
			await student.goto('/practice');
			await expect(practise).toHaveCount(1);
			await expect(sentences.getByText(say(m.schools_module_sentences_lead))).toHaveCount(1);
			const name = m.schools_module_sentences({}, { locale: language });
			await sentences.getByRole('button', { name: say(m.schools_module_turn_off, { name }) }).click();
			await expect(page.getByRole('status')).toContainText(m.schools_saved({}, { locale: language }));
			await student.goto('/practice');
			await expect(practise).toHaveCount(0);
			await sentences.getByRole('button', { name: say(m.schools_module_turn_on, { name }) }).click();
			await student.goto('/practice');
			await expect(practise).toHaveCount(1);
		});

		test('what is open is said, and keeps its module on; what builds on something asks for that first', async ({
			as,
			say
		}) => {
			const page = await as('coordinator');
			await page.goto('/programs/birmingham-beijing');
			const button = (module: string) => page.locator(`[data-module=${module}]`).getByRole('button');
			await button('opportunities').click();
			await expect(page.getByText(say(m.schools_problem_module_needed)).first()).toBeVisible();
			for (const module of ['outside_applicants', 'selection']) await button(module).click();
			await expect(page.locator('[data-module=selection]')).toContainText(
				m.schools_module_off({}, { locale: language })
			);
			await button('opportunities').click();
			await expect(
				page.getByText(say(m.schools_problem_module_call_open)).first()
			).toBeVisible();
			for (const module of ['selection', 'outside_applicants']) await button(module).click();
			await expect(button('opportunities')).toHaveCount(1);
		});

		test('a new program has nothing on, and its coordinator reads what each module costs a teacher', async ({
			as,
			say
		}) => {
			const page = await as('coordinator');
			await page.goto('/programs');
			const id = `small-${language.toLowerCase()}`;
			for (const box of await page.locator('input[name^="name."]').all()) await box.fill(id);
			await page.locator('input[name="id"]').fill(id);
			await page.locator('form:has(input[name="id"]) button').click();
			await page.waitForURL(`/programs/${id}`);
			const modules = page.locator('#modules li');
			await expect(modules).toHaveCount(4);
			await expect(modules.getByText(say(m.schools_module_off))).toHaveCount(4);
			await expect(modules.getByText(say(m.schools_module_opportunities_lead))).toHaveCount(1);
			const name = m.schools_module_opportunities({}, { locale: language });
			await expect(modules.getByText(say(m.schools_module_base, { name }))).toHaveCount(2);
			await page.getByRole('button', { name: say(m.schools_module_turn_on, { name }) }).click();
			await expect(modules.getByText(say(m.schools_module_on))).toHaveCount(1);
			await expect(modules.getByText(say(m.schools_module_base, { name }))).toHaveCount(0);
		});
	});

test('while somebody comes to an event, sign-up and albums stay on for everybody', async ({ as, visitor }) => {
	const page = await as('coordinator');
	const guest = await visitor();
	await page.goto('/site');
	await page.getByText('Sign-up, albums and delegations').first().click();
	await page.locator('[data-module=visits]').getByRole('button').click();
	await expect(page.getByText('People have signed up for an event that is not over yet').first()).toBeVisible();
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
