// Questions and criteria of a call: typed as lines, with signs between their parts. Shared with the browser.

/** Languages that are counted in characters. */
const inCharacters = ['zh', 'ja', 'th'];

export interface CallQuestion {
	text: string;
	/** Words or characters that an answer may have. */
	most: number;
	/** Whether the language is counted in characters. */
	characters: boolean;
}

export interface CallCriterion {
	name: string;
	weight: number;
	/** What each number means, from 1 to 5. */
	words: string[];
}

/** Questions of a call, words of an answer, criteria, and the highest weight. */
export const mostQuestions = 6;
export const mostWords = 1_000;
export const mostCriteria = 8;
const mostWeight = 10;

const partsOf = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter(Boolean)
		.map((line) => line.split(/[|｜]/).map((part) => part.trim()));

/** `Why do you want to go? | 200`, a line for each question. @returns null where a line is something else */
export function readQuestions(text: string, locale: string): CallQuestion[] | null {
	const lines = partsOf(text);
	if (lines.length > mostQuestions) return null;
	const characters = inCharacters.includes(locale.split('-')[0]!);
	const questions = lines.map(([words = '', count = '', ...more]) => ({
		text: words,
		most: more.length || !/^\d{1,4}$/.test(count) ? 0 : Number(count),
		characters
	}));
	return questions.every(({ text: words, most }) => words && most >= 1 && most <= mostWords)
		? questions
		: null;
}

/** `Motivation | 3 | none | a little | some | clear | outstanding`, a line for each. @returns null where a line is something else */
export function readCriteria(text: string): CallCriterion[] | null {
	const lines = partsOf(text);
	if (lines.length > mostCriteria) return null;
	const criteria = lines.map(([name = '', weight = '', ...words]) => ({
		name,
		weight: /^\d{1,2}$/.test(weight) ? Number(weight) : 0,
		words
	}));
	const fits = ({ name, weight, words }: CallCriterion) =>
		name && weight >= 1 && weight <= mostWeight && words.length === 5 && words.every(Boolean);
	return criteria.every(fits) ? criteria : null;
}

/** Words of a text: each Chinese or Japanese character counts as one, and each word between spaces of other scripts. */
export const countWords = (text: string): number =>
	(text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) +
	(text
		.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' ')
		.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0);
