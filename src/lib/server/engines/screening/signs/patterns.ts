import type { Folded } from '../fold/folded.ts';
import type { ListMatch } from '../lists/match.ts';
import { allLists, type NamedList } from '../lists/data.ts';
import type { CheckName, FindingSeverity } from '../types.ts';

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

/**
 * The data files with patterns. Files of one name share their signs, whatever their language: a letter may mix two.
 */
const withPatterns = (lists: NamedList[]) => lists.filter(({ patterns }) => patterns?.length);
let cached: { name: string; patterns: PreparedPattern[] }[] | undefined;

interface PreparedPattern {
	pattern: Pattern;
	all: string[][];
	none: string[];
	sentences: number;
}

const prepared = () =>
	(cached ??= withPatterns(allLists()).map(({ check, patterns = [] }) => ({
		name: check,
		patterns: patterns.map((pattern) => ({
			pattern,
			all: pattern.all.map((sign) => sign.split('|')),
			none: pattern.none ?? [],
			sentences: Math.min(pattern.sentences ?? 1, maxSentences)
		}))
	})));

/** The patterns of a text, each at most once for every place of its first sign. */
export function patternsIn(text: Folded): PatternMatch[] {
	return prepared().flatMap(({ name, patterns }) => {
		const matches = text.matches(name);
		if (matches.length < 2) return [];
		const bySentence = sentencesOf(text, matches);
		return patterns.flatMap((pattern) => placesOf(pattern, bySentence));
	});
}

/** The signs of each sentence that has any, in order. */
interface SentenceSigns {
	sentence: number;
	signs: Map<string, ListMatch[]>;
}

function sentencesOf(text: Folded, matches: ListMatch[]): SentenceSigns[] {
	const all = new Map<number, Map<string, ListMatch[]>>();
	for (const match of matches) {
		const sentence = text.flat.sentences[match.start]!;
		const signs = all.get(sentence) ?? new Map<string, ListMatch[]>();
		all.set(sentence, signs);
		signs.set(match.kind, [...(signs.get(match.kind) ?? []), match]);
	}
	return [...all]
		.map(([sentence, signs]) => ({ sentence, signs }))
		.toSorted((a, b) => a.sentence - b.sentence);
}

function placesOf(
	{ pattern, all, none, sentences }: PreparedPattern,
	bySentence: SentenceSigns[]
): PatternMatch[] {
	const found: PatternMatch[] = [];
	for (const [n, { sentence }] of bySentence.entries()) {
		const window = bySentence
			.slice(n, n + sentences)
			.filter((later) => later.sentence < sentence + sentences);
		const signsNamed = (sign: string) => window.flatMap(({ signs }) => signs.get(sign) ?? []);
		if (none.some((sign) => signsNamed(sign).length)) continue;
		const chosen = all.map((names) => names.flatMap(signsNamed));
		if (chosen.some((places) => !places.length)) continue;
		const place = closest(chosen);
		if (place && !found.some(({ start, end }) => start === place.start && end === place.end))
			found.push({ pattern, ...place });
	}
	return found;
}

/** The shortest stretch with one place of each sign, none of them twice; null where it is too long. */
function closest(chosen: ListMatch[][]): { start: number; end: number } | null {
	let best: { start: number; end: number } | null = null;
	for (const first of chosen[0]!) {
		let [start, end] = [first.start, first.end];
		const taken = [first];
		for (const places of chosen.slice(1)) {
			const next = places
				.filter((place) => !taken.some((other) => place.start < other.end && other.start < place.end))
				.toSorted((a, b) => distance(a, first) - distance(b, first))[0];
			if (!next) break;
			taken.push(next);
			start = Math.min(start, next.start);
			end = Math.max(end, next.end);
		}
		if (taken.length < chosen.length || end - start > maxSpan) continue;
		if (!best || end - start < best.end - best.start) best = { start, end };
	}
	return best;
}

const distance = (a: ListMatch, b: ListMatch) => Math.abs(a.start - b.start);
