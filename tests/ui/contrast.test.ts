import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync('src/lib/ui/tokens.css', 'utf8');
const [light, dark] = css.split('@media (prefers-color-scheme: dark)') as [string, string];
const tokens = (text: string) =>
	Object.fromEntries(
		[...text.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value])
	);

/** Every pair of text and background that a page uses. */
const pairs = [
	['ink', 'paper'],
	['ink', 'sheet'],
	['soft', 'paper'],
	['soft', 'sheet'],
	['steel', 'paper'],
	['steel', 'sheet'],
	['steel', 'steel-soft'],
	['cinnabar', 'sheet'],
	['cinnabar', 'paper'],
	['cinnabar', 'cinnabar-soft'],
	['jade', 'jade-soft'],
	['amber', 'amber-soft'],
	['amber', 'paper'],
	['ink', 'cinnabar-soft'],
	['sheet', 'cinnabar'],
	['sheet', 'jade'],
	['on-night', 'night']
];

describe.each([
	['light', tokens(light)],
	['dark', { ...tokens(light), ...tokens(dark) }]
])('%s', (_, colours) => {
	test.each(pairs)('%s on %s reaches 4.5 : 1', (text, ground) => {
		expect(contrast(colours[text!]!, colours[ground!]!)).toBeGreaterThanOrEqual(4.5);
	});
	test.each(['paper', 'sheet'])('edges of fields on %s reach 3 : 1', (ground) => {
		expect(contrast(colours.edge!, colours[ground]!)).toBeGreaterThanOrEqual(3);
	});
});

/** WCAG 2.2, contrast ratio. */
function contrast(first: string, second: string): number {
	const [dim, bright] = [luminance(first), luminance(second)].sort((a, b) => a - b) as [number, number];
	return (bright + 0.05) / (dim + 0.05);
}

function luminance(hex: string): number {
	const [r, g, b] = [1, 3, 5].map((offset) => {
		const value = Number.parseInt(hex.slice(offset, offset + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
