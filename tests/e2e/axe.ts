import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Everything that axe knows of the rules that the pages keep. */
export const allRules = {
	type: 'tag',
	values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
} as const;
/** What colours and width can change. The rest is in the page, whatever it looks like; it was looked at in the first look. */
export const visualRules = {
	type: 'rule',
	values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']
} as const;

type Axe = { run(context: Document, options: RunOptions): Promise<AxeResults> };

let source: string | undefined;
const script = () =>
	(source ??= readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));

/** Puts axe into every page that this one will open: the browser then compiles it once, and not for each look. */
export const installAxe = (page: Page) => page.addInitScript(script());

/**
 * What axe finds, in words. No page has a frame, and none has a style sheet or a sound from elsewhere to wait for: it is
 * asked directly, and for what is wrong alone.
 */
export async function violations(
	page: Page,
	rules: typeof allRules | typeof visualRules = allRules
): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(script());
	const results = await page.evaluate(
		async (runOnly) => {
			// What a new size sets off has happened when its frame is drawn.
			await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
			const { axe } = window as unknown as { axe: Axe };
			const options: RunOptions = { runOnly, resultTypes: ['violations'], iframes: false, preload: false };
			const { violations } = await axe.run(document, options);
			return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
		},
		{ type: rules.type, values: [...rules.values] }
	);
	return results.map(({ id, nodes }) => `${id}: ${nodes.map((html) => html.slice(0, 120)).join(' | ')}`);
}

/** By how much a page is wider than its window, in pixels. */
export const overflowWidth = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
