import { readingOf } from '../../engines/language/index.ts';
import type { ReadableText } from './find-text.ts';

/** A text in words: a letter, and apart from it the corrections in it, each word with its place in the whole. */
export async function readText({
	body,
	locale,
	letterLength,
	correctedLocale
}: Pick<ReadableText, 'body' | 'locale' | 'letterLength' | 'correctedLocale'>) {
	const end = letterLength === null ? body.length : Array.from(body).slice(0, letterLength).join('').length;
	const letter = await readingOf(body.slice(0, end), locale);
	const corrections = await readingOf(body.slice(end), correctedLocale ?? locale);
	return {
		letter,
		corrections: corrections
			// A line that says "perfect" has no words.
			.filter((tokens) => tokens.some(({ at }) => at !== undefined))
			.map((tokens) =>
				tokens.map((token) => (token.at === undefined ? token : { ...token, at: token.at + end }))
			)
	};
}
