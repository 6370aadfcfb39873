import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { explainedWords, meaningAt } from '../../src/lib/server/engines/dictionary/index.ts';
import { readingOf, wordsIn } from '../../src/lib/server/engines/language/index.ts';
import type { section } from '../figures.ts';

type Report = ReturnType<typeof section>;
type Paragraphs = Awaited<ReturnType<typeof readingOf>>;

const letters = 'src/lib/server/app/demo/world/letters/';
const data = 'src/lib/server/engines/dictionary/data/';

/** The letters of the demo world, cut into words. */
export async function demoReadings(): Promise<Paragraphs[]> {
	const pairs = readdirSync(letters)
		.filter((file) => file.endsWith('.json'))
		.flatMap(
			(file) =>
				JSON.parse(readFileSync(letters + file, 'utf8')) as { letters?: { text: string; lang: string }[] }[]
		);
	const readings: Paragraphs[] = [];
	for (const { text, lang } of pairs.flatMap((pair) => pair.letters ?? []))
		readings.push(await readingOf(text, lang === 'zh' ? 'zh-Hans' : lang));
	return readings;
}

/** How much of the demo world’s letters the dictionaries explain, how fast, and what it takes. */
export async function addDictionary(out: Report): Promise<void> {
	const readings = await demoReadings();
	const before = memory();
	const opened = performance.now();
	meaningAt(readings[0]!, wordsIn(readings[0]!)[0]!.at);
	out.add('Dictionary: the first word, with its index', performance.now() - opened, 'ms', { digits: 1 });
	const times = { word: [] as number[], letter: [] as number[] };
	const counts = { zh: { words: 0, whole: 0, parts: 0 }, en: { words: 0, whole: 0, parts: 0 } };
	let largest = 0;
	for (const paragraphs of readings) {
		for (const { at, lang } of wordsIn(paragraphs)) {
			const begun = performance.now();
			const meaning = meaningAt(paragraphs, at);
			times.word.push(performance.now() - begun);
			if (lang !== 'zh' && lang !== 'en') continue;
			largest = Math.max(largest, Buffer.byteLength(JSON.stringify(meaning)));
			const count = counts[lang];
			count.words++;
			if (meaning?.found) count.whole++;
			if (meaning && (meaning.found || meaning.parts.length)) count.parts++;
		}
		const begun = performance.now();
		explainedWords(paragraphs);
		times.letter.push(performance.now() - begun);
	}
	const resident = memory() - before;
	for (const [language, { words, whole, parts }] of Object.entries(counts)) {
		const name = language === 'zh' ? 'Chinese' : 'English';
		out.add(`Dictionary: ${name} running words with a meaning, of ${words}`, (100 * parts) / words, '%', {
			digits: 1
		});
		out.add(`Dictionary: of them found as a whole, ${name}`, (100 * whole) / words, '%', { digits: 1 });
		out.add(`Dictionary: size of the ${name} file`, statSync(`${data}${language}.txt`).size / 1e6, 'MB', {
			digits: 1
		});
	}
	out.add('Dictionary: one word, 99th percentile', percentile(times.word, 0.99), 'ms', {
		budget: 5,
		digits: 2
	});
	out.add('Dictionary: all words of a letter, 99th percentile', percentile(times.letter, 0.99), 'ms', {
		budget: 30,
		digits: 1
	});
	out.add('Dictionary: the largest answer', largest / 1000, 'kB', { budget: 3, digits: 2 });
	out.add('Dictionary: resident memory', resident / 1e6, 'MB', { budget: 10, digits: 1 });
}

/** What is held after a collection, in bytes. */
function memory(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	const { heapUsed, external } = process.memoryUsage();
	return heapUsed + external;
}

const percentile = (values: number[], share: number): number =>
	[...values].sort((a, b) => a - b)[Math.floor(values.length * share)]!;
