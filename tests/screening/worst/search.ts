// Looks for the text of a length that costs the screening most: a few pieces, repeated. It begins with pieces of everything
// that the lists know, and goes on with changes of the worst that it has.
import { allLists } from '../../../src/lib/server/engines/screening/lists/data.ts';
import { parsePhrase } from '../../../src/lib/server/engines/screening/lists/parse-phrase.ts';

/** Takes the number of the repetition; most pieces are the same each time. */
export type Piece = string | { name: string; make(n: number): string };

/** Words that never come twice: what is remembered of a word is of no use. */
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

/** Everything that the lists look for, signs, and what is new each time. */
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

/** A text of so many UTF-16 units: the pieces, over and over. */
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

/** So many of the worst are worked on. */
const kept = 12;

/**
 * @param tries texts that are looked at
 * @param seed the same one looks at the same texts
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
			? Array.from({ length: 1 + chance(6) }, pick)
			: changed(worst[chance(worst.length)]!.pieces, chance, pick);
		worst.push({ pieces, cost: await cost(textOf(pieces, length)) });
		worst.sort((a, b) => b.cost - a.cost);
		worst.length = Math.min(worst.length, kept);
	}
	return worst[0]!;
}

/** A few pieces put in, taken out, replaced or moved. */
function changed(pieces: Piece[], chance: (most: number) => number, pick: () => Piece): Piece[] {
	const next = [...pieces];
	for (let n = chance(3); n >= 0; n--) {
		const at = chance(next.length + 1);
		const way = chance(4);
		if (way === 0) next.splice(at, 0, pick());
		else if (way === 1) next.splice(at, 1, pick());
		else if (way === 2) next.splice(at, 0, next[chance(next.length)] ?? pick());
		else next.splice(at, 1);
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
