import type { Jieba } from '@node-rs/jieba';

let loaded: Promise<Jieba> | undefined;

/**
 * Cuts runs of Chinese characters into words, by jieba's dictionary; it comes with the first Chinese text (0.3 s, 60 MB). Without
 * its guesses at unknown words (HMM), which join the short words of learners: 我学 for 我 / 学. On forty sentences of learners
 * (tests/language/words.txt) that finds F1 .86 of the words, with the guesses .82, the browser's Intl.Segmenter .77.
 * @returns a function from a run to its words, which joined are the run
 */
export async function chineseWords(): Promise<(run: string) => string[]> {
	const jieba = await (loaded ??= load());
	return (run) => jieba.cut(run, false);
}

async function load(): Promise<Jieba> {
	const [{ Jieba }, { dict }] = await Promise.all([
		import('@node-rs/jieba'),
		import('@node-rs/jieba/dict.js')
	]);
	return Jieba.withDict(dict);
}
