// Rules for the text of a letter, shared by the browser (counting while somebody types) and the server (deciding).
import { visible } from './visible.ts';

/** In graphemes: an emoji of seven code points counts as one. */
export const longestLetter = 5_000;

/** A bound on what is stored (in UTF-16 units), far above any honest letter: a grapheme can carry any number of marks. */
const longestText = 40_000;

const segmenter =
	typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('und', { granularity: 'grapheme' }) : null;

/** How many characters a person sees. Browsers without Intl.Segmenter count code points; the server decides. */
export function countGraphemes(text: string): number {
	if (/^[\x20-\x7e\n]*$/.test(text)) return text.length;
	let count = 0;
	if (segmenter) for (const _ of segmenter.segment(text)) count++;
	else for (const _ of text) count++;
	return count;
}

/** A text as it is stored: only visible characters, line ends as one character, no white space around. */
export const tidy = (text: string): string => visible(text).trim();

export type LetterProblem = 'letter_empty' | 'letter_too_long' | 'letter_unreadable';

/** What is wrong with a tidied letter, or null. U+0000 and lone surrogates cannot be stored or shown. */
export function problemOf(text: string): LetterProblem | null {
	if (!/[^\s\p{Cf}\u2800\u3164]/u.test(text)) return 'letter_empty';
	if (text.includes('\0') || !isWellFormed(text)) return 'letter_unreadable';
	if (text.length > longestText || countGraphemes(text) > longestLetter) return 'letter_too_long';
	return null;
}

const isWellFormed = (text: string) =>
	!/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
