// What teachers do for letters that correct.
import type { Page } from '@playwright/test';
import { expect, openItem } from './world.ts';

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
