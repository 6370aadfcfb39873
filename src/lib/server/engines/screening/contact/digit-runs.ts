import { emoji, isHan, isWord } from '../fold/kinds.ts';
import type { Folded } from '../fold/folded.ts';
import { type Atom, atomsAt } from './digits.ts';

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
