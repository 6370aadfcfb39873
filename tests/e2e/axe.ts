import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** All rules of axe that the pages have to follow. */
export const allRules = {
	type: 'tag',
	values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
} as const;
/** The rules that depend on color and width. The others do not depend on the look, and are checked in the first one. */
export const visualRules = {
	type: 'rule',
	values: ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']
} as const;

type Axe = { run(context: Document, options: RunOptions): Promise<AxeResults> };

let source: string | undefined;
const script = () =>
	(source ??= readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));

/** Adds axe to every page that opens here: the browser then compiles it once, not for each check. */
export const installAxe = (page: Page) => page.addInitScript(script());

/**
 * The violations that axe finds, as text. No page has frames, or style sheets or media of other origins to wait for, so axe
 * runs without those steps and reports violations only.
 */
export async function violations(
	page: Page,
	rules: typeof allRules | typeof visualRules = allRules
): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(script());
	const results = await page.evaluate(
		async (runOnly) => {
			// The effects of a new window size are complete after the next frame.
			await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
			const { axe } = window as unknown as { axe: Axe };
			const options: RunOptions = { runOnly, resultTypes: ['violations'], iframes: false, preload: false };
			const { violations } = await axe.run(document, options);
			const reported = violations.map(({ id, nodes }) => ({
				id,
				nodes: nodes.map(({ html, target }) => ({ html, selector: target.join(' ') }))
			}));
			// What stays at the lower edge of a window covers a part of whatever is there just then: such a thing is looked at again where
			// somebody would scroll it.
			for (const violation of reported.filter(({ id }) => id === 'target-size')) {
				const small: typeof violation.nodes = [];
				for (const node of violation.nodes) {
					document.querySelector(node.selector)?.scrollIntoView({ block: 'center', behavior: 'instant' });
					const again = await axe.run(document, {
						...options,
						runOnly: { type: 'rule', values: ['target-size'] }
					});
					const isSmall = again.violations.some(({ nodes }) =>
						nodes.some(({ target }) => target.join(' ') === node.selector)
					);
					if (isSmall) small.push(node);
				}
				scrollTo({ top: 0, behavior: 'instant' });
				violation.nodes = small;
			}
			return reported
				.filter(({ nodes }) => nodes.length)
				.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => html) }));
		},
		{ type: rules.type, values: [...rules.values] }
	);
	return results.map(({ id, nodes }) => `${id}: ${nodes.map((html) => html.slice(0, 120)).join(' | ')}`);
}

/** By how much a page is wider than its window, in pixels. */
export const overflowWidth = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
