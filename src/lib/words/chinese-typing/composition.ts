import { type Candidate, candidatesFor, mostLetters, spacedLetters } from './candidates.ts';
import type { Lexicon } from './lexicon.ts';

/** Candidates that are shown at a time: as many as there are keys with numbers. */
export const pageSize = 9;

/** What somebody is typing, as it is shown. */
export interface CompositionView {
	/** Characters that are chosen already, for letters before the rest. */
	chosen: string;
	/** The letters that are left, with a space between syllables. */
	letters: string;
	/** The candidates of this page. */
	page: string[];
	/** The marked one, by its place on the page. */
	marked: number;
	hasEarlier: boolean;
	hasLater: boolean;
}

interface Chosen {
	text: string;
	letters: string;
}

/**
 * Letters of pinyin on their way to characters. What it returns is the text that goes into the box; empty while it is not finished. Words
 * that were chosen come first the next time; they are kept nowhere but here.
 */
export function newComposition(lexicon: Lexicon) {
	let letters = '';
	let chosen: Chosen[] = [];
	let candidates: Candidate[] = [];
	let marked = 0;
	const recent = new Set<string>();

	function update() {
		marked = 0;
		candidates = letters ? candidatesFor(lexicon, letters, (word) => recent.has(word)) : [];
	}
	function clear() {
		letters = '';
		chosen = [];
		update();
	}
	/** Ends it with a text. */
	function finish(text: string): string {
		clear();
		return text;
	}
	const chosenText = () => chosen.map(({ text }) => text).join('');

	function choose(index: number): string {
		const candidate = candidates[index];
		if (!candidate) return '';
		recent.add(candidate.text);
		const rest = letters.slice(candidate.taken).replace(/^'+/, '');
		if (!rest) return finish(chosenText() + candidate.text);
		chosen = [...chosen, { text: candidate.text, letters: letters.slice(0, candidate.taken) }];
		letters = rest;
		update();
		return '';
	}

	return {
		letters: () => letters,
		/** Adds a letter, an apostrophe or a tone; a colon makes ü of the u before it. What is too long is read first, and goes into the box. */
		add(letter: string): string {
			const before = letters.length < mostLetters ? '' : this.chooseAll();
			letters = letter === ':' ? letters.replace(/u$/, 'v') : letters + letter;
			update();
			return before;
		},
		/** Takes the last letter back; where none was typed after a choice, the choice. */
		erase() {
			letters = letters.slice(0, -1);
			const last = chosen.at(-1);
			if (!letters && last) {
				chosen = chosen.slice(0, -1);
				letters = last.letters;
			}
			if (letters) update();
			else clear();
		},
		/** Takes a candidate of the page, from 0. */
		choose: (place: number): string => choose(marked - (marked % pageSize) + place),
		chooseMarked: (): string => choose(marked),
		/** The marked candidate, and the best reading of what is left. */
		chooseAll(): string {
			let text = choose(marked);
			while (letters) text = candidates.length ? choose(0) : finish(chosenText() + letters);
			return text;
		},
		/** What is chosen stays, the other letters go into the box as they were typed. */
		keepLetters: (): string => finish(chosenText() + letters),
		/** All letters as they were typed. */
		asTyped: (): string => finish(chosen.map((part) => part.letters).join('') + letters),
		/** Marks another candidate, by steps. */
		move(by: number) {
			marked = Math.min(Math.max(0, marked + by), Math.max(0, candidates.length - 1));
		},
		/** Turns to the first candidate of another page. */
		turn(by: number) {
			const start = marked - (marked % pageSize) + by * pageSize;
			if (start >= 0 && start < candidates.length) marked = start;
		},
		view(): CompositionView {
			const start = marked - (marked % pageSize);
			return {
				chosen: chosenText(),
				letters: spacedLetters(lexicon, letters),
				page: candidates.slice(start, start + pageSize).map(({ text }) => text),
				marked: marked - start,
				hasEarlier: start > 0,
				hasLater: start + pageSize < candidates.length
			};
		}
	};
}

export type Composition = ReturnType<typeof newComposition>;
