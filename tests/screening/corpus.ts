// Lines with the level that a careful counselor would want: `work` to learn from, `report` by another hand only for figures.
import { readFileSync } from 'node:fs';

export interface CorpusLine {
	text: string;
	expect: string[];
	kind: string;
	level: 'none' | 'note' | 'care' | 'urgent';
	style: string;
	language: string;
}

const folder = 'tests/screening/corpus';

export const corpus = (half: 'work' | 'report'): CorpusLine[] =>
	['en', 'zh-Hans'].flatMap((language) =>
		readFileSync(`${folder}/${half}/${language}.jsonl`, 'utf8')
			.split('\n')
			.filter(Boolean)
			.map((line) => ({ ...(JSON.parse(line) as Omit<CorpusLine, 'language'>), language }))
	);

const sentencesOfLetter = 10;

/** Innocent letters of ten sentences, each made of lines of the corpus that stand far from one another. */
export function composedLetters(half: 'work' | 'report' = 'work'): { text: string; language: string }[] {
	const innocent = corpus(half).filter(({ level, kind }) => level === 'none' && !/^(near|letter)/.test(kind));
	return ['en', 'zh-Hans'].flatMap((language) => {
		const lines = innocent.filter((line) => line.language === language).map(({ text }) => text);
		const count = Math.floor(lines.length / sentencesOfLetter);
		return Array.from({ length: count }, (_, n) => ({
			language,
			text: Array.from({ length: sentencesOfLetter }, (_, part) => lines[n + part * count]!).join(
				language === 'en' ? ' ' : ''
			)
		}));
	});
}
