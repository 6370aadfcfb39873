import { inSimplified } from '../../dictionary/index.ts';
import { syllablesFrom, englishSyllables } from './syllables.ts';
import { baseOf, wordLanguage, wordParts } from './word-parts.ts';

/** A stretch of a text: a word that can be selected, or the text between words. */
export interface ReadingToken {
	text: string;
	/** For a word: its start in the whole text, in UTF-16 units. */
	at?: number;
	/** For a word: its language without script or region, `und` where it is unknown. */
	lang?: string;
	/**
	 * The pronunciation of a word: for a Chinese one the pinyin of each character (empty where there is none), for an
	 * English one its syllables. Missing where it is unknown.
	 */
	says?: string[];
}

/** A line of a text that is not blank, as tokens; joined, they are the line. */
export type Paragraph = ReadingToken[];

/**
 * Splits a text into words with their pronunciation, by the context of their line: pinyin with tone marks for Chinese,
 * syllables for English. Readings are cached by the digest of a line, so that no text stays in the cache.
 * @param locale BCP 47, the language of the text, `und` where it is unknown
 */
export async function readingOf(text: string, locale: string): Promise<Paragraph[]> {
	const base = baseOf(locale);
	const paragraphs: Paragraph[] = [];
	for (const line of text.matchAll(/[^\n]+/g))
		if (line[0].trim()) paragraphs.push(await lineOf(line[0], line.index, base));
	return paragraphs;
}

async function lineOf(line: string, offset: number, base: string): Promise<Paragraph> {
	const pinyin =
		/\p{Script=Han}/u.test(line) && wordLanguage('中', base) === 'zh'
			? await syllablesFrom(inSimplified(line))
			: [];
	let [index, character] = [offset, 0];
	return wordParts(line, base).map(({ text, isWord }) => {
		const [start, from] = [index, character];
		index += text.length;
		const length = Array.from(text).length;
		character += length;
		if (!isWord) return { text };
		const lang = wordLanguage(text, base);
		const says =
			lang === 'zh'
				? pinyin.slice(from, from + length).map((syllable) => syllable ?? '')
				: spelledSyllables(text, lang);
		return { text, at: start, lang, ...(says?.some(Boolean) && { says }) };
	});
}

const spelledSyllables = (word: string, lang: string) => (lang === 'en' ? englishSyllables(word) : undefined);

/** The words of a reading. */
export const wordsIn = (paragraphs: Paragraph[]): (ReadingToken & { at: number; lang: string })[] =>
	paragraphs
		.flat()
		.filter((token): token is ReadingToken & { at: number; lang: string } => token.at !== undefined);
