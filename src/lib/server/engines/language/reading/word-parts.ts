import { cachedByLocale } from '../../../kernel/date-format.ts';
import { chineseWords } from '../../chinese-words/index.ts';
import { inSimplified } from '../../dictionary/index.ts';
import { isEnglish } from '../../screening/index.ts';

/** Longer words are not offered for learning. UTF-16 units. */
export const maxWordLength = 64;

const segmenter = cachedByLocale(
	(language, granularity) => new Intl.Segmenter(language, { granularity: granularity as 'word' | 'sentence' })
);

interface WordPart {
	text: string;
	isWord: boolean;
}

const hanRuns = /(\p{Script=Han}+)/u;

/**
 * The words of a line and the text between them; joined, they are the line. Numbers and signs are no words. Chinese characters of a
 * Chinese text are cut by a dictionary, everything else by the rules of Unicode.
 */
export function wordParts(line: string, base: string): WordPart[] {
	if (!hanRuns.test(line) || wordLanguage('中', base) !== 'zh') return byRules(line, base);
	// Every second part is a run of Chinese characters.
	return line.split(hanRuns).flatMap((part, n) => (n % 2 ? hanWords(part) : byRules(part, base)));
}

/** Traditional characters are cut as the simplified ones, which the dictionary of words has. */
function hanWords(run: string): WordPart[] {
	let end = 0;
	return chineseWords(inSimplified(run)).map((word) => {
		const text = run.slice(end, (end += word.length));
		return { text, isWord: text.length <= maxWordLength };
	});
}

const byRules = (text: string, base: string): WordPart[] =>
	Array.from(segmenter(base, 'word').segment(text), ({ segment, isWordLike }) => ({
		text: segment,
		isWord: Boolean(isWordLike) && /\p{L}/u.test(segment) && segment.length <= maxWordLength
	}));

/** The sentence around an index of a text, within its line and without surrounding white space. */
export function sentenceAt(text: string, index: number, locale: string): { text: string; start: number } {
	const from = text.lastIndexOf('\n', index - 1) + 1;
	const end = text.indexOf('\n', index);
	const line = text.slice(from, end < 0 ? undefined : end);
	const segment = segmenter(locale, 'sentence')
		.segment(line)
		.containing(index - from);
	const sentence = segment?.segment ?? line;
	const start = from + (segment?.index ?? 0);
	return { text: sentence.trim(), start: start + sentence.length - sentence.trimStart().length };
}

const languageTag = /^[a-z]{2,3}$/;

/** The language of a BCP 47 tag without script and region: `zh` of `zh-Hans`; `und` for an invalid tag. */
export function baseOf(locale: string): string {
	try {
		const { language } = new Intl.Locale(locale);
		return languageTag.test(language) ? language : 'und';
	} catch {
		return 'und';
	}
}

/** Languages that use Han characters and are not Chinese. */
const otherHan = ['ja', 'ko'];

/**
 * The language of one word in a text: a letter in Chinese has English words in it. Han characters are Chinese unless the
 * text is in another language that has them; other words are the text's own, or English where it cannot be in them.
 */
export function wordLanguage(word: string, base: string): string {
	if (/\p{Script=Han}/u.test(word)) return otherHan.includes(base) ? base : 'zh';
	if (base !== 'zh' && base !== 'und') return base;
	return isEnglish(word.toLowerCase()) ? 'en' : 'und';
}
