// The story of a study visit from the deadline until students are told: reviewers, the school's lead, two adults.
import type { Page } from '@playwright/test';
import { m } from '#lib/paraglide/messages.js';
import { type Language, sayIn } from './language.ts';
import type { Open } from './study-visit.ts';
import { expect } from './world.ts';

const chinese = sayIn('zh-Hans');

/** A coordinator names a reviewer, who says that nobody close to them applies. */
export async function nameReviewer(
	open: Open,
	slug: string,
	reviewer: { who: string; name: string; language: Language }
) {
	const say = sayIn(reviewer.language);
	const coordinator = await open('coordinator');
	await coordinator.goto(`/calls/${slug}`);
	const choice = coordinator.getByLabel('Name a reviewer');
	const option = choice.locator('option', { hasText: reviewer.name });
	await choice.selectOption((await option.getAttribute('value'))!);
	await coordinator.getByRole('button', { name: 'Name as reviewer' }).click();
	await expect(coordinator.getByText('Named. They find the call under Opportunities.')).toBeVisible();
	const page = await open(reviewer.who);
	await page.goto(`/calls/${slug}`);
	await page.getByRole('button', { name: say(m.opportunities_related_save) }).click();
	await expect(page.getByText(say(m.opportunities_related_saved))).toBeVisible();
}

/** The review begins: applications get numbers and readers. */
export async function beginReview(coordinator: Page) {
	await coordinator.reload();
	await coordinator.getByRole('button', { name: 'Begin the review' }).click();
	await expect(coordinator.getByText('The review has begun.')).toBeVisible();
}

/**
 * A reviewer reads everything without knowing whose it is.
 * @param words by which answers are told apart, the best first
 * @param hidden what no page of a reviewer says
 */
export async function review(page: Page, language: Language, words: string[], hidden: RegExp) {
	const say = sayIn(language);
	await page.reload();
	const links = await page.getByRole('link', { name: say(m.opportunities_review_number) }).all();
	expect(links).toHaveLength(words.length);
	const addresses = await Promise.all(links.map((link) => link.getAttribute('href')));
	for (const address of addresses) {
		await page.goto(address!);
		expect(await page.content()).not.toMatch(hidden);
		const answer = (await page.locator('.words').first().textContent())!;
		const rank = words.findIndex((word) => answer.includes(word));
		await page.locator(`input[name=score1][value="${5 - rank}"]`).check();
		await page.getByRole('button', { name: say(m.opportunities_review_hand_in) }).click();
		await expect(page.getByText(say(m.opportunities_review_handed_in))).toBeVisible();
	}
}

/** The lead of the school lets them travel, two adults decide. @returns the moment at which students are told */
export async function decide(open: Open, slug: string, names: string[]): Promise<Date> {
	const coordinator = await open('coordinator');
	await coordinator.goto(`/calls/${slug}`);
	await coordinator.getByRole('button', { name: `Ask about ${names.length} students` }).click();
	await expect(coordinator.getByText('The schools are asked.')).toBeVisible();
	const carter = await open('t.carver');
	await carter.goto(`/calls/${slug}`);
	for (const name of names) {
		await carter.getByRole('group', { name }).getByRole('button', { name: 'Yes, may travel' }).click();
		await expect(carter.getByText('Saved.')).toBeVisible();
	}
	await coordinator.reload();
	const tellAt = await coordinator
		.getByLabel(m.opportunities_decision_tell_at())
		.locator('option')
		.first()
		.getAttribute('value');
	await coordinator.getByLabel('No one in my family').check();
	await coordinator.getByRole('button', { name: 'Propose', exact: true }).click();
	await expect(coordinator.getByText('Proposed. A second adult is asked to confirm.')).toBeVisible();

	const guo = await open('t.guo');
	await guo.goto(`/calls/${slug}`);
	await guo.getByRole('button', { name: chinese(m.opportunities_decision_confirm) }).click();
	await guo.getByRole('checkbox').check();
	await guo.getByRole('button', { name: chinese(m.opportunities_decision_confirm) }).click();
	await expect(guo.getByText(chinese(m.opportunities_decision_done_confirmed))).toBeVisible();
	return new Date(tellAt!);
}
