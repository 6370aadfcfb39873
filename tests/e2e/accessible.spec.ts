import { allRules, installAxe, overflowWidth, violations, visualRules } from './axe.ts';
import { tabTo } from './keyboard.ts';
import { lengthenWords, phoneWidths, tooWide } from './long-words.ts';
import { expectDirection, type Language } from './language.ts';
import { pages } from './pages.ts';
import { isLookedAt } from './rotation.ts';
import { signedIn } from './sessions.ts';
import { awake, expect, test } from './world.ts';

test.use({ scripts: true });

/**
 * Each page is opened once in each language and checked in two looks. From right to left only width and direction can go
 * wrong: axe checks only the text of real languages.
 */
const looks = {
	en: [
		{ colorScheme: 'light', width: 1280 },
		{ colorScheme: 'dark', width: 360 }
	],
	'zh-Hans': [
		{ colorScheme: 'light', width: 360 },
		{ colorScheme: 'dark', width: 1280 }
	],
	'ar-XB': [
		{ colorScheme: 'light', width: 360 },
		{ colorScheme: 'dark', width: 1280 }
	]
} as const;

/** The pages in three parts, so that no test takes long; of each language those whose turn it is. */
const partsOf = (language: Language) =>
	[0, 1, 2].map((part) =>
		pages.filter((_, index) => isLookedAt(index, language)).filter((_, n) => n % 3 === part)
	);

for (const [language, looksOfLanguage] of Object.entries(looks) as [
	keyof typeof looks,
	(typeof looks)['en']
][])
	for (const [part, pagesOfPart] of partsOf(language).entries())
		test(`axe finds no violation and no page scrolls sideways: ${language}, pages ${part + 1} of 3`, async ({
			visitor,
			server
		}) => {
			test.setTimeout(180_000);
			// One browser, in which people are signed in one after the other, so that files of the pages are fetched once.
			const page = await visitor({ language, reducedMotion: 'reduce' });
			await installAxe(page);
			const wider: string[] = [];
			for (const { name, who = '', go } of pagesOfPart) {
				await signedIn(page, server.url, who);
				await go(page);
				if (await page.locator('script').count()) await awake(page);
				await expectDirection(page, language);
				await expect(page.locator('h1')).toHaveCount(1);
				for (const [look, { colorScheme, width }] of looksOfLanguage.entries()) {
					await page.setViewportSize({ width, height: 800 });
					await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
					const where = `${name}, ${language}, ${colorScheme}, ${width} px`;
					if (language !== 'ar-XB')
						expect(await violations(page, look ? visualRules : allRules), where).toEqual([]);
					expect(await overflowWidth(page), `${where} scrolls sideways`).toBeLessThanOrEqual(0);
				}
				if (language === 'ar-XB') continue;
				await lengthenWords(page);
				for (const width of phoneWidths) {
					await page.setViewportSize({ width, height: 800 });
					const wide = await tooWide(page);
					if (wide.length) wider.push(`${name}, ${width} px: ${wide.join('\n    ')}`);
				}
			}
			expect(wider, 'pages that long words make wider').toEqual([]);
		});

test('axe would find text of low contrast and a field without a name', async ({ visitor }) => {
	const page = await visitor({});
	// Scripts that load later would repair the page.
	await page.goto('/privacy', { waitUntil: 'networkidle' });
	await page.evaluate(() => {
		const words = document.querySelector<HTMLElement>('main p')!;
		words.style.color = '#ccc';
		words.after(document.createElement('input'));
	});
	const rules = (await violations(page)).map((violation) => violation.split(':')[0]);
	expect(rules.sort()).toEqual(['color-contrast', 'label']);
});

test('at 200 % zoom and with large text nothing is cut off', async ({ as }) => {
	// 200 % of a 1280 px window leaves 640 CSS pixels; the text is enlarged in addition.
	const maya = await as('maya', { viewport: { width: 640, height: 400 } });
	for (const path of ['/messages', '/', '/account']) {
		await maya.goto(path);
		await maya.evaluate(() => (document.documentElement.style.fontSize = '200%'));
		expect(await maya.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
			0
		);
	}
});

test('a letter is written and sent by keyboard alone, with a visible focus', async ({ as }) => {
	const maya = await as('maya');
	await maya.goto('/messages');
	await maya.keyboard.press('Tab');
	await expect(maya.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
	await maya.keyboard.press('Enter');
	await tabTo(maya, 'Open your letters');
	await maya.keyboard.press('Enter');
	// The page moves the focus to the newest letter when it opens; a person would wait for that, too.
	await expect(maya.locator('#newest')).toBeInViewport();
	await tabTo(maya, '', 'TEXTAREA');
	const outline = await maya.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth);
	expect(outline).toBe('3px');
	await maya.keyboard.type('By keyboard');
	await expect(maya.getByRole('textbox', { name: /^Your letter to/ })).toHaveValue('By keyboard');
	await tabTo(maya, 'Send to my teacher');
	await maya.keyboard.press('Enter');
	await expect(maya.getByText('Your letter is with your teacher now.')).toBeVisible();
});
