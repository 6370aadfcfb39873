import { randomInt } from 'node:crypto';
import { Invalid } from '../../../kernel/errors.ts';
import { isCommon } from '../common-passwords.ts';
import { normalizePassphrase } from './normalize-passphrase.ts';
import { type Word, wordList } from './word-lists.ts';

/** Four of 1,600 words and more: 42 bits and more (docs/decisions/0026). */
const wordCount = 4;

/** Length of a passphrase that a student chooses: letters and digits. */
export const minOwnLength = 10;
const maxOwnLength = 200;

/** A new passphrase of easy words in a language; no word comes twice. */
export function newPassphrase(locale: string): Word[] {
	const list = wordList(locale);
	const chosen = new Set<Word>();
	while (chosen.size < wordCount) chosen.add(list[randomInt(list.length)]!);
	return [...chosen];
}

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
	if (characters.includes(normalizePassphrase(username) || username))
		throw new Invalid('next', 'passphrase_name');
	if (await isCommon(characters, [username])) throw new Invalid('next', 'password_common');
}
