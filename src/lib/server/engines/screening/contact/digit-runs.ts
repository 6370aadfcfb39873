import { emoji, isHan, isWord, isDigit, isLetter } from '../fold/unit-kinds.ts';
import type { Folded } from '../fold/folded.ts';
import { commonTables, wordsNamed } from '../lists/data.ts';
import { spokenNumber } from './spoken-numbers.ts';

/** Digits that belong together, with the text between them. */
export interface Run {
	digits: string;
	/** Units of the base view, digit by digit. */
	starts: number[];
	ends: number[];
	/** How many digits each group has, and the text between the groups. */
	groups: number[];
	gaps: string[];
	/** How many digits are words, Chinese, or letters. */
	words: number;
	han: number;
	letters: number;
}

/** Signs between two digits of one number at most. */
const maxGap = 4;
/** Signs that end a number: they belong to times, sums, shares and prices, or end a sentence. */
const runEnds = /[:=%$¥€£<>?!;°^×÷√]/;
/** Digits that are typed in one go, at least, to be a number by themselves. */
const minWhole = 7;
/** Shorter runs are ignored. */
const minDigits = 5;

const empty = (): Run => ({
	digits: '',
	starts: [],
	ends: [],
	groups: [],
	gaps: [],
	words: 0,
	han: 0,
	letters: 0
});

const cachedRuns = new WeakMap<Folded, Run[]>();

/** All runs of at least five digits in a text, cached for all checks. */
export function runsOf(text: Folded): Run[] {
	const runs = cachedRuns.get(text) ?? digitRuns(text.base.text);
	cachedRuns.set(text, runs);
	return runs;
}

/** All runs of at least so many digits in a text of the base view. */
export function digitRuns(text: string, least = minDigits): Run[] {
	const runs: Run[] = [];
	let run = empty();
	let repeat = 1;
	const close = () => {
		if (run.digits.length >= least) runs.push(run);
		run = empty();
		repeat = 1;
	};
	for (let index = 0; index < text.length;) {
		if (!isWordStart(text.charCodeAt(index))) {
			index++;
			continue;
		}
		const { atoms, end } = atomsAt(text, index);
		index = end;
		if (!atoms.length) {
			if (run.digits) close();
			continue;
		}
		// In "座位一138…" the numeral belongs to the word before it, not to the number.
		const isWhole = atoms.length >= minWhole && atoms.every(({ how }) => how === 'typed');
		for (const [n, atom] of atoms.entries()) {
			if (atom.how === 'filler') continue;
			if (atom.digit.startsWith('x')) {
				repeat = Number(atom.digit[1]);
				continue;
			}
			if (run.digits && !joins(text, run, atom)) close();
			for (; repeat > 0; repeat--) addAtom(run, atom, text, isWhole && n === 0);
			repeat = 1;
		}
	}
	close();
	return runs;
}

const isWordStart = (unit: number) => isWord(unit) || isHan(unit);

function joins(text: string, run: Run, atom: Atom): boolean {
	const gap = text.slice(run.ends.at(-1), Math.min(atom.start, run.ends.at(-1)! + 16));
	const signs = Array.from(gap).filter(
		(char) => (!isWord(char.charCodeAt(0)) && char <= '\u2fff') || char === emoji
	);
	return !runEnds.test(gap) && signs.length <= maxGap;
}

/** @param begins whether a group begins, even where nothing stands before the digit */
function addAtom(run: Run, atom: Atom, text: string, begins: boolean) {
	const gap = run.digits ? text.slice(run.ends.at(-1), atom.start) : '';
	// The digits of one word have the same start.
	if (!run.digits || begins || (gap && run.starts.at(-1) !== atom.start)) {
		if (run.digits) run.gaps.push(gap);
		run.groups.push(0);
	}
	run.groups[run.groups.length - 1]!++;
	run.digits += atom.digit;
	run.starts.push(atom.start);
	run.ends.push(atom.end);
	if (atom.how === 'word') run.words++;
	else if (atom.how === 'han') run.han++;
	else if (atom.how === 'letter') run.letters++;
}

/** One digit in any form: typed, Chinese, as a word or as a letter that looks like it. */
interface Atom {
	/** '0' to '9'; 'x2' and 'x3' repeat the next one ("double five"); '' is a word that may stand between digits. */
	digit: string;
	/** Units of the base view. */
	start: number;
	end: number;
	how: 'typed' | 'han' | 'word' | 'letter' | 'filler';
}

/** Letters that are typed for digits, in lower case: O for 0, l and I for 1. */
const letters: Record<string, string> = { o: '0', l: '1', i: '1', z: '2', s: '5', b: '8' };
const maxWordLength = 40;
const maxNumberWordLength = 6;

interface DigitTables {
	fillers: Set<string>;
	repeats: Map<string, string>;
	/** The first units of all number words: most characters begin none. */
	begins: Set<number>;
}

let cachedTables: DigitTables | undefined;
const digitTables = () =>
	(cachedTables ??= {
		fillers: new Set(wordsNamed('between-digits')),
		begins: new Set(
			[...wordsNamed('between-digits'), ...commonTables().digits.keys()].map((word) => word.charCodeAt(0))
		),
		repeats: new Map([
			...wordsNamed('digit-twice').map((word) => [word, 'x2'] as const),
			...wordsNamed('digit-thrice').map((word) => [word, 'x3'] as const)
		])
	});

/** Cached words that are no number, as most are. */
const notNumbers = new Set<string>();
const maxNotNumbers = 20_000;

function remember(word: string, atoms: Atom[]): Atom[] {
	if (notNumbers.size > maxNotNumbers) notNumbers.clear();
	if (!atoms.length) notNumbers.add(word);
	return atoms;
}

/**
 * The atoms of the word that starts at `at`, and where it ends.
 * @returns no atoms for a word that is no digit; it ends the run of digits before it
 */
function atomsAt(text: string, index: number): { atoms: Atom[]; end: number } {
	const unit = text.charCodeAt(index);
	if (isHan(unit)) return hanAtom(text, index);
	let end = index;
	let digits = 0;
	while (end < text.length && end - index < maxWordLength && isWord(text.charCodeAt(end)))
		if (isDigit(text.charCodeAt(end++))) digits++;
	if (digits === end - index) return { atoms: typed(text, index, end), end };
	while (end < text.length && isWord(text.charCodeAt(end))) if (isDigit(text.charCodeAt(end++))) digits++;
	const word = text.slice(index, Math.min(end, index + maxWordLength));
	if (digits) return { atoms: disguised(word, index, digits, end - index), end };
	if (notNumbers.has(word)) return { atoms: [], end };
	const spokenDigits = spokenNumber(text, word, end);
	if (!spokenDigits) return { atoms: remember(word, spoken(word, index, end)), end };
	const atoms = Array.from(spokenDigits.digits, (digit): Atom => ({
		digit,
		start: index,
		end: spokenDigits.end,
		how: 'word'
	}));
	return { atoms, end: spokenDigits.end };
}

function typed(text: string, index: number, end: number): Atom[] {
	return Array.from({ length: end - index }, (_, n) => ({
		digit: text[index + n]!,
		start: index + n,
		end: index + n + 1,
		how: 'typed'
	}));
}

function hanAtom(text: string, index: number): { atoms: Atom[]; end: number } {
	if (!digitTables().begins.has(text.charCodeAt(index))) return { atoms: [], end: index + 1 };
	for (const length of [2, 1]) {
		const word = text.slice(index, index + length);
		// At the end of a text the slice may be shorter than asked for.
		if (word.length < length) continue;
		const digit = digitTables().fillers.has(word) ? '' : commonTables().digits.get(word);
		if (digit !== undefined)
			return {
				atoms: [{ digit, start: index, end: index + length, how: digit ? 'han' : 'filler' }],
				end: index + length
			};
	}
	return { atoms: [], end: index + 1 };
}

/** "l38OOl38" is a number; "b07" and "mp3" are not: most of the word has to be digits, or all of it look like digits. */
function disguised(word: string, index: number, digits: number, length: number): Atom[] {
	if (length > maxWordLength) return [];
	const glued = /^([a-z]*?)(\d+)$/.exec(word);
	if (glued && digits >= 5 && glued[1]!.length <= 8 && !/^[olizsb]+$/.test(glued[1]!))
		return typed(word, glued[1]!.length, word.length).map((atom) => ({
			...atom,
			start: atom.start + index,
			end: atom.end + index
		}));
	const hasFewDigits = digits * 2 < length && !(digits > 2 && length > 6 && /^[0-9oli]+$/.test(word));
	if (hasFewDigits || !/^[0-9olizsb]+$/.test(word) || /\d(lbs|s|ib)$/.test(word)) return mixed(word, index);
	return Array.from(word, (char, n) => ({
		digit: letters[char] ?? char,
		start: index + n,
		end: index + n + 1,
		how: char in letters ? 'letter' : 'typed'
	}));
}

/** "one38double0": only number words and digits, without spaces. */
function mixed(word: string, index: number): Atom[] {
	const atoms: Atom[] = [];
	for (let from = 0; from < word.length;) {
		if (isDigit(word.charCodeAt(from))) {
			atoms.push({ digit: word[from]!, start: index + from, end: index + ++from, how: 'typed' });
			continue;
		}
		const digitWord = numberWord(word, from);
		if (!digitWord) return [];
		atoms.push({ digit: digitWord.digit, start: index + from, end: index + digitWord.end, how: 'word' });
		from = digitWord.end;
	}
	return atoms;
}

function numberWord(word: string, from: number) {
	if (!digitTables().begins.has(word.charCodeAt(from)) && !/[dt]/.test(word[from]!)) return null;
	for (let length = maxNumberWordLength; length > 1; length--) {
		const part = word.slice(from, from + length);
		const digit =
			part.length === length && (commonTables().digits.get(part) ?? digitTables().repeats.get(part));
		if (digit) return { digit, end: from + length };
	}
	return null;
}

function spoken(word: string, index: number, end: number): Atom[] {
	if (digitTables().fillers.has(word)) return [{ digit: '', start: index, end, how: 'filler' }];
	// "135 OOOO 1111".
	if (/^o{2,4}$/.test(word))
		return Array.from(word, (_, n) => ({ digit: '0', start: index + n, end: index + n + 1, how: 'letter' }));
	if (word === 'o' || word === 'l') return [{ digit: letters[word]!, start: index, end, how: 'letter' }];
	return isLetter(word.charCodeAt(0)) && word.length < maxWordLength ? mixed(word, index) : [];
}
