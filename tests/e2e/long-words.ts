// Hostile lengths in a page that is loaded already: every text of it gets a word that never ends, and it is measured again at the widths
// of phones. True rows with such texts are in hostile.spec.ts.
import type { Page } from '@playwright/test';

export const phoneWidths = [320, 360, 414] as const;

/**
 * Puts a word of sixty characters, and one of thirty Chinese ones, behind every text of the page, into every field and every choice:
 * a name, a class, a title and a number may stand anywhere. Texts of buttons are our own words, and a name in them is a `bdi`.
 */
export const lengthenWords = (page: Page) =>
	page.evaluate(() => {
		const word = `N${'O'.repeat(59)} ${'长'.repeat(30)}`;
		const own =
			'script, style, svg, .visually-hidden, button:not(:has(bdi)), .button:not(:has(bdi)), nav, [role=img]';
		const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
		const texts: Text[] = [];
		while (walker.nextNode()) texts.push(walker.currentNode as Text);
		for (const text of texts)
			if (text.data.trim() && !text.parentElement!.closest(own)) text.data += ` ${word}`;
		for (const field of document.querySelectorAll<HTMLInputElement>('main :is(input[type=text], textarea)'))
			field.value = word;
	});

/** What is wider than the window: nothing, or by how much, and the innermost elements that stand out. */
export const tooWide = (page: Page): Promise<string[]> =>
	page.evaluate(async () => {
		await new Promise((drawn) => requestAnimationFrame(drawn));
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth <= clientWidth) return [];
		const outside = [...document.querySelectorAll('main *')].filter((element) => {
			const { right, width } = element.getBoundingClientRect();
			return width > 0 && right > clientWidth + 0.5;
		});
		const innermost = outside.filter(
			(element) => !outside.some((other) => other !== element && element.contains(other))
		);
		return [
			`${scrollWidth - clientWidth} px`,
			...innermost.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))
		];
	});
