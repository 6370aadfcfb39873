import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { demoLetters } from '../../authors/dictionary/written-words.ts';
import { candidatesFor, mostLetters } from '../../src/lib/words/chinese-typing/candidates.ts';
import { type Lexicon, readLexicon } from '../../src/lib/words/chinese-typing/lexicon.ts';
import { chineseSyllables } from '../../src/lib/server/engines/language/pinyin/chinese-syllables.ts';
import type { section } from '../figures.ts';

const sampleSize = 200;
const words = new URL('../../src/lib/words/chinese-typing/data/words.txt', import.meta.url);

/** How much of what students write comes out right when its pinyin is typed without tones, and how long a key takes. */
export function addTyping(out: ReturnType<typeof section>): void {
	const text = readFileSync(words, 'utf8');
	out.add('Typing: words, packed', gzipSync(text).length / 1000, 'kB', { budget: 120, digits: 0 });
	const begun = performance.now();
	const lexicon = readLexicon(text);
	out.add('Typing: reading the words, once', performance.now() - begun, 'ms', { digits: 0 });
	const sample = sampleOf(demoLetters());
	const { right, whole, all, times } = typeAll(lexicon, sample);
	out.add(`Typing: characters right first, of ${all}`, (100 * right) / all, '%', { digits: 1 });
	out.add('Typing: parts between marks right first', (100 * whole) / sample.length, '%', { digits: 1 });
	times.sort((a, b) => a - b);
	const percentile = times[Math.floor(times.length * 0.99)]!;
	out.add('Typing: a key, 99th percentile', percentile, 'ms', { budget: 8, digits: 1 });
}

/** Parts of letters between marks, every so many, the same each time. */
function sampleOf(letters: string[]): string[] {
	const parts = letters
		.flatMap((letter) => letter.match(/\p{Script=Han}{2,}/gu) ?? [])
		.filter((part) => !chineseSyllables(part).includes(null));
	const every = Math.floor(parts.length / sampleSize);
	return Array.from({ length: sampleSize }, (_, n) => parts[n * every]!);
}

/** Types each part to its end, key by key, as somebody does who chooses nothing. */
function typeAll(lexicon: Lexicon, sample: string[]) {
	const times: number[] = [];
	let [right, all, whole] = [0, 0, 0];
	for (const part of sample) {
		const letters = lettersOf(part).slice(0, mostLetters);
		for (let length = 1; length <= letters.length; length++) {
			const before = performance.now();
			candidatesFor(lexicon, letters.slice(0, length), () => false);
			times.push(performance.now() - before);
		}
		const typed = [...(candidatesFor(lexicon, letters, () => false)[0]?.text ?? '')];
		const wanted = [...part];
		all += wanted.length;
		right += wanted.filter((character, n) => typed[n] === character).length;
		if (typed.join('') === part) whole++;
	}
	return { right, all, times, whole };
}

/** The keys for a text: pinyin without tones, ü as v, an apostrophe before a vowel. */
const lettersOf = (text: string): string =>
	chineseSyllables(text)
		.map((syllable) =>
			syllable!
				.normalize('NFD')
				.replaceAll('u\u0308', 'v')
				.replace(/[\u0300-\u030C]/g, '')
		)
		.map((syllable, n) => (n > 0 && /^[aeo]/.test(syllable) ? `'${syllable}` : syllable))
		.join('');
