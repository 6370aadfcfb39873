import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectDirection } from './language.ts';
import { pages } from './pages.ts';
import { expect, signIn, test } from './world.ts';

const variants = [
	{ name: 'English, light, 1280 px', language: 'en', colorScheme: 'light', width: 1280 },
	{ name: 'English, dark, 360 px', language: 'en', colorScheme: 'dark', width: 360 },
	{ name: 'Chinese, light, 360 px', language: 'zh-Hans', colorScheme: 'light', width: 360 },
	{ name: 'Chinese, dark, 1280 px', language: 'zh-Hans', colorScheme: 'dark', width: 1280 },
	{ name: 'right to left, light, 360 px', language: 'ar-XB', colorScheme: 'light', width: 360 },
	{ name: 'right to left, dark, 1280 px', language: 'ar-XB', colorScheme: 'dark', width: 1280 }
] as const;

for (const variant of variants) {
	test(`axe finds nothing and nothing overflows: ${variant.name}`, async ({ visitor }) => {
		test.setTimeout(180_000);
		const options = {
			language: variant.language,
			colorScheme: variant.colorScheme,
			viewport: { width: variant.width, height: 800 },
			reducedMotion: 'reduce' as const
		};
		const people = new Map<string, Page>();
		for (const { name, who, go } of pages) {
			const page = people.get(who ?? '') ?? (await visitor(options));
			if (!people.has(who ?? '')) {
				people.set(who ?? '', page);
				if (who) await signIn(page, who);
			}
			await go(page);
			await expectDirection(page, variant.language);
			await expect(page.locator('h1')).toHaveCount(1);
			const { violations } = await new AxeBuilder({ page })
				.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
				.analyze();
			const found = violations.map(
				({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`
			);
			expect(found, `${name}, ${variant.name}`).toEqual([]);
			const sideways = await page.evaluate(
				() => document.documentElement.scrollWidth - document.documentElement.clientWidth
			);
			expect(sideways, `${name}, ${variant.name} scrolls sideways`).toBeLessThanOrEqual(0);
		}
	});
}

test('at 200 % zoom and with large text nothing is cut off', async ({ as }) => {
	// 200 % of a 1280 px window leaves 640 CSS pixels; the text grows once more.
	const maya = await as('maya', { viewport: { width: 640, height: 400 } });
	for (const path of ['/messages', '/', '/account']) {
		await maya.goto(path);
		await maya.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		expect(await maya.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
			0
		);
	}
});

test('a letter is written, sent and found by keyboard alone, with focus in sight', async ({ as }) => {
	const maya = await as('maya');
	await maya.goto('/messages');
	await maya.keyboard.press('Tab');
	await expect(maya.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
	await maya.keyboard.press('Enter');
	await tabTo(maya, 'Open your letters');
	await maya.keyboard.press('Enter');
	// The page moves the focus to the newest letter as it arrives there; a person waits to see it, too.
	await expect(maya.locator('#newest')).toBeInViewport();
	await tabTo(maya, '', 'TEXTAREA');
	const outline = await maya.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth);
	expect(outline).toBe('3px');
	await maya.keyboard.type('By keyboard');
	await expect(maya.getByRole('textbox', { name: 'Message' })).toHaveValue('By keyboard');
	await tabTo(maya, 'Send to your teacher');
	await maya.keyboard.press('Enter');
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
});

/** Presses Tab until something with this text, or of this kind, has the focus. */
async function tabTo(page: Page, text: string, kind?: string) {
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
