import { createHash } from 'node:crypto';
import { type Syllables, syllablesOf } from '../pinyin/index.ts';
import hyphen from 'hyphen/en-us/index.js';
import { syllable as count } from 'syllable';

/** Syllables that are cached at most: a few megabytes, the letters of a school for a week. */
export const maxCachedSyllables = 300_000;

/**
 * Syllables by the digest of a line, least recently used first. Neither the line nor its writer can be told from the
 * digest.
 */
const cached = new Map<string, Syllables>();
let size = 0;

const weightOf = (syllables: Syllables) => syllables.length + 20;

/** The syllables of a line, from the cache where it was read recently. */
export async function syllablesFrom(line: string): Promise<Syllables> {
	const key = createHash('sha256').update(line).digest('base64');
	const hit = cached.get(key);
	if (hit) cached.delete(key);
	const syllables = hit ?? (await syllablesOf(line));
	if (!hit) size += weightOf(syllables);
	cached.set(key, syllables);
	if (!hit) forgetOldest();
	return syllables;
}

function forgetOldest() {
	for (const [key, syllables] of cached) {
		if (size <= maxCachedSyllables) return;
		cached.delete(key);
		size -= weightOf(syllables);
	}
}

/** How many syllables are cached, with the overhead of each line. */
export const cachedSyllables = (): number => size;

/**
 * The syllables of an English word. Two sources have to agree: patterns and a rule that split, and a count that knows
 * the exceptions. Undefined where they do not agree, for a word with anything but letters, and for one syllable: no
 * answer is better than a wrong one.
 */
export function englishSyllables(word: string): string[] | undefined {
	if (!/^[A-Za-z]{3,}$/.test(word)) return undefined;
	const expected = count(word);
	if (expected < 2) return undefined;
	const cut = hyphen.hyphenateSync(word, { hyphenChar: '·', minWordLength: 1 }).split('·');
	return [cut, cut.flatMap((piece, n) => bySound(piece, n === cut.length - 1))].find(
		(pieces) => pieces.length === expected
	);
}

/** Consonants with which an English syllable begins, also those of several letters. */
const onset =
	'(?:sch|scr|shr|spl|spr|squ|str|thr|ch|gh|ph|sh|th|wh|ck|qu|bl|br|cl|cr|dr|fl|fr|gl|gr|pl|pr|sc|sk|sl|sm|sn|sp|st|sw|tr|tw|[bcdfghjklmnpqrstvwxyz])';
const nucleus = new RegExp(`(?=(?:${onset})?[aeiouy])`, 'i');

/** Patterns for line ends leave out what looks bad there: between two vowel sounds, the last consonants begin the next. */
function bySound(piece: string, isLast: boolean): string[] {
	const groups = [...piece.matchAll(/[aeiouy]+/gi)].filter(
		({ 0: vowels, index }) => !(isLast && vowels.toLowerCase() === 'e' && index === piece.length - 1)
	);
	const cuts = groups.slice(1).map(({ index }, n) => {
		const before = groups[n]!.index + groups[n]![0].length;
		return before + piece.slice(before, index + 1).search(nucleus);
	});
	const edges = [0, ...cuts, piece.length];
	return edges.slice(0, -1).map((from, n) => piece.slice(from, edges[n + 1]));
}
