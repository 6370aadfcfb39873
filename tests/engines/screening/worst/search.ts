// Searches for the most expensive text of a length: a few pieces, repeated. It begins with pieces of everything that the
// lists know, and continues with changes of the worst texts so far.
import { allLists } from '../../../../src/lib/server/engines/screening/lists/data.ts';
import { parsePhrase } from '../../../../src/lib/server/engines/screening/lists/parse-phrase.ts';

/** `make` gets the number of the repetition; most pieces are the same each time. */
export type Piece = string | { name: string; make(n: number): string };

/** Words that never repeat, so that caching a word does not help. */
const fresh: Piece[] = [
	{ name: 'odd word', make: (n) => `q${letters(n)}zx` },
	{ name: 'nearly a word', make: (n) => `schoo${letters(n)}` },
	{ name: 'number', make: (n) => String(2_055_550_000 + n * 7919) },
	{ name: 'digits', make: (n) => String((n * 7919) % 1000) },
	{ name: 'account', make: (n) => `maya_${n}` },
	{ name: 'character', make: (n) => String.fromCharCode(0x4e00 + ((n * 31) % 20_000)) },
	{ name: 'letter of no script', make: (n) => String.fromCodePoint(0x1d400 + (n % 900)) }
];

const letters = (n: number) =>
	Array.from(n.toString(26), (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');

const signs = Array.from(' .,:;!?@#$*_-+/()[]"\'\n0123456789alxzo号一三八点。，！🙂👻é').concat(
	'\u200b',
	'\u0301',
	'ａ'
);

/** Everything that the lists look for, punctuation, and pieces that are new each time. */
export function allPieces(): Piece[] {
	const words = new Set<string>(signs);
	for (const { kinds = {}, words: named = {} } of allLists()) {
		for (const word of Object.values(named).flat()) words.add(word);
		for (const { phrases = [], innocent = [] } of Object.values(kinds))
			for (const source of [...phrases, ...innocent])
				for (const { literals } of parsePhrase(source).pieces)
					for (const { text } of literals) words.add(text);
	}
	words.delete('');
	return [...words, ...fresh];
}

/** A text of so many UTF-16 units: the pieces, repeated. */
export function textOf(pieces: Piece[], length: number): string {
	let text = '';
	for (let n = 0; text.length < length; n++)
		for (const piece of pieces) text += typeof piece === 'string' ? piece : piece.make(n);
	return text.slice(0, length).toWellFormed();
}

export const nameOf = (pieces: Piece[]) =>
	pieces.map((piece) => (typeof piece === 'string' ? piece : `<${piece.name}>`)).join('');

export interface Worst {
	pieces: Piece[];
	cost: number;
}

/** What was the most expensive once: the search goes on from there, whatever its seed finds first. */
const onceWorst: Piece[][] = [['打我微信'], ['xhs@']];

/** How many of the worst texts are changed further. */
const keptCount = 12;

/**
 * @param tries number of texts that are screened
 * @param seed the same seed gives the same texts
 */
export async function worstOf(
	cost: (text: string) => Promise<number>,
	{ tries, seed, length }: { tries: number; seed: number; length: number }
): Promise<Worst> {
	const all = allPieces();
	const chance = chanceOf(seed);
	const pick = () => all[chance(all.length)]!;
	const worst: Worst[] = [];
	for (let n = 0; n < tries; n++) {
		const isFirst = n < tries / 4 || !worst.length;
		const pieces = isFirst
			? (onceWorst[n] ?? Array.from({ length: 1 + chance(6) }, pick))
			: changed(worst[chance(worst.length)]!.pieces, chance, pick);
		worst.push({ pieces, cost: await cost(textOf(pieces, length)) });
		worst.sort((a, b) => b.cost - a.cost);
		worst.length = Math.min(worst.length, keptCount);
	}
	return worst[0]!;
}

/** A few pieces inserted, removed, replaced or repeated elsewhere. */
function changed(pieces: Piece[], chance: (most: number) => number, pick: () => Piece): Piece[] {
	const next = [...pieces];
	for (let n = chance(3); n >= 0; n--) {
		const index = chance(next.length + 1);
		const change = chance(4);
		if (change === 0) next.splice(index, 0, pick());
		else if (change === 1) next.splice(index, 1, pick());
		else if (change === 2) next.splice(index, 0, next[chance(next.length)] ?? pick());
		else next.splice(index, 1);
	}
	return next.length ? next.slice(0, 24) : [pick()];
}

/** Numbers below `most` by a seed (mulberry32). */
function chanceOf(seed: number) {
	let state = seed >>> 0;
	return (most: number) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) % most;
	};
}
