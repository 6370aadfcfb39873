// The words on the screen: what docs/words.md says of them, as far as a program can hold it.
import { readFileSync } from 'node:fs';
import { gradeOf, wholeSentences } from './words/readability.js';
import { faults } from './words/rules.js';
import { alternatives, audienceOf, pagesOfMessages } from './words/texts.js';

const { forbidden, pairs } = JSON.parse(readFileSync(new URL('words/words.json', import.meta.url), 'utf8'));
const locales = ['en', 'zh-Hans'];
/** Grades of school that a page's sentences may ask for, by who reads it. Shorter pages say nothing about a grade. */
const grades = { students: 5, families: 6 };
const fewestWords = 100;
/** Letters of made-up students, and the words of laws: they stay as they were written. */
const asWritten =
	/^site_home_(maya|lin)_(letter|gloss)$|^review_practice_(letter|call|answer)$|^consent_paper_law_|^safety_case_duty_/;

/** Checks spelling, punctuation, spaces, lengths, words, pairs and readability. Prints what is wrong. */
export function checkWords() {
	const messages = Object.fromEntries(
		locales.map((locale) => [locale, JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'))])
	);
	const audience = audienceOf();
	const problems = [
		...locales.flatMap((locale) => textProblems(messages[locale], locale, audience)),
		...pairProblems(messages, pairs),
		...gradeProblems(messages.en, audience)
	];
	for (const problem of problems) console.log(`  ${problem}`);
	return problems.length === 0;
}

const keysOf = (messages) =>
	Object.keys(messages).filter((key) => !key.startsWith('$') && !asWritten.test(key));

const textProblems = (messages, locale, audience) =>
	keysOf(messages).flatMap((key) =>
		alternatives(messages[key]).flatMap((text) =>
			faults(text, locale, audience(key), applying(key, forbidden[locale])).map(
				(fault) => `${locale}.json: ${key}: ${fault}`
			)
		)
	);

const applying = (key, rules) => rules.filter(({ except }) => !except || !new RegExp(except).test(key));

/** A term has its one word in the other language. */
export const pairProblems = (messages, rules) =>
	keysOf(messages.en).flatMap((key) => {
		const [english, chinese] = locales.map((locale) => alternatives(messages[locale][key] ?? '').join('\n'));
		return applying(key, rules)
			.filter((pair) => new RegExp(pair.en, 'iu').test(english))
			.filter((pair) => !new RegExp(pair['zh-Hans'], 'u').test(chinese))
			.map(
				(pair) =>
					`zh-Hans.json: ${key}: ${pair['zh-Hans']} for “${english.match(new RegExp(pair.en, 'iu'))[0]}”`
			);
	});

function gradeProblems(messages, audience) {
	return pagesOfMessages().flatMap(({ page, keys }) =>
		Object.entries(grades).flatMap(([readers, most]) => {
			const own = [...keys].filter((key) => audience(key) === readers);
			const { grade, words } = gradeOf(wholeSentences(messages, own));
			if (words < fewestWords || grade <= most) return [];
			return [`${page}: grade ${grade.toFixed(1)} of at most ${most} (${words} words)`];
		})
	);
}
