import { chineseWords } from '../../chinese-words/index.ts';

/** What is heard without any phrase of a list is read closely only from so many words on: fewer say too little to be sure of. */
export const minLikelyWords = 5;

const words = /\p{Script=Han}+|[^\s\p{P}\p{S}\p{Script=Han}]+/gu;
const han = /^\p{Script=Han}/u;

/** How many words a text has. Chinese words, as a dictionary cuts them, not characters: 你的笔友 has three. */
export const countWords = (text: string): number =>
	(text.match(words) ?? []).reduce((sum, run) => sum + (han.test(run) ? chineseWords(run).length : 1), 0);
