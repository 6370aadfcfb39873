import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import type { WordToken } from '#lib/words/vocabulary/token.ts';
import { chineseMeaning } from './chinese.ts';
import { englishMeaning } from './english.ts';
import { testLevels } from './levels.ts';

/**
 * What the word at a position of a text means where it stands: Chinese by its reading there, English by the word before it.
 * @param paragraphs as `readingOf` cuts the text
 * @returns null where no word begins there, and for a word in a language without a dictionary
 */
export function meaningAt(paragraphs: WordToken[][], position: number | null): WordMeaning | null {
	const tokens = paragraphs.find((line) => line.some((token) => token.at === position)) ?? [];
	const index = tokens.findIndex((token) => token.at !== undefined && token.at === position);
	return index >= 0 ? meaningIn(tokens, index) : null;
}

/** A word of a text with its meaning. */
export interface ExplainedWord {
	word: WordToken;
	meaning: WordMeaning;
}

/** Every word of a text once, a name apart from a word that is written alike, in the order in which they come, with what it means where it comes first. */
export function explainedWords(paragraphs: WordToken[][]): ExplainedWord[] {
	const seen = new Set<string>();
	return paragraphs.flatMap((tokens) =>
		tokens.flatMap((word, n) => {
			const key = `${word.lang} ${word.name ?? ''} ${word.text.toLowerCase()}`;
			if (word.at === undefined || seen.has(key)) return [];
			seen.add(key);
			const meaning = meaningIn(tokens, n);
			return meaning ? [{ word, meaning }] : [];
		})
	);
}

function meaningIn(tokens: WordToken[], index: number): WordMeaning | null {
	const { text, lang, says, name } = tokens[index]!;
	if (name === 'surely') return { found: false, senses: [], parts: [], name };
	if (lang !== 'zh' && lang !== 'en') return null;
	const meaning =
		lang === 'zh'
			? chineseMeaning(text, says)
			: englishMeaning(text, { before: beside(tokens, index, -1), after: beside(tokens, index, 1) });
	const level = testLevels(text, lang);
	return { ...meaning, ...(level && { level }), ...(name && { name }) };
}

/** The word beside another with nothing but a space between them, in small letters. */
function beside(tokens: WordToken[], index: number, direction: 1 | -1): string | undefined {
	if (tokens[index + direction]?.text.trim() !== '') return undefined;
	const token = tokens[index + 2 * direction];
	return token?.at === undefined ? undefined : token.text.toLowerCase().replaceAll('’', "'");
}
