import type { Folded } from '../fold/folded.ts';
import { allLists } from '../lists/data.ts';
import type { ListMatch } from '../lists/match.ts';
import type { CheckName, FindingSeverity } from '../types.ts';
import { BitSet } from './bit-set.ts';

/**
 * Signs that mean something only together, as a data file gives them: words for the marks of a bruise are innocent, and so are words
 * for hiding; together in a sentence they are a finding.
 */
export interface Pattern {
	check: CheckName;
	kind: string;
	severity: FindingSeverity;
	/** The signs that have to be there, in any order; `a|b` is one of them. */
	all: string[];
	/** Signs that make it innocent: a story, a game, a lesson. */
	none?: string[];
	/** How many sentences in a row they may be spread over; 1 where nothing is said. */
	sentences?: number;
}

/** A pattern that a text has, from its first sign up to its last, in units of the flat view. */
export interface PatternMatch {
	pattern: Pattern;
	start: number;
	end: number;
}

/** Units between the first and the last sign at most: a sentence without any full stop goes on for ever. */
const maxSpan = 260;
const maxSentences = 3;
/** Places of one sign in a window that are looked at, and places of one pattern in a text. */
const maxPlaces = 8;

interface PreparedPattern {
	pattern: Pattern;
	all: { names: string[]; set: BitSet }[];
	none: BitSet;
	sentences: number;
}

/** The files of one name, in all languages: a letter may mix two, so they share their signs. */
interface SignFile {
	name: string;
	numbers: Map<string, number>;
	/** By number of a sign: the patterns that have it. */
	bySign: Set<PreparedPattern>[];
}

let cachedFiles: SignFile[] | undefined;

const files = () => (cachedFiles ??= prepare());

function prepare(): SignFile[] {
	const lists = Map.groupBy(
		allLists().filter(({ patterns }) => patterns),
		({ check }) => check
	);
	return [...lists].map(([name, parts]) => {
		const signs = new Set(parts.flatMap(({ kinds = {} }) => Object.keys(kinds)));
		const numbers = new Map([...signs].map((sign, n) => [sign, n]));
		const setOf = (names: string[]) => {
			const set = new BitSet(numbers.size);
			for (const sign of names) set.add(numberOf(numbers, sign, name));
			return set;
		};
		const patterns = parts
			.flatMap((part) => part.patterns!)
			.map((pattern) => ({
				pattern,
				all: pattern.all.map((either) => ({ names: either.split('|'), set: setOf(either.split('|')) })),
				none: setOf(pattern.none ?? []),
				sentences: Math.min(pattern.sentences ?? 1, maxSentences)
			}));
		const bySign = [...signs].map(
			(sign) => new Set(patterns.filter(({ all }) => all.some(({ names }) => names.includes(sign))))
		);
		return { name, numbers, bySign };
	});
}

function numberOf(numbers: Map<string, number>, sign: string, file: string): number {
	const number = numbers.get(sign);
	if (number === undefined) throw new Error(`${file} has no sign that is called ${sign}`);
	return number;
}

/** The signs of a sentence. */
interface SentenceSigns {
	sentence: number;
	/** Their numbers, without repetition. */
	signs: number[];
	set: BitSet;
	matches: ListMatch[];
}

/** The patterns of a text, with the shortest stretch of each window that has one. */
export function patternsIn(text: Folded): PatternMatch[] {
	return files().flatMap(({ name, numbers, bySign }) => {
		const sentences = sentencesOf(text, text.matches(name), numbers);
		return sentences.flatMap(({ signs }, first) => {
			const windows = windowsFrom(sentences, first, numbers.size);
			// A pattern with no sign of this sentence is found in a later window.
			const candidates = new Set(signs.flatMap((sign) => [...bySign[sign]!]));
			return [...candidates].flatMap((prepared) => placeOf(prepared, windows[prepared.sentences - 1]!) ?? []);
		});
	});
}

function sentencesOf(text: Folded, matches: ListMatch[], numbers: Map<string, number>): SentenceSigns[] {
	const sentences = new Map<number, SentenceSigns>();
	for (const match of matches) {
		const sentence = text.flat.sentences[match.start]!;
		let signs = sentences.get(sentence);
		if (!signs) {
			signs = { sentence, signs: [], set: new BitSet(numbers.size), matches: [] };
			sentences.set(sentence, signs);
		}
		const number = numbers.get(match.kind)!;
		if (!signs.signs.includes(number)) signs.signs.push(number);
		signs.set.add(number);
		signs.matches.push(match);
	}
	return [...sentences.values()].toSorted((a, b) => a.sentence - b.sentence);
}

interface SignWindow {
	set: BitSet;
	matches: ListMatch[];
}

/** The windows of one, two and three sentences that begin with a sentence. */
function windowsFrom(sentences: SentenceSigns[], first: number, size: number): SignWindow[] {
	const { sentence } = sentences[first]!;
	const windows: SignWindow[] = [];
	for (let length = 1; length <= maxSentences; length++) {
		const part = sentences.slice(first, first + length).filter((later) => later.sentence < sentence + length);
		const set = new BitSet(size);
		for (const signs of part) set.addAll(signs.set);
		windows.push({ set, matches: part.flatMap(({ matches }) => matches) });
	}
	return windows;
}

function placeOf({ pattern, all, none }: PreparedPattern, window: SignWindow): PatternMatch | null {
	if (!all.every(({ set }) => set.meets(window.set)) || none.meets(window.set)) return null;
	const places = all.map(({ names }) =>
		window.matches.filter(({ kind }) => names.includes(kind)).slice(0, maxPlaces)
	);
	const shortest = shortestOf(places);
	return shortest && { pattern, ...shortest };
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
