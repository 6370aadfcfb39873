// How hard an English text is to read: the grade of the Flesch-Kincaid formula (Kincaid and others, 1975).
import { syllable } from 'syllable';
import { alternatives, sentencesOf } from './texts.js';

/**
 * The grade of school for which sentences are written: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 * @param {string[]} sentences in English
 * @returns {{ grade: number; words: number }} grade 0 without a word
 */
export function gradeOf(sentences) {
	const words = sentences.flatMap((sentence) => sentence.match(/[A-Za-z]+(?:[’'][A-Za-z]+)*/g) ?? []);
	if (!words.length) return { grade: 0, words: 0 };
	const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
	const grade = 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
	return { grade, words: words.length };
}

/**
 * The whole sentences of messages: what ends as a sentence does. Buttons and titles are left out, as short lines would
 * make any page look easy.
 * @param {Record<string, string | object[]>} messages in English
 * @param {Iterable<string>} keys
 * @returns {string[]}
 */
export const wholeSentences = (messages, keys) =>
	[...keys]
		.filter((key) => messages[key] !== undefined)
		// Of a plural the last alternative: that of many.
		.flatMap((key) => sentencesOf(alternatives(messages[key]).at(-1), 'en'))
		.filter((sentence) => /[.?!…][”’)]?$/.test(sentence) && /[A-Za-z]/.test(sentence));
