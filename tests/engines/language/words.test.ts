// How well Chinese words are cut: forty sentences as learners and their pals write them, with the words as a teacher would mark them.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { wordParts } from '../../../src/lib/server/engines/language/reading/word-parts.ts';

const sentences = readFileSync('tests/engines/language/words.txt', 'utf8')
	.trim()
	.split('\n')
	.map((line) => line.split(' '));

/** The words of a sentence as places in it. */
function places(words: string[]): Set<string> {
	let end = 0;
	return new Set(words.map((word) => `${end}-${(end += word.length)}`));
}

/** The harmonic mean of the share of words that are found and of those that are right. */
function score(cut: (sentence: string) => string[]): number {
	let [right, cutWords, all] = [0, 0, 0];
	for (const words of sentences) {
		const [wanted, got] = [places(words), places(cut(words.join('')))];
		right += [...got].filter((place) => wanted.has(place)).length;
		cutWords += got.size;
		all += wanted.size;
	}
	return (2 * right) / (cutWords + all);
}

const browserWords = (sentence: string) =>
	Array.from(new Intl.Segmenter('zh', { granularity: 'word' }).segment(sentence), ({ segment }) => segment);

test('words of learners’ Chinese are found at F1 .83 or better, and better than by the browser', () => {
	const ours = score((text) => wordParts(text, 'zh').map((part) => part.text));
	expect(ours).toBeGreaterThanOrEqual(0.83);
	expect(ours).toBeGreaterThan(score(browserWords) + 0.05);
});

test.each([
	['我的 dog 叫小米，3岁了！', 'zh'],
	['  空格和\u3000全角，emoji 🐶 也要留下。', 'zh'],
	['日本語の文章です。', 'ja'],
	['𠮷野家和龘', 'zh'],
	['No Chinese at all, 123.', 'en']
])('the parts joined are the line: %s', (line, base) => {
	expect(
		wordParts(line, base)
			.map((part) => part.text)
			.join('')
	).toBe(line);
});

test('a word about harm stays whole, so that the screening sees it', () => {
	const words = wordParts('他说要上吊', 'zh').map((part) => part.text);
	expect(words).toContain('上吊');
});
