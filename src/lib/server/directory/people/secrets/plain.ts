import { wordList } from './word-lists.ts';

/**
 * A passphrase as it is kept and compared: letters and numerals alone, small, without accents or tones. A child who
 * types capitals, no spaces, full-width letters, pinyin with tones or the Chinese words themselves is let in.
 */
export const plain = (typed: string): string =>
	typed
		.normalize('NFKC')
		.toLowerCase()
		.normalize('NFD')
		.replace(/[^\p{L}\p{N}]/gu, '')
		.normalize('NFC')
		.replace(/\p{Script=Han}+/gu, asPinyin);

let pinyin: Map<string, string> | undefined;

/** Words of our own list become what would be typed for them; anything else stays. Every word has two characters. */
function asPinyin(run: string): string {
	pinyin ??= new Map(wordList('zh-Hans').map(({ text, typed }) => [text, typed]));
	const words = run.match(/../gu) ?? [];
	const known = words.map((word) => pinyin!.get(word));
	return words.join('') === run && known.every((one) => one !== undefined) ? known.join('') : run;
}
