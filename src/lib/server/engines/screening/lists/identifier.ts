import { type Folded, unitAt } from '../fold/folded.ts';
import { isDigit, isLetter, isWord } from '../fold/kinds.ts';
import { wordsNamed } from './data.ts';
import { isEnglish, isMistyped } from './english.ts';
import type { Phrase } from './parse.ts';

/** An account's name in a text, in typed offsets. */
export interface ListIdentifier {
	start: number;
	end: number;
}

/** `code` wants a digit, an underscore or the like; `name` no word of any dictionary; `id` no ordinary word. */
type Sort = Exclude<Phrase['before'], undefined>;

/** Between "my snap is" and the name: signs and fillers, a few. */
const mostBetween = 14;
const longest = 40;
const fillers = new Set(
	Array.from(' \n:;,="\'“”‘’「」()[]<>~-–—*>|/是为叫就\uFFFC', (char) => char.charCodeAt(0))
);

let ordinary: Set<string> | undefined;

/** Words that follow "my snap is" without being a name. */
const isOrdinary = (word: string) => (ordinary ??= new Set(wordsNamed('not-a-name'))).has(word);

/**
 * The account's name that follows a phrase.
 * @param from unit of the flat view after the phrase
 */
export function identifierAfter(text: Folded, from: number, sort: Sort): ListIdentifier | null {
	const { base, flat } = text;
	let at = from > 0 ? unitAt(base, flat.ends[from - 1]!) : 0;
	const most = at + mostBetween;
	while (at < most && fillers.has(base.text.charCodeAt(at))) at++;
	return read(text, at, endOfName(base.text, at), sort);
}

/** The account's name right before a phrase that starts at unit `to` of the flat view. */
export function identifierBefore(text: Folded, to: number, sort: Sort): ListIdentifier | null {
	const { base, flat } = text;
	let end = unitAt(base, flat.starts[to]!);
	const least = Math.max(0, end - mostBetween);
	while (end > least && fillers.has(base.text.charCodeAt(end - 1))) end--;
	let start = end;
	while (start > 0 && end - start < longest && isNamePart(base.text.charCodeAt(start - 1))) start--;
	return read(text, start, end, sort);
}

const extra = new Set(Array.from('_.@#-', (char) => char.charCodeAt(0)));
const isNamePart = (unit: number) => isWord(unit) || extra.has(unit);

/** Names are also spelled: m a y a 0 7. */
function endOfName(text: string, start: number): number {
	let end = start;
	while (end - start < longest && isNamePart(text.charCodeAt(end))) end++;
	if (end - start !== 1) return end;
	while (
		end - start < longest &&
		text[end] === ' ' &&
		isNamePart(text.charCodeAt(end + 1)) &&
		!isWord(text.charCodeAt(end + 2))
	)
		end += 2;
	return end;
}

function read({ base, typed }: Folded, from: number, to: number, sort: Sort): ListIdentifier | null {
	let end = to;
	while (end > from && !isWord(base.text.charCodeAt(end - 1)) && base.text[end - 1] !== '_') end--;
	const name = base.text.slice(from, end);
	if (!isName(name, sort)) return null;
	if (sort === 'name' && isCapital(typed, base.starts[from]!)) return null;
	return { start: base.starts[from]!, end: base.ends[end - 1]! };
}

/** "Jayden", at whose place an account's name would be "jayden" or "JaydenPlays". */
const isCapital = (typed: string, at: number) =>
	/^[A-Z][a-z]+(?![A-Za-z\d_])/.test(typed.slice(at, at + longest));

function isName(name: string, sort: Sort): boolean {
	const tight = name.replaceAll(' ', '');
	if (looksMade(tight)) return true;
	if (tight.length < 3 || !/^[\p{L}'-]+$/u.test(tight) || isOrdinary(tight)) return false;
	return sort === 'id' || (sort === 'name' && isStrange(tight));
}

/** No word of a dictionary, nor one with a slip of the keyboard. */
export const isStrange = (word: string) =>
	word.length > 4 && /^[a-z]+$/.test(word) && !isEnglish(word) && !isMistyped(word);

const isFile = /\.(docx?|pdf|jpe?g|png|mp[34]|txt|pptx?|xlsx?|js|py|html?|zip|gif)$/;

/** No ordinary word: an @, a digit among letters, an underscore or a dot within, five digits or more. */
function looksMade(name: string): boolean {
	const plain = name.replace(/^@/, '');
	if (plain.length < 3 || isFile.test(plain)) return false;
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

function count(text: string, is: (unit: number) => boolean): number {
	let n = 0;
	for (let at = 0; at < text.length; at++) if (is(text.charCodeAt(at))) n++;
	return n;
}
