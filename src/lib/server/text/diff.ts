import { diffArrays } from 'diff';

/** What stayed (`=`), went (`-`) and came (`+`), in order. */
export type Op = ['=' | '-' | '+', string];

/** Beyond this many words on a side the middle is shown as one change: the cost grows with the square of the changes. */
const mostWords = 8_000;

/**
 * What changed between two texts, by words as the language has them (Unicode UAX #29 by Intl.Segmenter). Leaving out
 * the deletions and insertions respectively gives the two texts again.
 * @param locale BCP 47 of the texts; `und` where it is not known
 */
export function changes(from: string, to: string, locale: string): Op[] {
	if (from === to) return from ? [['=', from]] : [];
	const [a, b] = [wordsOf(from, locale), wordsOf(to, locale)];
	if (a.length > mostWords || b.length > mostWords)
		return [['-', from] as Op, ['+', to] as Op].filter(([, text]) => text);
	return diffArrays(a, b).map(({ added, removed, value }) => [
		added ? '+' : removed ? '-' : '=',
		value.join('')
	]);
}

const wordsOf = (text: string, locale: string): string[] =>
	Array.from(segmenter(locale).segment(text), ({ segment }) => segment);

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(locale: string): Intl.Segmenter {
	const known = segmenters.get(locale);
	if (known) return known;
	const made = new Intl.Segmenter(locale === 'und' ? undefined : locale, { granularity: 'word' });
	segmenters.set(locale, made);
	return made;
}
