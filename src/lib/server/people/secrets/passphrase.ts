import { randomInt } from 'node:crypto';
import { Invalid } from '../../kernel/errors.ts';
import { isCommon } from '../common-passwords.ts';
import { type Word, wordList } from './word-lists.ts';

/** Four of 1,600 words and more: 42 bits and more (docs/decisions/0026). */
const wordCount = 4;

/** Length of a passphrase that a student chooses: letters and digits. */
export const minOwnLength = 10;
const maxOwnLength = 200;

/** How often words are drawn for one passphrase: a username of one letter stands in nearly all of them. */
const maxDraws = 200;

/**
 * A new passphrase of easy words in a language; no word comes twice.
 * @param username is not in it, as it could not be chosen then; of a letter or two it may be
 */
export function newPassphrase(locale: string, username: string): Word[] {
	let words = drawWords(locale);
	for (let draws = 1; draws < maxDraws && hasUsername(typedOf(words), username); draws++)
		words = drawWords(locale);
	return words;
}

function drawWords(locale: string): Word[] {
	const list = wordList(locale);
	const chosen = new Set<Word>();
	while (chosen.size < wordCount) chosen.add(list[randomInt(list.length)]!);
	return [...chosen];
}

const hasUsername = (passphrase: string, username: string): boolean =>
	normalizePassphrase(passphrase).includes(normalizePassphrase(username) || username);

/** The passphrase as it is typed, and printed. */
export const typedOf = (words: Word[]): string => words.map(({ typed }) => typed).join(' ');

/**
 * Checks a passphrase that a student chose.
 * @throws Invalid at `next`
 */
export async function checkOwnPassphrase(next: string, username: string): Promise<void> {
	const characters = normalizePassphrase(next);
	const { length: count } = [...characters];
	if (!next.isWellFormed() || count < minOwnLength || count > maxOwnLength || new Set(characters).size < 5)
		throw new Invalid('next', 'passphrase_short');
	if (hasUsername(next, username)) throw new Invalid('next', 'passphrase_name');
	if (await isCommon(characters, [username])) throw new Invalid('next', 'password_common');
}

/**
 * A passphrase in the form in which it is hashed and compared: only letters and digits, in lower case, without accents or
 * tones. Capitals, missing spaces, full-width letters, pinyin with tones and the Chinese words themselves all fit.
 */
export const normalizePassphrase = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toLowerCase()
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.normalize('NFC')
		.replace(/\p{Script=Han}+/gu, asPinyin);

let pinyin: Map<string, string> | undefined;

/** Replaces Chinese words of our own list with how they are typed; other text stays. Every word has two characters. */
function asPinyin(run: string): string {
	pinyin ??= new Map(wordList('zh-Hans').map(({ text, typed }) => [text, typed]));
	const words = run.match(/../gu) ?? [];
	const typedWords = words.map((word) => pinyin!.get(word));
	return words.join('') === run && typedWords.every((typed) => typed !== undefined)
		? typedWords.join('')
		: run;
}
