// The story of a study visit after students were told: who goes, with whom, and what they tell afterwards.
import type { Page } from '@playwright/test';
import { dayAhead, type Open } from './study-visit.ts';
import { expect, openItem } from './world.ts';

/** A student answers an offer. */
export async function answer(page: Page, slug: string, button: string) {
	await page.goto(`/applications/${slug}`);
	await expect(page.getByRole('heading', { name: 'There is a place for you' })).toBeVisible();
	await page.getByRole('button', { name: button }).click();
	await expect(page.getByText('Your answer is saved.')).toBeVisible();
}

/** A coordinator asks whether a colleague may be responsible, and the lead of the school says yes. */
export async function vouchFor(open: Open, slug: string, name: string) {
	const coordinator = await open('coordinator');
	await coordinator.goto(`/calls/${slug}?journey`);
	const choice = coordinator.getByLabel('Colleague');
	const option = choice.locator('option', { hasText: name });
	await choice.selectOption((await option.getAttribute('value'))!);
	await coordinator.getByRole('button', { name: 'Ask the school' }).click();
	await expect(coordinator.getByText('Waiting for the school')).toBeVisible();
	const carter = await open('t.carver');
	await carter.goto(`/calls/${slug}?journey`);
	await carter.getByRole('button', { name: `Yes, ${name} may be responsible` }).click();
	await expect(carter.getByText('Saved.')).toBeVisible();
}

/** The school writes down the papers that it saw and whom to call; what it may not read back, it does not see. */
export async function prepare(teacher: Page, slug: string, name: string) {
	await teacher.goto(`/calls/${slug}?journey`);
	const traveller = teacher.getByRole('article', { name });
	const see = async (paper: string, until: string) => {
		const summary = traveller.getByText(`A paper of ${name} that you saw`);
		if (!(await traveller.getByLabel('Paper', { exact: true }).isVisible())) await summary.click();
		await traveller.getByLabel('Paper', { exact: true }).selectOption({ label: paper });
		await traveller.getByLabel('Valid until').fill(until);
		await traveller.getByRole('button', { name: 'I saw it' }).click();
	};
	// A passport that ends on the way is refused, and what was typed stays.
	await see('Passport', dayAhead(110));
	await expect(traveller.locator('.problem')).toBeVisible();
	await expect(traveller.getByLabel('Valid until')).toHaveValue(dayAhead(110));
	for (const paper of ['Passport', 'Visa', 'Insurance', 'Medical form']) {
		await see(paper, dayAhead(900));
		await expect(traveller.getByRole('button', { name: `${paper} of ${name}: take back` })).toBeVisible();
	}
	await traveller.getByText(`Whom to call about ${name}`, { exact: true }).click();
	await traveller.getByLabel('Name').fill('Pat Example');
	await traveller.getByLabel('Who they are').fill('aunt');
	await traveller.getByLabel('Phone').fill('+1 205 555 0123');
	await traveller.getByRole('button', { name: 'Save' }).click();
	await expect(
		traveller.getByText('1 person is written down; only responsible adults can read it.')
	).toBeVisible();
	await expect(traveller.getByText('Everything is there')).toBeVisible();
	await expect(teacher.getByText(/Pat Example|555/)).toHaveCount(0);
}

/** Who went opens a topic on a board, their teacher reads it, and they choose it as their report. */
export async function tell(open: Open, slug: string, { who, name }: { who: string; name: string }) {
	const page = await open(who);
	await page.goto('/forum');
	await page.locator('main article h3 a').first().click();
	await page.getByRole('link', { name: 'Start a topic' }).click();
	await page.getByLabel('Title').fill('A month away');
	await page.locator('textarea').first().fill('我在北京喝了很多茶。');
	await page.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(page.getByText('Your post is with your teacher.')).toBeVisible();
	const carter = await open('t.carver');
	await carter.goto('/review?kind=post');
	await openItem(carter, new RegExp(`${name} ·.*A month away`));
	await carter.getByRole('button', { name: 'Approve' }).click();
	await expect(carter.getByText('Approved.')).toBeVisible();
	await page.goto(`/applications/${slug}`);
	await page.getByLabel('Your topic').selectOption({ label: 'A month away' });
	await page.getByRole('button', { name: 'This is my report' }).click();
	await expect(page.getByText('Thank you! Your topic is your report of the journey.').first()).toBeVisible();
}
