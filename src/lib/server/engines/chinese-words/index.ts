// Where Chinese words begin and end.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import school from './data/school-words.json' with { type: 'json' };

const require = createRequire(import.meta.url);

/**
 * Words of several characters that are rarer in the corpus of jieba's dictionary are left out: learners seldom mean them, and they would
 * swallow two shorter ones. With all 349,000 words F1 is .86 on forty sentences of learners (tests/engines/language/words.txt), with these 84,000
 * it is .89 at half the memory (45 MB).
 */
const minFrequency = 20;

/** As frequent as an everyday noun: 毽子 is one word for a child, and two characters in a corpus of newspapers. */
const schoolFrequency = 500;

type Cut = (text: string) => string[];

interface Words {
	cut: Cut;
	/** The lines of the dictionary that are used, each after a line feed. */
	lines: Buffer;
}

let cached: Words | undefined;
const words = (): Words => (cached ??= load());

/**
 * Cuts a text into words, which joined are the text. By jieba's dictionary without its guesses at unknown words (HMM): they join the
 * short words of learners, 我学 for 我 / 学. The dictionary is loaded with the first text (a tenth of a second).
 */
export const chineseWords: Cut = (text) => words().cut(text);

function load(): Words {
	const { Jieba } = require('@node-rs/jieba') as typeof import('@node-rs/jieba');
	// Its own module would keep the whole dictionary in memory, and a second one that we do not use.
	const file = join(dirname(require.resolve('@node-rs/jieba')), 'dict.txt');
	const common = readFileSync(file, 'utf8').split('\n').filter(isCommon).join('\n');
	const own = school.words.split(' ').map((word) => `${word} ${schoolFrequency} n`);
	const jieba = Jieba.withDict(Buffer.from(`${common}\n${own.join('\n')}\n`));
	return { cut: (text) => jieba.cut(text, false), lines: Buffer.from(`\n${common}\n`) };
}

/**
 * Whether this is an ordinary word of Chinese (高兴, 阳光), and not a name: names of people are in the dictionary too, marked as such.
 */
export function isPlainWord(word: string): boolean {
	const { lines } = words();
	const start = lines.indexOf(`\n${word} `);
	if (start < 0) return false;
	const [, frequency, kind = ''] = lines
		.toString('utf8', start + 1, lines.indexOf('\n', start + 1))
		.split(' ');
	return Number(frequency) >= minFrequency && !kind.startsWith('nr');
}

/** In letters of children these are two words that happen to meet (一天|只见一次, 看不清|人). No word that the screening looks for may be here: 上吊. */
const apart = new Set(school.apart.split(' '));

/** A line of the dictionary: a word, how often it was met, and what it is. */
function isCommon(line: string): boolean {
	const [word = '', frequency] = line.split(' ');
	return word.length === 1 || (Number(frequency) >= minFrequency && !apart.has(word));
}
