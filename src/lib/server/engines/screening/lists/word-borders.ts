import { chineseWords } from '../../chinese-words/index.ts';

const hanRuns = /\p{Script=Han}+/gu;

/**
 * Where words of Chinese begin or end in a text, by unit; 1 also everywhere beside other writing.
 * @returns one more number than the text has units
 */
export function wordBorders(text: string): Uint8Array {
	const borders = new Uint8Array(text.length + 1).fill(1);
	for (const { 0: run, index } of text.matchAll(hanRuns)) {
		borders.fill(0, index + 1, index + run.length);
		let unit = index;
		for (const word of chineseWords(run)) borders[(unit += word.length)] = 1;
	}
	return borders;
}
