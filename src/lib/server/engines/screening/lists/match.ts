import { type Folded, unitAt } from '../fold/folded.ts';
import type { FindingSeverity } from '../types.ts';
import { allLists, wordsNamed } from './data.ts';
import { compile, type CompiledLists, type PhraseMeaning, listsOfBuild } from './compile.ts';
import { type Matcher, type MatcherLocation, matcherWith } from './matcher.ts';
import type { Identifier, ListPhrase } from './parse-phrase.ts';
import { emoji, isLetter, isWord } from '../fold/unit-kinds.ts';
import { isEnglish, isMistyped } from './english.ts';

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

const borders = new Set(Array.from(`.!?,;:\n。、…()（）"${emoji}`));

/**
 * Whether a clause begins at a unit of the flat view: it is the start of the text, or after a sign that separates
 * clauses.
 */
function beginsClause({ base, flat }: Folded, start: number): boolean {
	let index = unitAt(base, flat.starts[start]!) - 1;
	while (index >= 0 && base.text[index] === ' ') index--;
	return index < 0 || borders.has(base.text[index]!);
}

/** Whether a clause ends before a unit of the flat view. */
function endsClause({ base, flat }: Folded, end: number): boolean {
	let index = end > 0 ? unitAt(base, flat.ends[end - 1]!) : 0;
	while (base.text[index] === ' ') index++;
	return index >= base.text.length || borders.has(base.text[index]!);
}

/** An account's name in a text, in typed offsets. */
interface ListIdentifier {
	start: number;
	end: number;
}

/**
 * What a name must be: `code` contains a digit, an underscore or the like; `name` is in no dictionary; `id` is no
 * ordinary word.
 */
type IdentifierSort = Exclude<ListPhrase['before'], undefined>;

/** Signs and fillers between "my snap is" and the name at most. */
const maxBetween = 14;
const maxNameLength = 40;
const fillers = new Set(
	Array.from(' \n:;,="\'“”‘’「」()[]<>~-–—*>|/是为叫就\uFFFC', (char) => char.charCodeAt(0))
);

let ordinaryWords: Set<string> | undefined;

/** Words that follow "my snap is" without being a name. */
const isOrdinary = (word: string) => (ordinaryWords ??= new Set(wordsNamed('not-a-name'))).has(word);

/** What may be the name of an account: without what follows it, in typed offsets. */
interface Candidate extends ListIdentifier {
	name: string;
	looksInvented: boolean;
}

/** The names of accounts in a text. Many phrases end at one place, so what stands there is read once. */
class Identifiers {
	readonly #text: Folded;
	readonly #before = new Map<number, Candidate>();
	readonly #after = new Map<number, Candidate>();

	constructor(text: Folded) {
		this.#text = text;
	}

	/** The account's name right before a phrase that starts at unit `to` of the flat view. */
	before(to: number, sort: IdentifierSort): ListIdentifier | null {
		let candidate = this.#before.get(to);
		if (!candidate) this.#before.set(to, (candidate = candidateBefore(this.#text, to)));
		return identifierOf(this.#text, candidate, sort);
	}

	/** The account's name after a phrase that ends before unit `from` of the flat view. */
	after(from: number, sort: IdentifierSort): ListIdentifier | null {
		let candidate = this.#after.get(from);
		if (!candidate) this.#after.set(from, (candidate = candidateAfter(this.#text, from)));
		return identifierOf(this.#text, candidate, sort);
	}
}

function candidateAfter(text: Folded, from: number): Candidate {
	const { base, flat } = text;
	let index = from > 0 ? unitAt(base, flat.ends[from - 1]!) : 0;
	const maxStart = index + maxBetween;
	while (index < maxStart && fillers.has(base.text.charCodeAt(index))) index++;
	return candidateAt(text, index, endOfName(base.text, index));
}

function candidateBefore(text: Folded, to: number): Candidate {
	const { base, flat } = text;
	let end = unitAt(base, flat.starts[to]!);
	const minEnd = Math.max(0, end - maxBetween);
	while (end > minEnd && fillers.has(base.text.charCodeAt(end - 1))) end--;
	let start = end;
	while (start > 0 && end - start < maxNameLength && isNamePart(base.text.charCodeAt(start - 1))) start--;
	return candidateAt(text, start, end);
}

const nameSigns = new Set(Array.from('_.@#-', (char) => char.charCodeAt(0)));
const isNamePart = (unit: number) => isWord(unit) || nameSigns.has(unit);

/** The end of a name, which may also be spelled: m a y a 0 7. */
function endOfName(text: string, start: number): number {
	let end = start;
	while (end - start < maxNameLength && isNamePart(text.charCodeAt(end))) end++;
	if (end - start !== 1) return end;
	while (
		end - start < maxNameLength &&
		text[end] === ' ' &&
		isNamePart(text.charCodeAt(end + 1)) &&
		!isWord(text.charCodeAt(end + 2))
	)
		end += 2;
	return end;
}

function candidateAt({ base }: Folded, from: number, to: number): Candidate {
	let end = to;
	while (end > from && !isWord(base.text.charCodeAt(end - 1)) && base.text[end - 1] !== '_') end--;
	const name = base.text.slice(from, end).replaceAll(' ', '');
	return { name, looksInvented: looksInvented(name), start: base.starts[from]!, end: base.ends[end - 1]! };
}

function identifierOf({ typed }: Folded, candidate: Candidate, sort: IdentifierSort): ListIdentifier | null {
	const { start, end } = candidate;
	if (!isName(candidate, sort) || (sort === 'name' && isCapital(typed, start))) return null;
	return { start, end };
}

/** "Jayden": a person's name; the name of an account would be "jayden" or "JaydenPlays". */
const isCapital = (typed: string, index: number) =>
	/^[A-Z][a-z]+(?![A-Za-z\d_])/.test(typed.slice(index, index + maxNameLength));

function isName({ name, looksInvented }: Candidate, sort: IdentifierSort): boolean {
	if (looksInvented) return true;
	if (name.length < 3 || !/^[\p{L}'-]+$/u.test(name) || isOrdinary(name)) return false;
	return sort === 'id' || (sort === 'name' && isStrange(name));
}

/** Whether this is neither an English word nor one with a typing error. */
const isStrange = (word: string) =>
	word.length > 4 && /^[a-z]+$/.test(word) && !isEnglish(word) && !isMistyped(word);

const filePattern = /\.(docx?|pdf|jpe?g|png|mp[34]|txt|pptx?|xlsx?|js|py|html?|zip|gif)$/;

/**
 * Whether a name looks invented: with an @, a digit among letters, an underscore or a dot within, or five digits or
 * more.
 */
function looksInvented(name: string): boolean {
	const plain = name.replace(/^@/, '');
	if (plain.length < 3 || filePattern.test(plain)) return false;
	if (plain.length < name.length || /[_#]/.test(plain) || /(?<=[a-z][\w-]{0,39})\.\w|\w\.[a-z]/.test(plain))
		return true;
	const digits = plain.replace(/\D/g, '').length;
	return digits === plain.length
		? digits >= 5 && !/0000$/.test(plain)
		: digits > 0 && hasLetters(plain) && !isMeasure(plain);
}

/** "15th", "30min", "3pm", "7days": a number and its unit. */
const isMeasure = (word: string) =>
	/^\d{1,4}(st|nd|rd|th|s|am|pm|min|mins|days?|years?|hours?|km|kg|cm|mm?|x)$/.test(word);

/** Whether a name has more than one letter. */
const hasLetters = (name: string) =>
	Array.from(name).filter((char) => isLetter(char.charCodeAt(0))).length > 1;
