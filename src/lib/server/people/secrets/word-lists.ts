import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toLocale } from '#lib/locale.ts';

/** A word of a passphrase: as it is shown, and as it is typed on any keyboard. */
export interface Word {
	text: string;
	typed: string;
}

/**
 * The easy words of a language, or the English ones where it has no list. Words may be added; changing or removing one locks
 * out every student who has it in Chinese characters.
 */
export function wordList(locale: string): readonly Word[] {
	return wordLists()[toLocale(locale) ?? 'en'] ?? wordLists().en!;
}

let loaded: Record<string, Word[]> | undefined;

const wordLists = () =>
	(loaded ??= { en: parseWords(texts().en), 'zh-Hans': parseWords(texts()['zh-Hans']) });

/** Words separated by white space, each as `word` or `word:as it is typed`. */
const parseWords = (text: string): Word[] =>
	text
		.trim()
		.split(/\s+/)
		.map((entry) => {
			const [word = '', typed = word] = entry.split(':');
			return { text: word, typed };
		});

/** In the bundle the lists are strings; when Node runs the sources, they are read from the folder: only Vite knows the glob. */
function texts(): { en: string; 'zh-Hans': string } {
	if (!import.meta.env) return { en: fileOf('en'), 'zh-Hans': fileOf('zh-Hans') };
	const files = import.meta.glob<string>('./words/*.txt', { query: '?raw', import: 'default', eager: true });
	return { en: files['./words/en.txt']!, 'zh-Hans': files['./words/zh-Hans.txt']! };
}

const fileOf = (locale: string) =>
	readFileSync(fileURLToPath(new URL(`./words/${locale}.txt`, import.meta.url)), 'utf8');
