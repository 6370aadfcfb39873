import type { WordToken } from './token.ts';

/** A sentence that can be heard. */
export interface SpokenSentence {
	text: string;
	/** The language in which it is read, without script or region. */
	lang: string;
	/** Where it is in the text, in UTF-16 units. */
	from: number;
	to: number;
}

/**
 * The sentences of a text, each in the language of most of its words.
 * @param lengths how long the sentences of each paragraph are
 * @param locale the language of the whole text (BCP 47)
 */
export const spokenSentences = (
	paragraphs: WordToken[][],
	lengths: number[][],
	locale: string
): SpokenSentence[] => paragraphs.flatMap((tokens, n) => sentencesIn(tokens, lengths[n] ?? [], locale));

function sentencesIn(tokens: WordToken[], lengths: number[], locale: string): SpokenSentence[] {
	const first = tokens.findIndex((token) => token.at !== undefined);
	// A line without words says nothing.
	if (first < 0) return [];
	const line = tokens.map(({ text }) => text).join('');
	const before = tokens.slice(0, first).reduce((length, { text }) => length + text.length, 0);
	const start = tokens[first]!.at! - before;
	let from = start;
	return lengths.map((length) => {
		const sentence = { from, to: from + length, text: line.slice(from - start, from - start + length) };
		from += length;
		return { ...sentence, lang: languageIn(tokens, sentence, locale) };
	});
}

/** The language of most words of a part; where it is even, that of the text. */
function languageIn(tokens: WordToken[], { from, to }: { from: number; to: number }, locale: string): string {
	const whole = locale.split('-')[0]!.toLowerCase();
	const counts = new Map<string, number>();
	for (const { at: position, lang } of tokens)
		if (position !== undefined && position >= from && position < to && lang && lang !== 'und')
			counts.set(lang, (counts.get(lang) ?? 0) + 1);
	const most = Math.max(0, ...counts.values());
	return counts.get(whole) === most || !most ? whole : [...counts].find(([, count]) => count === most)![0];
}
