const words = new Intl.Segmenter(undefined, { granularity: 'word' });
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * A text in the smallest pieces that a change may part: words as their language has them (UAX #29; Chinese and
 * Japanese by ICU's dictionary), single marks of punctuation, single spaces. Joined, they are the text, and none ends
 * inside a grapheme, which rules and dictionaries for words sometimes do (U+0600 before a digit).
 */
export function atomsOf(text: string): string[] {
	const whole = new Set(Array.from(graphemes.segment(text), ({ index }) => index));
	const starts = Array.from(words.segment(text), ({ index }) => index).filter((index) => whole.has(index));
	return starts
		.map((index, n) => text.slice(index, starts[n + 1]))
		.flatMap((atom) => (isSpace(atom) ? graphemesOf(atom) : [atom]));
}

/** Splits words of scripts without spaces into characters. Other words stay whole. */
export const charactersOf = (atoms: string[]): string[] =>
	atoms.flatMap((atom) => (isUnspaced(atom) ? graphemesOf(atom) : [atom]));

/**
 * The graphemes of a text. One UTF-16 unit is one grapheme, without calling the segmenter, which takes milliseconds
 * for all characters of a page.
 */
const graphemesOf = (text: string): string[] =>
	text.length === 1 ? [text] : Array.from(graphemes.segment(text), ({ segment }) => segment);

export const isSpace = (atom: string) => /^\s+$/u.test(atom);
export const isWord = (atom: string) => /[\p{L}\p{N}]/u.test(atom);
export const isUnspaced = (atom: string) =>
	/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(atom);
