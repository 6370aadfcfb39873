import { isDigit, isHan, isLetter, isWord } from '../fold/kinds.ts';
import { common, wordsNamed } from '../lists/data.ts';
import { spokenNumber } from './spoken-numbers.ts';

/** One digit however it is written: typed, Chinese, as a word or as a letter that looks like it. */
export interface Atom {
	/** '0' to '9'; 'x2' and 'x3' repeat the next one ("double five"); '' is a word that may stand between digits. */
	digit: string;
	/** Units of the base view. */
	start: number;
	end: number;
	how: 'typed' | 'han' | 'word' | 'letter' | 'filler';
}

/** Letters that are typed for digits, in lower case: O for 0, l and I for 1. */
const letters: Record<string, string> = { o: '0', l: '1', i: '1', z: '2', s: '5', b: '8' };
const longestWord = 40;
const longestNumberWord = 6;

interface DigitTables {
	fillers: Set<string>;
	repeats: Map<string, string>;
	/** First units of all of them: most characters begin none. */
	begins: Set<number>;
}

let tables: DigitTables | undefined;
const words = () =>
	(tables ??= {
		fillers: new Set(wordsNamed('between-digits')),
		begins: new Set(
			[...wordsNamed('between-digits'), ...common().digits.keys()].map((word) => word.charCodeAt(0))
		),
		repeats: new Map([
			...wordsNamed('digit-twice').map((word) => [word, 'x2'] as const),
			...wordsNamed('digit-thrice').map((word) => [word, 'x3'] as const)
		])
	});

/** Words that are no number: most words, looked at once. */
const none = new Set<string>();
const mostNone = 20_000;

function remembered(word: string, atoms: Atom[]): Atom[] {
	if (none.size > mostNone) none.clear();
	if (!atoms.length) none.add(word);
	return atoms;
}

/**
 * The atoms of the word that starts at `at`, and where it ends.
 * @returns no atoms for a word that is none; then it ends whatever run of digits went before
 */
export function atomsAt(text: string, at: number): { atoms: Atom[]; end: number } {
	const unit = text.charCodeAt(at);
	if (isHan(unit)) return hanAtom(text, at);
	let end = at;
	let digits = 0;
	while (end < text.length && end - at < longestWord && isWord(text.charCodeAt(end)))
		if (isDigit(text.charCodeAt(end++))) digits++;
	if (digits === end - at) return { atoms: typed(text, at, end), end };
	while (end < text.length && isWord(text.charCodeAt(end))) if (isDigit(text.charCodeAt(end++))) digits++;
	const word = text.slice(at, Math.min(end, at + longestWord));
	if (digits) return { atoms: disguised(word, at, digits, end - at), end };
	if (none.has(word)) return { atoms: [], end };
	const said = spokenNumber(text, word, end);
	if (!said) return { atoms: remembered(word, spoken(word, at, end)), end };
	const atoms = Array.from(said.digits, (digit): Atom => ({ digit, start: at, end: said.end, how: 'word' }));
	return { atoms, end: said.end };
}

function typed(text: string, at: number, end: number): Atom[] {
	return Array.from({ length: end - at }, (_, n) => ({
		digit: text[at + n]!,
		start: at + n,
		end: at + n + 1,
		how: 'typed'
	}));
}

function hanAtom(text: string, at: number): { atoms: Atom[]; end: number } {
	if (!words().begins.has(text.charCodeAt(at))) return { atoms: [], end: at + 1 };
	for (const length of [2, 1]) {
		const word = text.slice(at, at + length);
		// At the end of a text one character must not pass for two.
		if (word.length < length) continue;
		const digit = words().fillers.has(word) ? '' : common().digits.get(word);
		if (digit !== undefined)
			return {
				atoms: [{ digit, start: at, end: at + length, how: digit ? 'han' : 'filler' }],
				end: at + length
			};
	}
	return { atoms: [], end: at + 1 };
}

/** "l38OOl38" is a number; "b07" and "mp3" are not: most of it has to be digits, or all of it look like them. */
function disguised(word: string, at: number, digits: number, length: number): Atom[] {
	if (length > longestWord) return [];
	const glued = /^([a-z]*?)(\d+)$/.exec(word);
	if (glued && digits >= 5 && glued[1]!.length <= 8 && !/^[olizsb]+$/.test(glued[1]!))
		return typed(word, glued[1]!.length, word.length).map((atom) => ({
			...atom,
			start: atom.start + at,
			end: atom.end + at
		}));
	const few = digits * 2 < length && !(digits > 2 && length > 6 && /^[0-9oli]+$/.test(word));
	if (few || !/^[0-9olizsb]+$/.test(word) || /\d(lbs|s|ib)$/.test(word)) return mixed(word, at);
	return Array.from(word, (char, n) => ({
		digit: letters[char] ?? char,
		start: at + n,
		end: at + n + 1,
		how: char in letters ? 'letter' : 'typed'
	}));
}

/** "one38double0": words and digits run together, nothing else. */
function mixed(word: string, at: number): Atom[] {
	const atoms: Atom[] = [];
	for (let from = 0; from < word.length;) {
		if (isDigit(word.charCodeAt(from))) {
			atoms.push({ digit: word[from]!, start: at + from, end: at + ++from, how: 'typed' });
			continue;
		}
		const found = numberWord(word, from);
		if (!found) return [];
		atoms.push({ digit: found.digit, start: at + from, end: at + found.end, how: 'word' });
		from = found.end;
	}
	return atoms;
}

function numberWord(word: string, from: number) {
	if (!words().begins.has(word.charCodeAt(from)) && !/[dt]/.test(word[from]!)) return null;
	for (let length = longestNumberWord; length > 1; length--) {
		const part = word.slice(from, from + length);
		const digit = part.length === length && (common().digits.get(part) ?? words().repeats.get(part));
		if (digit) return { digit, end: from + length };
	}
	return null;
}

function spoken(word: string, at: number, end: number): Atom[] {
	if (words().fillers.has(word)) return [{ digit: '', start: at, end, how: 'filler' }];
	// "135 OOOO 1111".
	if (/^o{2,4}$/.test(word))
		return Array.from(word, (_, n) => ({ digit: '0', start: at + n, end: at + n + 1, how: 'letter' }));
	if (word === 'o' || word === 'l') return [{ digit: letters[word]!, start: at, end, how: 'letter' }];
	return isLetter(word.charCodeAt(0)) && word.length < longestWord ? mixed(word, at) : [];
}
