import { type Folded, unitAt } from '../fold/folded.ts';
import { isDigit, isLetter, isWord } from '../fold/kinds.ts';
import { wordsNamed } from './data.ts';
import { isEnglish, isMistyped } from './english.ts';
import type { Phrase } from './parse-phrase.ts';

/** An account's name in a text, in typed offsets. */
export interface ListIdentifier {
	start: number;
	end: number;
}

/**
 * What a name must be: `code` contains a digit, an underscore or the like; `name` is in no dictionary; `id` is no
 * ordinary word.
 */
type IdentifierSort = Exclude<Phrase['before'], undefined>;

/** Signs and fillers between "my snap is" and the name at most. */
const maxBetween = 14;
const maxNameLength = 40;
const fillers = new Set(
	Array.from(' \n:;,="\'“”‘’「」()[]<>~-–—*>|/是为叫就\uFFFC', (char) => char.charCodeAt(0))
);

let ordinaryWords: Set<string> | undefined;

/** Words that follow "my snap is" without being a name. */
const isOrdinary = (word: string) => (ordinaryWords ??= new Set(wordsNamed('not-a-name'))).has(word);

/**
 * The account's name that follows a phrase.
 * @param from unit of the flat view after the phrase
 */
export function identifierAfter(text: Folded, from: number, sort: IdentifierSort): ListIdentifier | null {
	const { base, flat } = text;
	let index = from > 0 ? unitAt(base, flat.ends[from - 1]!) : 0;
	const maxStart = index + maxBetween;
	while (index < maxStart && fillers.has(base.text.charCodeAt(index))) index++;
	return identifierAt(text, index, endOfName(base.text, index), sort);
}

/** The account's name right before a phrase that starts at unit `to` of the flat view. */
export function identifierBefore(text: Folded, to: number, sort: IdentifierSort): ListIdentifier | null {
	const { base, flat } = text;
	let end = unitAt(base, flat.starts[to]!);
	const minEnd = Math.max(0, end - maxBetween);
	while (end > minEnd && fillers.has(base.text.charCodeAt(end - 1))) end--;
	let start = end;
	while (start > 0 && end - start < maxNameLength && isNamePart(base.text.charCodeAt(start - 1))) start--;
	return identifierAt(text, start, end, sort);
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

function identifierAt(
	{ base, typed }: Folded,
	from: number,
	to: number,
	sort: IdentifierSort
): ListIdentifier | null {
	let end = to;
	while (end > from && !isWord(base.text.charCodeAt(end - 1)) && base.text[end - 1] !== '_') end--;
	const name = base.text.slice(from, end);
	if (!isName(name, sort)) return null;
	if (sort === 'name' && isCapital(typed, base.starts[from]!)) return null;
	return { start: base.starts[from]!, end: base.ends[end - 1]! };
}

/** "Jayden": a person's name; the name of an account would be "jayden" or "JaydenPlays". */
const isCapital = (typed: string, index: number) =>
	/^[A-Z][a-z]+(?![A-Za-z\d_])/.test(typed.slice(index, index + maxNameLength));

function isName(name: string, sort: IdentifierSort): boolean {
	const withoutSpaces = name.replaceAll(' ', '');
	if (looksInvented(withoutSpaces)) return true;
	if (withoutSpaces.length < 3 || !/^[\p{L}'-]+$/u.test(withoutSpaces) || isOrdinary(withoutSpaces))
		return false;
	return sort === 'id' || (sort === 'name' && isStrange(withoutSpaces));
}

/** Whether this is neither an English word nor one with a typing error. */
export const isStrange = (word: string) =>
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
	const digits = count(plain, isDigit);
	return digits === plain.length
		? digits >= 5 && !/0000$/.test(plain)
		: digits > 0 && count(plain, isLetter) > 1 && !isMeasure(plain);
}

/** "15th", "30min", "3pm", "7days": a number and its unit. */
const isMeasure = (word: string) =>
	/^\d{1,4}(st|nd|rd|th|s|am|pm|min|mins|days?|years?|hours?|km|kg|cm|mm?|x)$/.test(word);

function count(text: string, matches: (unit: number) => boolean): number {
	let n = 0;
	for (let index = 0; index < text.length; index++) if (matches(text.charCodeAt(index))) n++;
	return n;
}
