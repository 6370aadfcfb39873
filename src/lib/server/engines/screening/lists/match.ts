import type { Folded } from '../fold/folded.ts';
import type { FindingSeverity } from '../types.ts';
import { allLists, type NamedList, wordsNamed } from './data.ts';
import { beginsClause, endsClause } from './clauses.ts';
import { identifierAfter, identifierBefore } from './identifier.ts';
import { type Matcher, matcherOf, type MatcherLocation } from './matcher.ts';
import { parsePhrase, type Phrase } from './parse-phrase.ts';

/** A phrase of a list in a text, in units of the flat view; with the account's name beside it, in typed offsets. */
export interface ListMatch {
	kind: string;
	severity?: FindingSeverity;
	start: number;
	end: number;
	identifier?: { start: number; end: number };
}

interface PhraseMeaning {
	check: string;
	kind: string;
	severity?: FindingSeverity;
	innocent: boolean;
	phrase: Phrase;
}

export interface Library {
	meanings: PhraseMeaning[];
	matcher: Matcher;
}

let cachedLibrary: Library | undefined;

/** Reads the lists ahead of the first text: it takes a few hundred milliseconds, once. */
export const prepareLists = () => void library().matcher.prepare();

const library = () => (cachedLibrary ??= compile(allLists()));

/** All lists as one matcher: one pass over the text serves every check. */
export function compile(lists: NamedList[]): Library {
	const meanings = lists.flatMap(({ check, kinds = {} }) =>
		Object.entries(kinds).flatMap(([kind, { severity, phrases = [], innocent = [] }]) => {
			const meaningOf = (isInnocent: boolean) => (source: string) => {
				const phrase = parsePhrase(source);
				return { check, kind, severity, innocent: isInnocent, phrase };
			};
			return [...phrases.map(meaningOf(false)), ...innocent.map(meaningOf(true))];
		})
	);
	const wordsOf = (name: string) => wordsNamed(name, lists);
	return {
		meanings,
		matcher: matcherOf(
			meanings.map(({ phrase }) => phrase),
			wordsOf
		)
	};
}

/** The matches of all lists, by check; without those that overlap an innocent phrase of the same check. */
export function matchAll(text: Folded, { meanings, matcher }: Library = library()): Map<string, ListMatch[]> {
	const matches = new Map<string, ListMatch[]>();
	const innocent = new Map<string, MatcherLocation[]>();
	for (const place of matcher.find(text.flat)) {
		const meaning = meanings[place.phrase]!;
		const match = matchOf(text, meaning, place);
		if (!match) continue;
		if (meaning.innocent) addTo(innocent, meaning.check, place);
		else addTo(matches, meaning.check, match);
	}
	for (const [check, places] of innocent) matches.set(check, uncovered(matches.get(check) ?? [], places));
	return matches;
}

function addTo<T>(map: Map<string, T[]>, key: string, value: T) {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
}

function matchOf(
	text: Folded,
	{ kind, severity, phrase }: PhraseMeaning,
	{ start, end }: MatcherLocation
): ListMatch | null {
	const { before, after } = phrase;
	if (!before && !after) return { kind, severity, start, end };
	if (before === 'end' && !beginsClause(text, start)) return null;
	if (after === 'end' && !endsClause(text, end)) return null;
	if (isEnd(before) && isEnd(after)) return { kind, severity, start, end };
	const identifier = isEnd(after)
		? identifierBefore(text, start, before!)
		: identifierAfter(text, end, after!);
	return identifier && { kind, severity, start, end, identifier };
}

const isEnd = (sort: Phrase['before']) => !sort || sort === 'end';

/** The matches that overlap none of these places. Both are in the order of their ends, so one pass is enough. */
function uncovered(matches: ListMatch[], places: MatcherLocation[]): ListMatch[] {
	let first = 0;
	return matches.filter((match) => {
		while (first < places.length && places[first]!.end <= match.start) first++;
		for (let index = first; index < places.length && index < first + 8; index++)
			if (places[index]!.start < match.end && match.start < places[index]!.end) return false;
		return true;
	});
}
