// A question about a correction, and its answer, where the correction stands.
import type { Page } from '@playwright/test';
import { m } from '#lib/paraglide/messages.js';
import { violations } from './axe.ts';
import type { Say } from './language.ts';
import { expect, openItem } from './world.ts';

interface People {
	/** On the page of their corrected text. */
	writer: Page;
	corrector: Page;
	/** The teachers of both. */
	teachers: [ofWriter: Page, ofCorrector: Page];
}

async function reply(page: Page, say: Say, kind: 'ask' | 'answer', words: string) {
	const [summary, label] =
		kind === 'ask'
			? [m.forum_correction_ask, m.forum_correction_ask_label]
			: [m.forum_correction_answer, m.forum_correction_answer_label];
	await page.getByText(say(summary)).first().click();
	await page.getByLabel(say(label)).fill(words);
	expect(await violations(page)).toEqual([]);
	await page
		.getByRole('button', { name: say(m.forum_post_send) })
		.last()
		.click();
	await expect(page.getByText(say(m.forum_correction_asked))).toBeVisible();
	await expect(page.getByText(words)).toHaveCount(0);
}

async function approvePost(page: Page, say: Say, name: RegExp, words: string) {
	await page.goto('/review?kind=post');
	await openItem(page, name);
	await expect(page.locator('article').first()).toContainText(words);
	await page.getByRole('button', { name: say(m.review_approve) }).click();
}

/** Maya asks, Lin answers: each waits for a teacher, and then stands under the correction. */
export async function askAndAnswer(
	say: Say,
	{ writer, corrector, teachers: [ofWriter, ofCorrector] }: People
) {
	const [question, answer] = ['为什么是“只”？', '小动物都用“只”。'];
	const place = writer.url().split(/[?#]/)[0]!;
	await reply(writer, say, 'ask', question);
	await corrector.goto(place);
	await expect(corrector.getByText(question)).toHaveCount(0);
	await approvePost(ofWriter, say, /Maya ·/, question);
	await expect(async () => {
		await corrector.goto(place);
		await expect(corrector.getByText(question)).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: 30_000 });
	await reply(corrector, say, 'answer', answer);
	await approvePost(ofCorrector, say, /Lin ·/, answer);
	await expect(async () => {
		await writer.goto(place);
		await expect(writer.getByText(answer)).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: 30_000 });
	await expect(writer.getByText(question)).toBeVisible();
}
