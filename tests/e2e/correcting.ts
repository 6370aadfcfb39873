// What teachers do for letters that correct.
import type { Page } from '@playwright/test';
import { awake, expect, openItem } from './world.ts';

/** Turns corrections in letters on for the pairing of maya and lin, as a teacher. */
export async function turnOn(page: Page) {
	await page.goto('/pairings');
	await page.getByRole('link', { name: /Maya and Lin/ }).click();
	const off = page.getByRole('button', { name: 'Turn off' });
	await expect(page.getByText('Corrections in letters', { exact: true })).toBeVisible();
	if (await off.count()) {
		await off.click();
		await expect(off).toHaveCount(0);
	}
	await page.getByRole('button', { name: 'Turn on' }).click();
	await expect(off).toBeVisible();
}

/** Approves a waiting text, and waits until that is done. @param name what its link in the queue says */
export async function approve(page: Page, name: RegExp) {
	await page.goto('/review');
	await openItem(page, name);
	await page.getByRole('button', { name: 'Approve' }).click();
	await expect(page.getByText(/Approved/).first()).toBeVisible();
}

/**
 * Opens practice at one of the sentences: it shows one at a time, and a link goes on to the next.
 * @param words text of the sentence
 */
export async function openPractice(page: Page, words: string) {
	await page.goto('/practice');
	await awake(page);
	const shown = page.locator('li', { has: page.locator('form') });
	const next = page.locator('main a[href^="?after="]');
	await expect(shown).toHaveCount(1);
	for (let others = 5; others && !(await shown.filter({ hasText: words }).count()); others -= 1) {
		const before = await shown.textContent();
		await next.click();
		await expect(shown).not.toHaveText(before!);
	}
	return page.getByRole('listitem').filter({ hasText: words });
}
