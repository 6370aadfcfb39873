// Lines with the level that a careful counselor would want: `work` to learn from, `report` by another hand only for figures. The files
// are compressed; sets/README.md says how to read and to add to them.
import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

export interface CorpusLine {
	text: string;
	expect: string[];
	kind: string;
	level: 'none' | 'note' | 'care' | 'urgent';
	style: string;
	language: string;
}

const folder = 'tests/engines/screening/corpus';

export const corpus = (half: 'work' | 'report'): CorpusLine[] =>
	['en', 'zh-Hans'].flatMap((language) =>
		brotliDecompressSync(readFileSync(`${folder}/${half}/${language}.jsonl.br`))
			.toString()
			.split('\n')
			.filter(Boolean)
			.map((line) => ({ ...(JSON.parse(line) as Omit<CorpusLine, 'language'>), language }))
	);

const sentencesOfLetter = 10;

/**
 * Innocent letters of ten sentences, each made of lines of the corpus that stand far from one another.
 * @param rounds how often each line is used, every time with others
 * @param takes which lines are used
 */
export function composedLetters(
	half: 'work' | 'report' = 'work',
	rounds = 1,
	takes: (text: string) => boolean = () => true
): { text: string; language: string }[] {
	const innocent = corpus(half).filter(
		({ text, level, kind }) => level === 'none' && !/^(near|letter)/.test(kind) && takes(text)
	);
	return ['en', 'zh-Hans'].flatMap((language) => {
		const lines = innocent.filter((line) => line.language === language).map(({ text }) => text);
		const count = Math.floor(lines.length / sentencesOfLetter);
		return Array.from({ length: rounds * count }, (_, n) => ({
			language,
			text: Array.from({ length: sentencesOfLetter }, (__, part) => {
				const round = Math.floor(n / count);
				return lines[((n + 7 * round * part) % count) + part * count]!;
			}).join(language === 'en' ? ' ' : '')
		}));
	});
}
