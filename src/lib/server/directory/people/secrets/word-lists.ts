import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toLocale } from '#lib/locale.ts';

/** A word of a passphrase: as it is read, and as it is typed on any keyboard. */
export interface Word {
	text: string;
	typed: string;
}

/**
 * The easy words of a language; those of English where it has no list of its own.
 * Words may be added; one that is changed or taken out locks out whoever has it in Chinese characters.
 */
export function wordList(locale: string): readonly Word[] {
	return lists()[toLocale(locale) ?? 'en'] ?? lists().en!;
}

let read: Record<string, Word[]> | undefined;

const lists = () => (read ??= { en: wordsOf(texts().en), 'zh-Hans': wordsOf(texts()['zh-Hans']) });

/** `word`, or `word:as it is typed`, with white space between them. */
const wordsOf = (text: string): Word[] =>
	text
		.trim()
		.split(/\s+/)
		.map((entry) => {
			const [word = '', typed = word] = entry.split(':');
			return { text: word, typed };
		});

/** In the bundle the lists are strings within it; from the sources they are read from the folder: only Vite knows the glob. */
function texts(): { en: string; 'zh-Hans': string } {
	if (!import.meta.env) return { en: fileOf('en'), 'zh-Hans': fileOf('zh-Hans') };
	const files = import.meta.glob<string>('./words/*.txt', { query: '?raw', import: 'default', eager: true });
	return { en: files['./words/en.txt']!, 'zh-Hans': files['./words/zh-Hans.txt']! };
}

const fileOf = (locale: string) =>
	readFileSync(fileURLToPath(new URL(`./words/${locale}.txt`, import.meta.url)), 'utf8');
