// How often words come in texts like those of students: the harmless ones of the screening's own corpus, which are made up.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { chineseWords } from '../../src/lib/server/engines/chinese-words/index.ts';

const corpus = new URL('../../tests/engines/screening/corpus/work/zh-Hans.jsonl.br', import.meta.url);
const letters = new URL('../../src/lib/server/app/demo/world/letters/', import.meta.url);

/** Lines of letters of the demo world are in the corpus, too: the typing is measured with these, so it learns nothing from them. */
const sharedLength = 8;

/** The share of each word among all words that were written. */
export function writtenShares(): Map<string, number> {
	const counts = new Map<string, number>();
	let all = 0;
	for (const text of harmlessTexts())
		for (const run of text.match(/\p{Script=Han}+/gu) ?? [])
			for (const word of chineseWords(run)) {
				counts.set(word, (counts.get(word) ?? 0) + 1);
				all++;
			}
	return new Map([...counts].map(([word, count]) => [word, count / all]));
}

function harmlessTexts(): string[] {
	const lines = brotliDecompressSync(readFileSync(corpus)).toString('utf8').trim().split('\n');
	const measured = new Set(demoLetters().flatMap(passagesOf));
	return lines
		.map((line) => JSON.parse(line) as { text: string; expect: string[] })
		.filter(({ expect }) => expect.length === 0)
		.map(({ text }) => text)
		.filter((text) => !passagesOf(text).some((passage) => measured.has(passage)));
}

const passagesOf = (text: string): string[] =>
	Array.from({ length: Math.max(0, text.length - sharedLength + 1) }, (_, n) =>
		text.slice(n, n + sharedLength)
	);

/** The Chinese letters of the demo world. */
export function demoLetters(): string[] {
	return readdirSync(letters)
		.filter((file) => file.endsWith('.json'))
		.flatMap((file) => JSON.parse(readFileSync(new URL(file, letters), 'utf8')) as DemoPair[])
		.flatMap((pair) => pair.letters ?? [])
		.filter(({ lang }) => lang.startsWith('zh'))
		.map(({ text }) => text);
}

interface DemoPair {
	letters?: { text: string; lang: string }[];
}
