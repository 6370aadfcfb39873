import { pronunciationOf } from '#lib/words/vocabulary/pronunciation.ts';
import type { WordToken } from '#lib/words/vocabulary/token.ts';
import type { WordMeaning } from '#lib/words/vocabulary/word-meaning.ts';
import { explainedWords } from '../../engines/dictionary/index.ts';
import { readingOf } from '../../engines/language/index.ts';
import { type AidLanguage, levelOfWord } from './built-in/index.ts';
import type { PalLetter } from './writing-place.ts';

/** A word to use, with how it is said and what it means. */
export interface HelpfulWord {
	text: string;
	/** Pinyin or syllables; empty where they are unknown. */
	says: string;
	/** Empty where the dictionary does not have it. */
	meaning: string;
	/** It is in the student’s own notebook. */
	kept: boolean;
}

/** A word of the library, explained by the dictionary where staff have not. */
export async function explainedWord(
	{ text, help }: { text: string; help: string },
	language: AidLanguage
): Promise<HelpfulWord> {
	const explained = explainedWords(await readingOf(text, language));
	const [first] = explained;
	const isWhole = explained.length === 1 && first?.word.text === text;
	return {
		text,
		says: language === 'zh' ? explained.map(({ word }) => pronunciationOf(word)).join(' ') : '',
		meaning: help || (isWhole ? meaningOf(first.meaning, language) : ''),
		kept: false
	};
}

const meaningOf = ({ senses }: WordMeaning, language: AidLanguage) =>
	senses
		.flatMap(({ meanings }) => meanings)
		.slice(0, mostMeanings[language])
		.join('; ');

/** The Chinese meanings of an English word are often those of different uses: soup, and the power of a horse. */
const mostMeanings: Record<AidLanguage, number> = { en: 1, zh: 2 };

/** Forms of these have a higher level than they. */
const commonForms = new Set(['be', 'have', 'do', 'go', 'get', 'can', 'will', 'say', 'make', 'come', 'take']);

const mostWords = 8;
/** How far above the student’s level a word of the pal may be. */
const levelsAbove = 2;

/**
 * Words of a pal’s letter that are worth using: those that the student keeps first, then those that are not the commonest and not far
 * above their level. Names, and words that the dictionary does not have, are left out.
 * @param isKept whether a word is in the student’s notebook
 */
export async function wordsOfPal(
	letter: PalLetter,
	{ language, level, isKept }: { language: AidLanguage; level: number; isKept: (word: WordToken) => boolean }
): Promise<HelpfulWord[]> {
	const isWorth = (text: string, meaning: WordMeaning) => {
		// A word that no list has by itself is often a name: 老二, 小米.
		if (!meaning.level || commonForms.has(meaning.plain ?? text.toLowerCase())) return false;
		const wordLevel = levelOfWord(text, language);
		return wordLevel !== null && wordLevel > 1 && wordLevel >= level && wordLevel <= level + levelsAbove;
	};
	return explainedWords(await readingOf(letter.body, letter.locale))
		.filter(({ word, meaning }) => word.lang === language && meaning.found)
		.map(({ word, meaning }) => ({ word, meaning, kept: isKept(word) }))
		.filter(({ word, meaning, kept }) => kept || isWorth(word.text, meaning))
		.sort((x, y) => Number(y.kept) - Number(x.kept))
		.slice(0, mostWords)
		.map(({ word, meaning, kept }) => ({
			text: word.text,
			says: language === 'zh' ? pronunciationOf(word) : '',
			meaning: meaningOf(meaning, language),
			kept
		}));
}
