// A text as its letters alone: for names whose words are torn apart or joined, as in "M a y a.Bennett", "Maya J. Bennett", "MayaBennett".
import type { View } from '../fold/text-view.ts';
import { isEnglish } from '../lists/english.ts';

/** A name of more than one word. */
export interface NameLetters {
	words: readonly string[];
	/** All of them, one after the other. */
	letters: string;
	/** The first of these, by which places are asked for before a text is searched. */
	beginning: string;
}

/** A word of a folded text, and the unit where it begins. */
export interface TextWord {
	word: string;
	start: number;
}

/** The letters of a text as they stand, without initials between words, and from the last to the first. */
export function lettersOf(words: TextWord[], view: View): TextLetters[] {
	const long = words.filter(({ word }) => word.length > 1);
	return [
		new TextLetters(words, view, 'torn'),
		...(long.length < words.length ? [new TextLetters(long, view, 'initials')] : []),
		new TextLetters(words, view, 'backward')
	];
}

type Disguise = 'torn' | 'initials' | 'backward';

/** Letters of a beginning. */
export const beginningLength = 4;
/** From so many letters on it is the name, however its words are divided. */
const longName = 7;
/** Places of one name that are looked at. */
const maxPlaces = 20;

export class TextLetters {
	#letters: string;
	/** For each letter its unit in the folded text, and the number of its word. */
	#units: number[] = [];
	#wordAt: number[] = [];
	#beginnings = new Set<string>();
	#starts: Uint32Array;
	#disguise: Disguise;

	constructor(words: TextWord[], { starts }: View, disguise: Disguise) {
		this.#starts = starts;
		this.#disguise = disguise;
		for (const [number, { word, start }] of words.entries())
			for (let n = 0; n < word.length; n++) {
				this.#units.push(start + n);
				this.#wordAt.push(number);
			}
		let letters = words.map(({ word }) => word).join('');
		if (disguise === 'backward') {
			letters = letters.split('').reverse().join('');
			this.#units.reverse();
			this.#wordAt.reverse();
		}
		this.#letters = letters;
		for (let index = 0; index < letters.length; index++)
			if (this.#isBorder(index)) this.#beginnings.add(letters.slice(index, index + beginningLength));
	}

	/** The places of a name, as units of the folded text. */
	find(name: NameLetters): { start: number; end: number }[] {
		const { letters, beginning } = name;
		if (letters.length < beginningLength || !this.#beginnings.has(beginning)) return [];
		const places: { start: number; end: number }[] = [];
		let from = this.#letters.indexOf(letters);
		for (let tries = 0; from >= 0 && tries < maxPlaces; tries++) {
			const to = from + letters.length;
			if (this.#isBorder(from) && this.#isBorder(to) && this.#means(name, from, to)) {
				const [first, last] = [this.#units[from]!, this.#units[to - 1]!];
				places.push({ start: Math.min(first, last), end: Math.max(first, last) + 1 });
			}
			from = this.#letters.indexOf(letters, from + 1);
		}
		return places;
	}

	/** Whether a word begins with this letter, or the text has ended. */
	#isBorder(index: number): boolean {
		return this.#wordAt[index] !== this.#wordAt[index - 1] || index === 0;
	}

	/** Whether these letters are the name, and not other words: "march all" is nobody called Marc Hall. */
	#means({ words, letters }: NameLetters, from: number, to: number): boolean {
		const parts: string[] = [];
		for (let index = from; index < to; index++)
			if (index === from || this.#isBorder(index)) parts.push(this.#letters[index]!);
			else parts[parts.length - 1] += this.#letters[index]!;
		if (this.#disguise === 'backward' && letters.length < longName) return false;
		const isAsWritten = parts.length === words.length && parts.every((part, index) => part === words[index]);
		if (isAsWritten || this.#disguise === 'initials') return isAsWritten;
		if (letters.length >= longName) return !parts.every(isEnglish);
		// Spelled letters are one word by now, which takes more room in the text than it has letters.
		const [first, last] = [this.#units[from]!, this.#units[to - 1]!];
		return parts.length === 1 && this.#starts[last]! - this.#starts[first]! >= 2 * (letters.length - 1);
	}
}
