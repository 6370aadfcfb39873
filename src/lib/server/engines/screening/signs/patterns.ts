import type { Folded } from '../fold/folded.ts';
import type { ListMatch } from '../lists/match.ts';
import { BitSet } from './bit-set.ts';
import { maxSentences, type Pattern, type PreparedPattern, type SignFile, signFiles } from './sign-files.ts';

/** A pattern that a text has, from its first sign up to its last, in units of the flat view. */
export interface PatternMatch {
	pattern: Pattern;
	start: number;
	end: number;
}

/** Units between the first and the last sign at most: a sentence without any full stop goes on for ever. */
const maxSpan = 260;
/** Places of one sign in a window that are looked at, and places of one pattern in a text. */
const maxPlaces = 8;

/** The signs of a sentence. */
interface SentenceSigns {
	sentence: number;
	set: BitSet;
	/** By number of the sign; numbers without repetition. */
	signs: number[];
	places: ListMatch[][];
}

/** The patterns of a text, with the shortest stretch of each window that has one, in the order in which they stand. */
export const patternsIn = (text: Folded): PatternMatch[] =>
	signFiles()
		.flatMap((file) => matchesOf(text, file))
		.toSorted((a, b) => a.start - b.start || a.end - b.end);

function matchesOf(text: Folded, { name, numbers, bySign }: SignFile): PatternMatch[] {
	const sentences = sentencesOf(text, text.matches(name), numbers);
	const windows = new Windows(sentences);
	return sentences.flatMap(({ signs }, n) => {
		const candidates = new Set<PreparedPattern>();
		for (const sign of signs) for (const prepared of bySign[sign]!) candidates.add(prepared);
		return [...candidates]
			.toSorted((a, b) => a.number - b.number)
			.flatMap((prepared) =>
				firstsOf(sentences, n, prepared).flatMap(
					(first) => placeOf(prepared, windows.at(first, prepared.sentences)) ?? []
				)
			);
	});
}

/** The first sentences of the windows that have sentence `n` in them and begin with a sign of the pattern. */
function firstsOf(
	sentences: SentenceSigns[],
	n: number,
	{ sentences: length, set }: PreparedPattern
): number[] {
	const firsts: number[] = [];
	for (let first = n; first >= 0 && sentences[first]!.sentence > sentences[n]!.sentence - length; first--)
		if (sentences[first]!.set.meets(set)) firsts.push(first);
	return firsts;
}

function sentencesOf(text: Folded, matches: ListMatch[], numbers: Map<string, number>): SentenceSigns[] {
	const sentences = new Map<number, SentenceSigns>();
	for (const match of matches) {
		const sentence = text.flat.sentences[match.start]!;
		let signs = sentences.get(sentence);
		if (!signs) {
			signs = { sentence, signs: [], set: new BitSet(numbers.size), places: [] };
			sentences.set(sentence, signs);
		}
		const number = numbers.get(match.kind)!;
		const index = signs.signs.indexOf(number);
		if (index >= 0) signs.places[index]!.push(match);
		else {
			signs.signs.push(number);
			signs.places.push([match]);
			signs.set.add(number);
		}
	}
	return [...sentences.values()].toSorted((a, b) => a.sentence - b.sentence);
}

interface SignWindow {
	set: BitSet;
	sentences: SentenceSigns[];
}

/** Windows of some sentences in a row, each made once. */
class Windows {
	readonly #all: SentenceSigns[];
	readonly #made = new Map<number, SignWindow>();

	constructor(all: SentenceSigns[]) {
		this.#all = all;
	}

	/** The window of so many sentences that begins with this one. */
	at(first: number, length: number): SignWindow {
		const key = first * (maxSentences + 1) + length;
		const window = this.#made.get(key) ?? windowOf(this.#all, first, length);
		this.#made.set(key, window);
		return window;
	}
}

function windowOf(all: SentenceSigns[], first: number, length: number): SignWindow {
	const { sentence, set: single } = all[first]!;
	const sentences = all.slice(first, first + length).filter((later) => later.sentence < sentence + length);
	if (sentences.length === 1) return { set: single, sentences };
	const set = single.copy();
	for (const signs of sentences.slice(1)) set.addAll(signs.set);
	return { set, sentences };
}

function placeOf({ pattern, all, none }: PreparedPattern, window: SignWindow): PatternMatch | null {
	if (!all.every((signs) => signs.some((sign) => window.set.has(sign))) || none.meets(window.set))
		return null;
	const shortest = shortestOf(all.map((signs) => placesOf(signs, window)));
	return shortest && { pattern, ...shortest };
}

/** The first places of these signs in a window, in the order of their ends. */
function placesOf(wanted: Uint16Array, { sentences }: SignWindow): ListMatch[] {
	const places = sentences.flatMap(({ signs, places }) =>
		signs.flatMap((sign, index) => (wanted.includes(sign) ? places[index]! : []))
	);
	return places.sort((a, b) => a.end - b.end).slice(0, maxPlaces);
}

/** The shortest stretch with one place of each sign, no two of which overlap; null where it is too long. */
function shortestOf(places: ListMatch[][]): { start: number; end: number } | null {
	let best: { start: number; end: number } | null = null;
	for (const first of places[0]!) {
		let [start, end] = [first.start, first.end];
		const taken = [first];
		for (const others of places.slice(1)) {
			const next = others
				.filter((place) => !taken.some((other) => place.start < other.end && other.start < place.end))
				.toSorted((a, b) => Math.abs(a.start - first.start) - Math.abs(b.start - first.start))[0];
			if (!next) break;
			taken.push(next);
			[start, end] = [Math.min(start, next.start), Math.max(end, next.end)];
		}
		if (taken.length < places.length || end - start > maxSpan) continue;
		if (!best || end - start < best.end - best.start) best = { start, end };
	}
	return best;
}
