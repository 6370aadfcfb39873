import { cachedByLocale } from '../../../kernel/date-format.ts';

/** Longer words are not offered for learning. UTF-16 units. */
export const maxWordLength = 64;

const segmenter = cachedByLocale(
	(language, granularity) => new Intl.Segmenter(language, { granularity: granularity as 'word' | 'sentence' })
);

/** The words of a text and the text between them; joined, they are the text. Numbers and signs are no words. */
export const wordParts = (text: string, base: string): { text: string; isWord: boolean }[] =>
	Array.from(segmenter(base, 'word').segment(text), ({ segment, isWordLike }) => ({
		text: segment,
		isWord: Boolean(isWordLike) && /\p{L}/u.test(segment) && segment.length <= maxWordLength
	}));

/** The sentence around an index of a text, within its line and without surrounding white space. */
export function sentenceAt(text: string, index: number, locale: string): { text: string; start: number } {
	const from = text.lastIndexOf('\n', index - 1) + 1;
	const end = text.indexOf('\n', index);
	const line = text.slice(from, end < 0 ? undefined : end);
	const segment = segmenter(locale, 'sentence')
		.segment(line)
		.containing(index - from);
	const sentence = segment?.segment ?? line;
	const start = from + (segment?.index ?? 0);
	return { text: sentence.trim(), start: start + sentence.length - sentence.trimStart().length };
}
