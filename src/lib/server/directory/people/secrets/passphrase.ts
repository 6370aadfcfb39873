import { randomInt } from 'node:crypto';
import { Invalid } from '../../../kernel/errors.ts';
import { isCommon } from '../common.ts';
import { plain } from './plain.ts';
import { type Word, wordList } from './word-lists.ts';

/** Four of 1,600 words and more: 42 bits and more (docs/decisions/0026). */
const length = 4;

/** Letters of a passphrase that somebody thinks up. */
export const shortestOwn = 10;
const longestOwn = 200;

/** A new passphrase of easy words in a language; no word comes twice. */
export function newPassphrase(locale: string): Word[] {
	const list = wordList(locale);
	const chosen = new Set<Word>();
	while (chosen.size < length) chosen.add(list[randomInt(list.length)]!);
	return [...chosen];
}

/** How it is typed, and read on paper. */
export const typedOf = (words: Word[]): string => words.map(({ typed }) => typed).join(' ');

/**
 * Whether a student may keep what they thought up.
 * @throws Invalid at `next`
 */
export async function checkOwn(next: string, username: string): Promise<void> {
	const letters = plain(next);
	const { length: count } = [...letters];
	if (!next.isWellFormed() || count < shortestOwn || count > longestOwn || new Set(letters).size < 5)
		throw new Invalid('next', 'passphrase_short');
	if (letters.includes(plain(username) || username)) throw new Invalid('next', 'passphrase_name');
	if (await isCommon(letters, [username])) throw new Invalid('next', 'password_common');
}
