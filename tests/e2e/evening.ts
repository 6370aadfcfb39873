// What students do with the words of a letter on an evening, with scripts and without.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import { expect } from './world.ts';

/** A word of a letter that is open word by word, with or without pinyin above it. */
export const wordOf = (page: Page, word: string) =>
	page
		.locator('article a', {
			hasText: new RegExp(`^${Array.from(word, (character) => `${character}(\\([^)]*\\))?`).join('')}$`, 'i')
		})
		.first();

/**
 * Opens a word by keyboard. Without scripts that loads the page again, and then the browser moves the focus to the word of
 * its address: a key that is pressed before would be for that word.
 */
export async function openWord(page: Page, word: string): Promise<void> {
	await wordOf(page, word).press('Enter');
	await expect(wordOf(page, word)).toHaveAttribute('aria-current', 'true');
	await expect(page.locator(':focus')).toHaveCount(1);
}

/** Opens words one after the other, and expects each to mean something. */
export async function look(page: Page, panel: string, words: Record<string, string>): Promise<void> {
	for (const [word, meaning] of Object.entries(words)) {
		await openWord(page, word);
		await expect(page.getByRole('region', { name: panel })).toContainText(meaning);
	}
}

/** Side of the drawing and the space around it, as `StrokeOrder.svelte` has them. */
const [side, padding] = [220, 8];

/** Draws a character stroke by stroke with the pointer, in the box for trying. Its lines are those of the data. */
export async function draw(page: Page, character: string): Promise<void> {
	const path = createRequire(import.meta.url).resolve(`hanzi-writer-data/${character}.json`);
	const { medians } = JSON.parse(await readFile(path, 'utf8')) as { medians: [number, number][][] };
	const figure = page.locator('figure', { hasText: character });
	await figure.getByRole('button', { name: 'Let me try' }).click();
	const drawing = figure.locator('.writing svg');
	await drawing.scrollIntoViewIfNeeded();
	const box = (await drawing.boundingBox())!;
	// The data are 1,024 wide and high, and their lower edge is at -124.
	const scale = (side - 2 * padding) / 1024;
	for (const line of medians) {
		const points = line.map(
			([x, y]) => [box.x + padding + x * scale, box.y + side - padding - (y + 124) * scale] as const
		);
		await page.mouse.move(...points[0]!);
		await page.mouse.down();
		for (const point of points.slice(1)) await page.mouse.move(...point, { steps: 3 });
		await page.mouse.up();
	}
}
