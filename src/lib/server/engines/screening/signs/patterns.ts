import type { Folded } from '../fold/folded.ts';
import { isHan, isWord } from '../fold/unit-kinds.ts';
import type { View } from '../fold/text-view.ts';
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
	/** By number of the sign. */
	places: Map<number, ListMatch[]>;
}

/** In how many sentences with words a stretch stands. An ellipsis ends none of its own. */
export function sentencesWithin({ text, sentences }: View, start: number, end: number): number {
	let count = 0;
	for (let unit = start, last = -1; unit < end; unit++) {
		const character = text.charCodeAt(unit);
		if (sentences[unit] === last || !(isWord(character) || isHan(character))) continue;
		last = sentences[unit]!;
		count++;
	}
	return count;
}

/** The patterns of a text, with the shortest stretch of each window that has one, in the order in which they stand. */
export const patternsIn = (text: Folded): PatternMatch[] =>
	signFiles()
		.flatMap((file) => matchesOf(text, file))
		.toSorted((a, b) => a.start - b.start || a.end - b.end);

function matchesOf(text: Folded, { name, numbers, bySign }: SignFile): PatternMatch[] {
	const sentences = sentencesOf(text, text.matches(name), numbers);
	const windows = new Windows(sentences);
	return sentences.flatMap(({ places }, n) => {
		const candidates = new Set<PreparedPattern>();
		for (const sign of places.keys()) for (const prepared of bySign[sign]!) candidates.add(prepared);
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
			signs = { sentence, set: new BitSet(numbers.size), places: new Map() };
			sentences.set(sentence, signs);
		}
		const number = numbers.get(match.kind)!;
		const places = signs.places.get(number);
		if (places) places.push(match);
		else {
			signs.places.set(number, [match]);
			signs.set.add(number);
		}
	}
	return [...sentences.values()].toSorted((a, b) => a.sentence - b.sentence);
}

interface SignWindow {
	set: BitSet;
	sentences: SentenceSigns[];
	/** What `placesOf` found: many patterns have to have one of the same signs. */
	placesOf: Map<Uint16Array, ListMatch[]>;
	/** The patterns that it was looked at for: each sentence with a pattern's rarest sign leads to its windows. */
	done: Set<PreparedPattern>;
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
	if (sentences.length === 1) return { set: single, sentences, placesOf: new Map(), done: new Set() };
	const set = single.copy();
	for (const signs of sentences.slice(1)) set.addAll(signs.set);
	return { set, sentences, placesOf: new Map(), done: new Set() };
}

/** The place of a pattern in a window; null where there is none, and where the window was already looked at for it. */
function placeOf(prepared: PreparedPattern, window: SignWindow): PatternMatch | null {
	if (window.done.has(prepared)) return null;
	window.done.add(prepared);
	const { pattern, all, none } = prepared;
	const places: ListMatch[][] = [];
	for (const signs of all) {
		const signPlaces = placesOf(signs, window);
		if (!signPlaces.length) return null;
		places.push(signPlaces);
	}
	if (none.meets(window.set)) return null;
	const shortest = shortestOf(places);
	return shortest && { pattern, ...shortest };
}

/** The first places of these signs in a window, in the order of their ends. */
function placesOf(wanted: Uint16Array, window: SignWindow): ListMatch[] {
	let places = window.placesOf.get(wanted);
	if (!places) {
		places = [];
		for (const sentence of window.sentences)
			for (const sign of wanted) {
				const some = sentence.places.get(sign);
				if (some) places.push(...some);
			}
		places = places.toSorted((a, b) => a.end - b.end || a.start - b.start).slice(0, maxPlaces);
		window.placesOf.set(wanted, places);
	}
	return places;
}

/** The shortest stretch with one place of each sign, no two of which overlap; null where it is too long. */
function shortestOf([firsts, ...others]: ListMatch[][]): { start: number; end: number } | null {
	let best: { start: number; end: number } | null = null;
	for (const first of firsts!) {
		let [start, end] = [first.start, first.end];
		const taken = [first];
		for (const places of others) {
			const next = nearest(places, first.start, taken);
			if (!next) break;
			taken.push(next);
			[start, end] = [Math.min(start, next.start), Math.max(end, next.end)];
		}
		if (taken.length <= others.length || end - start > maxSpan) continue;
		if (!best || end - start < best.end - best.start) best = { start, end };
	}
	return best;
}

/** Of these places the one nearest to a unit that overlaps none of those taken. */
function nearest(places: ListMatch[], unit: number, taken: ListMatch[]): ListMatch | null {
	let best: ListMatch | null = null;
	let distance = Infinity;
	for (const place of places) {
		const far = Math.abs(place.start - unit);
		if (far < distance && !taken.some((other) => place.start < other.end && other.start < place.end))
			[best, distance] = [place, far];
	}
	return best;
}
