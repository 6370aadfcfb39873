import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import type { WordToken } from '#lib/words/vocabulary/token.ts';
import { chineseMeaning } from './chinese.ts';
import { englishMeaning, type EnglishPlace, plainText } from './english.ts';
import { guessedName } from './guessed-names.ts';
import { testLevels } from './levels.ts';

/**
 * What the word at a position of a text means where it stands: Chinese by its reading there, English by the word before it.
 * @param paragraphs as `readingOf` cuts the text
 * @returns null where no word begins there, and for a word in a language without a dictionary
 */
export function meaningAt(paragraphs: WordToken[][], position: number | null): WordMeaning | null {
	const tokens = paragraphs.find((line) => line.some((token) => token.at === position)) ?? [];
	const index = tokens.findIndex((token) => token.at !== undefined && token.at === position);
	return index >= 0 ? meaningIn(paragraphs, tokens, index) : null;
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
			const meaning = meaningIn(paragraphs, tokens, n);
			return meaning ? [{ word, meaning }] : [];
		})
	);
}

function meaningIn(paragraphs: WordToken[][], tokens: WordToken[], index: number): WordMeaning | null {
	const { text, lang, says } = tokens[index]!;
	const name = tokens[index]!.name ?? guessedName(paragraphs, tokens, index);
	if (name === 'surely') return { found: false, senses: [], parts: [], name };
	if (lang !== 'zh' && lang !== 'en') return null;
	const meaning =
		lang === 'zh'
			? chineseMeaning(text, says, { before: beside(tokens, index, -1), after: beside(tokens, index, 1) })
			: englishMeaning(text, sideBySide(tokens, index));
	const level = testLevels(text, lang);
	return { ...meaning, ...(level && { level }), ...(name && { name }) };
}

const joins = /^[\s-]$/;

/** The words around a word with nothing but a space or a hyphen between them. */
function sideBySide(tokens: WordToken[], index: number): EnglishPlace {
	const [words, before] = [[plainText(tokens[index]!.text)], [] as string[]];
	for (let n = index - 2; joins.test(tokens[n + 1]?.text ?? '') && tokens[n]?.at !== undefined; n -= 2)
		before.unshift(plainText(tokens[n]!.text));
	for (let n = index + 2; joins.test(tokens[n - 1]?.text ?? '') && tokens[n]?.at !== undefined; n += 2)
		words.push(plainText(tokens[n]!.text));
	return { words: [...before, ...words], index: before.length };
}

/** The Chinese word right beside another. */
const beside = (tokens: WordToken[], index: number, direction: 1 | -1): string => {
	const token = tokens[index + direction];
	return token?.lang === 'zh' ? token.text : '';
};
