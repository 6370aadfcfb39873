import type { Page } from '@playwright/test';

/** Holds back the scripts of the pages that are opened from now on, as a slow line does. @returns lets them arrive */
export async function holdScripts(page: Page): Promise<() => void> {
	let arrive = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await arrived;
		await route.continue();
	});
	return () => arrive();
}
