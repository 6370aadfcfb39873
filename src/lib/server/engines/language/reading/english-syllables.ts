import hyphen from 'hyphen/en-us/index.js';
import { syllable as count } from 'syllable';

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
