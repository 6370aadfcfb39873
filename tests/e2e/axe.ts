import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Everything that axe knows of the rules that the pages keep. */
export const all = {
	type: 'tag',
	values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
} as const;
/** What colours and width can change. The rest is in the page, whatever it looks like; it was looked at in the first look. */
export const visual = {
	type: 'rule',
	values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']
} as const;

/** What axe finds, in words. No page has a frame, so the mode for frames of other origins, which opens a window each time, is not needed. */
export async function violations(page: Page, rules: typeof all | typeof visual = all): Promise<string[]> {
	const runOnly = { type: rules.type, values: [...rules.values] };
	const axe = new AxeBuilder({ page }).options({ runOnly, resultTypes: ['violations'] });
	const found = await axe.setLegacyMode(true).analyze();
	return found.violations.map(
		({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`
	);
}

/** By how much a page is wider than its window, in pixels. */
export const sideways = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
