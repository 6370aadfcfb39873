import type { WordMeaning } from '#lib/vocabulary/word-meaning.ts';
import type { WordToken } from '#lib/vocabulary/token.ts';
import { chineseMeaning } from './chinese.ts';
import { englishMeaning } from './english.ts';

/**
 * What the word at a position of a text means where it stands: Chinese by its reading there, English by the word before it.
 * @param paragraphs as `readingOf` cuts the text
 * @returns null where no word begins there, and for a word in a language without a dictionary
 */
export function meaningAt(paragraphs: WordToken[][], position: number | null): WordMeaning | null {
	const words = paragraphs
		.find((tokens) => tokens.some((token) => token.at === position))
		?.filter((token) => token.at !== undefined);
	const index = words?.findIndex((token) => token.at === position) ?? -1;
	return words && index >= 0 ? meaningIn(words, index) : null;
}

/** A word of a text with its meaning. */
export interface ExplainedWord {
	word: WordToken;
	meaning: WordMeaning;
}

/** Every word of a text once, in the order in which they come, with what it means where it comes first. */
export function explainedWords(paragraphs: WordToken[][]): ExplainedWord[] {
	const seen = new Set<string>();
	return paragraphs.flatMap((tokens) => {
		const words = tokens.filter(({ at }) => at !== undefined);
		return words.flatMap((word, n) => {
			const key = `${word.lang} ${word.text.toLowerCase()}`;
			if (seen.has(key)) return [];
			seen.add(key);
			const meaning = meaningIn(words, n);
			return meaning ? [{ word, meaning }] : [];
		});
	});
}

function meaningIn(words: WordToken[], index: number): WordMeaning | null {
	const { text, lang, says } = words[index]!;
	if (lang === 'zh') return chineseMeaning(text, says);
	if (lang !== 'en') return null;
	const [before, after] = [words[index - 1], words[index + 1]].map((token) => token?.text.toLowerCase());
	return englishMeaning(text, { before, after });
}
