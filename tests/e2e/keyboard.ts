import type { Page } from '@playwright/test';

/** Presses Tab until something with this text, or of this kind, has the focus. */
export async function tabTo(page: Page, text: string, kind?: string) {
	for (let presses = 0; presses < 60; presses++) {
		await page.keyboard.press('Tab');
		const focused = await page.evaluate(() => [
			document.activeElement?.tagName,
			document.activeElement?.textContent?.trim()
		]);
		if (kind ? focused[0] === kind : focused[1] === text) return;
	}
	throw new Error(`Tab never reached "${text || kind}"`);
}
