// Nobody writes a sentence for a student: what the library offers has a blank, and they fill it.
import type { AidLanguage } from './aid-levels.ts';

/** Words of an English beginning, and characters of a Chinese one, at most. */
const longest = { en: 12, zh: 20 };
/** Characters that may follow the blank of a question: “……吗？”. */
const mostAfterBlank = 8;
/** A word or a short expression. */
const longestWord = { characters: 40, en: 4, zh: 8 };

const blank = / ?(?:\.{2,}|。{2,}|…+|_{2,})/gu;
const endOfSentence = /[.!?。！？；;\n]/u;
const han = /\p{Script=Han}/gu;

/** A beginning with its blank as the library writes it: “ …” in English, “……” in Chinese. */
export const tidyStarter = (text: string, language: AidLanguage): string =>
	text
		.replace(/\s+/gu, ' ')
		.replace(blank, language === 'zh' ? '……' : ' …')
		.trim();

export type AidProblem = 'aid_closed' | 'aid_blanks' | 'aid_long' | 'aid_language' | 'aid_word';

/**
 * What is wrong with a tidied beginning; null for nothing. It is short, has one blank at its end or before the end of a question, and no
 * sentence ends in it.
 */
export function starterProblem(text: string, language: AidLanguage): AidProblem | null {
	const [before = '', after = '', ...more] = text.split(/…+/u);
	if (!isIn(before + after, language)) return 'aid_language';
	if (!text.includes('…')) return 'aid_closed';
	if (more.length) return 'aid_blanks';
	if (endOfSentence.test(before) || !isOpenEnd(after.trim())) return 'aid_closed';
	return lengthOf(before + after, language) > longest[language] ? 'aid_long' : null;
}

const isOpenEnd = (after: string) =>
	!after ||
	(/[?？]$/u.test(after) && after.length <= mostAfterBlank && !endOfSentence.test(after.slice(0, -1)));

/** What is wrong with a useful word; null for nothing. */
export function wordProblem(text: string, language: AidLanguage): AidProblem | null {
	if (!isIn(text, language)) return 'aid_language';
	const isLong = text.length > longestWord.characters || lengthOf(text, language) > longestWord[language];
	return isLong || /[.!?。！？；;\n…,，:：]/u.test(text) ? 'aid_word' : null;
}

const lengthOf = (text: string, language: AidLanguage) =>
	language === 'zh' ? (text.match(han)?.length ?? 0) : text.split(/\s+/u).filter(Boolean).length;

const isIn = (text: string, language: AidLanguage) =>
	language === 'zh' ? text.search(han) >= 0 : text.search(han) < 0 && /[a-z]/iu.test(text);
