// What a program can hold of docs/words.md, text by text: spelling, punctuation, spaces, length of sentences, words that
// may not come back.
import { sentencesOf } from './texts.js';

/** Words in a sentence, at most. Chinese counts characters: about 1.7 to a word. */
export const longest = {
	en: { students: 20, families: 25, staff: 30 },
	'zh-Hans': { students: 34, families: 42, staff: 51 }
};

const han = '\\p{Script=Han}';
/** Placeholders that are always a number. */
const number = '\\{(?:n|m|of|count|used|most|total)\\}';

const punctuation = {
	en: [
		[/["']/, 'straight quotes: “ ” ’'],
		[/\.\.\./, '… and not three periods'],
		[/ {2}|^ (?!\()| [,;:.!?](?!\w)/, 'a space too many'],
		[/[，。？！；：（）]/, 'full-width punctuation'],
		[
			/\b(?:colour|favourite|neighbour\w*|theatre|centre|practis\w*|organis\w*|recognis\w*|apologis\w*|cancell(?:ed|ing)|travell\w*|programme|grey|learnt|whilst|enrol|enrols|maths)\b/i,
			'American spelling'
		]
	],
	'zh-Hans': [
		[new RegExp(`${han}\\s*[,;:?!]|[,;?!]\\s*${han}`, 'u'), 'full-width punctuation'],
		[new RegExp(`${han}\\.|${han}\\(|\\)${han}`, 'u'), 'full-width punctuation'],
		[/["']|‘/, 'quotes: “ ”'],
		[/\.\.\.|(?<!…)…(?!…)/, '…… for what is left out'],
		[
			new RegExp(`${han}[A-Za-z0-9]|[A-Za-z0-9%]${han}`, 'u'),
			'a space between Chinese and Latin letters or digits'
		],
		[new RegExp(`${han}${number}|${number}${han}`, 'u'), 'a space between Chinese and a number'],
		[/\s[，。？！；：（）“”、]|[，。？！；：（）、]\s/, 'no space beside full-width punctuation']
	]
};

/**
 * What is wrong with one text.
 * @param {string} text
 * @param {'en' | 'zh-Hans'} locale
 * @param {import('./texts.js').Audience} audience
 * @param {{ word: string; instead: string }[]} [forbidden] words that may not come back, as regular expressions
 * @returns {string[]} each as a remark
 */
export function faults(text, locale, audience, forbidden = []) {
	const marks = punctuation[locale].filter(([pattern]) => pattern.test(text)).map(([, why]) => why);
	const words = forbidden
		.filter(({ word }) => new RegExp(word, 'iu').test(text))
		.map(({ word, instead }) => `“${word}”: ${instead}`);
	const most = longest[locale][audience];
	const long = sentencesOf(text, locale)
		.map((sentence) => ({ sentence, length: lengthOf(sentence, locale) }))
		.filter(({ length }) => length > most)
		.map(({ sentence, length }) => `${length} of at most ${most} in: ${sentence}`);
	const semicolon =
		locale === 'en' && audience === 'students' && /;/.test(text) ? ['no semicolon to students'] : [];
	return [...marks, ...words, ...long, ...semicolon];
}

/** @returns {number} words in English, characters in Chinese */
export function lengthOf(sentence, locale) {
	if (locale === 'en') return (sentence.match(/\S*[A-Za-z0-9]\S*/g) ?? []).length;
	const latin = sentence.match(/[A-Za-z0-9][^\s\p{Script=Han}]*/gu) ?? [];
	return (sentence.match(/\p{Script=Han}/gu) ?? []).length + latin.length;
}
