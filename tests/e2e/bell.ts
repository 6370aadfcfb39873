// The bell of a page, and helpers for the stories about it.
import type { Page } from '@playwright/test';
import { expect, openThread } from './world.ts';

export const bellOf = (page: Page) => page.locator('header a[href="/notifications"]');
export const unreadCount = (page: Page) => bellOf(page).locator('.count');

/** Marks all earlier notifications as seen. */
export async function markAllSeen(page: Page) {
	await page.goto('/notifications');
	const all = page.locator('main form button', { hasText: /Mark all as read|全部标为已读/ });
	if (await all.count()) await all.click();
	await expect(unreadCount(page)).toHaveCount(0);
}

export async function send(page: Page, pal: string, words: string) {
	await openThread(page, pal);
	await page.getByRole('textbox', { name: /^Your letter to/ }).fill(words);
	await page.getByRole('button', { name: 'Send to my teacher' }).click();
	await expect(page.getByText('Your letter is with your teacher now.')).toBeVisible();
}
