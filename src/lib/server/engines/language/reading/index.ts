import { syllablesFrom } from './cache.ts';
import { baseOf, languageOf } from './language.ts';
import { wordParts } from './word-parts.ts';
import { englishSyllables } from './english-syllables.ts';

/** A stretch of a text: a word that can be pointed at, or what stands between words. */
export interface ReadingToken {
	text: string;
	/** Of a word: where it begins in the whole text, in UTF-16 units. */
	at?: number;
	/** Of a word: its language without script or region, `und` where nothing tells. */
	lang?: string;
	/**
	 * How a word is said: of a Chinese one the pinyin of each of its characters (empty for what has none), of an English
	 * one its syllables. Missing where nobody here knows.
	 */
	says?: string[];
}

/** The lines of a text that hold anything, each as tokens; together the tokens of a line are the line. */
export type Paragraph = ReadingToken[];

/**
 * Cuts a text into words with how each is said, by the context of its line: pinyin with tone marks for Chinese,
 * syllables for English. Readings are kept in a bounded cache by the digest of a line, so that no words stay in it.
 * @param locale BCP 47, the language of the text as far as it is known
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
		/\p{Script=Han}/u.test(line) && languageOf('中', base) === 'zh' ? await syllablesFrom(line) : [];
	let [index, character] = [offset, 0];
	return wordParts(line, base).map(({ text, isWord }) => {
		const [start, from] = [index, character];
		index += text.length;
		const length = Array.from(text).length;
		character += length;
		if (!isWord) return { text };
		const lang = languageOf(text, base);
		const says =
			lang === 'zh' ? pinyin.slice(from, from + length).map((syllable) => syllable ?? '') : spelledSyllables(text, lang);
		return { text, at: start, lang, ...(says?.some(Boolean) && { says }) };
	});
}

const spelledSyllables = (word: string, lang: string) => (lang === 'en' ? englishSyllables(word) : undefined);

/** The words of a reading. */
export const wordsIn = (paragraphs: Paragraph[]): (ReadingToken & { at: number; lang: string })[] =>
	paragraphs
		.flat()
		.filter((token): token is ReadingToken & { at: number; lang: string } => token.at !== undefined);

/** How a word is said, in one line: "zhōu mò", "week·end"; empty where nobody knows. */
export const pronunciationOf = ({ lang, says = [] }: Pick<ReadingToken, 'lang' | 'says'>): string =>
	says.filter(Boolean).join(lang === 'zh' ? ' ' : '·');
