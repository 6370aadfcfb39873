import { wordList } from './word-lists.ts';

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
