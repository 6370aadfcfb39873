import { fileURLToPath } from 'node:url';
import { openSorted, type SortedFile } from './sorted-file.ts';

/** Meanings under a heading: the pinyin of a Chinese word, the class of an English one. */
export type EntryPart = [heading: string, meanings: string[]];

/** An entry of a dictionary: its level (HSK 1 to 6; A1 to C1 as 1 to 5; 0 for none), its meanings, and the word of which it is a form. */
export type Entry = [level: number, parts: EntryPart[], plain?: string];

type Language = 'zh' | 'en';
const opened = new Map<Language, SortedFile>();

/** The entry of a word exactly as it is written there; for a form (ran), the plain word as `=run`. */
export function entryOf(language: Language, word: string): Entry | `=${string}` | undefined {
	const line = fileOf(language).find(word);
	return line === undefined ? undefined : (JSON.parse(line) as Entry | `=${string}`);
}

function fileOf(language: Language): SortedFile {
	const earlier = opened.get(language);
	if (earlier) return earlier;
	const file = openSorted(folder() + `${language}.txt`);
	opened.set(language, file);
	return file;
}

/**
 * A server that was built has its own copy (bin/build.js), from the root of the project, where every process of a server runs. From the
 * sources the files are read where they are.
 */
const folder = () =>
	import.meta.env && import.meta.env.PROD
		? 'build/dictionary/'
		: fileURLToPath(new URL('./data/', import.meta.url));
