import type { Folded } from '../fold/folded.ts';
import type { FindingSeverity } from '../types.ts';
import { allLists } from './data.ts';
import { beginsClause, endsClause } from './clauses.ts';
import { compile, type CompiledLists, type PhraseMeaning } from './compile.ts';
import { listsOfBuild } from './compiled-file.ts';
import { Identifiers } from './identifier.ts';
import { type Matcher, type MatcherLocation, matcherWith } from './matcher.ts';
import type { Identifier } from './parse-phrase.ts';

/** A phrase of a list in a text, in units of the flat view; with the account's name beside it, in typed offsets. */
export interface ListMatch {
	kind: string;
	severity?: FindingSeverity;
	start: number;
	end: number;
	identifier?: { start: number; end: number };
}

export interface Library {
	lists: CompiledLists;
	matcher: Matcher;
}

let cachedLibrary: Library | undefined;

const library = () => (cachedLibrary ??= libraryOf(listsOfBuild() ?? compile(allLists())));

/** All lists as one matcher: one pass over the text serves every check. */
export const libraryOf = (lists: CompiledLists): Library => ({ lists, matcher: matcherWith(lists.tables) });

/** The matches of all lists, by check; without those that overlap an innocent phrase of the same check. */
export function matchAll(text: Folded, { lists, matcher }: Library = library()): Map<string, ListMatch[]> {
	const matches = new Map<string, ListMatch[]>();
	const innocent = new Map<string, MatcherLocation[]>();
	const identifiers = new Identifiers(text);
	for (const place of matcher.find(text.flat)) {
		const meaning = lists.meanings[lists.meaningOf[place.phrase]!]!;
		const match = matchOf(text, identifiers, meaning, place);
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
	identifiers: Identifiers,
	{ kind, severity, before, after }: PhraseMeaning,
	{ start, end }: MatcherLocation
): ListMatch | null {
	if (!before && !after) return { kind, severity, start, end };
	if (before === 'end' && !beginsClause(text, start)) return null;
	if (after === 'end' && !endsClause(text, end)) return null;
	if (isEnd(before) && isEnd(after)) return { kind, severity, start, end };
	const identifier = isEnd(after) ? identifiers.before(start, before!) : identifiers.after(end, after!);
	return identifier && { kind, severity, start, end, identifier };
}

const isEnd = (sort: Identifier) => !sort || sort === 'end';

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
