// Which of many people a text names. For texts that everybody may read: thousands of names are looked for in one text, so each name is
// first asked for by its beginning alone.
import { isPlainWord } from '../../chinese-words/index.ts';
import { inSimplified } from '../../dictionary/index.ts';
import { fold, spanOf } from '../fold/folded.ts';
import { isLetter } from '../fold/unit-kinds.ts';
import type { View } from '../fold/text-view.ts';
import { isEnglish } from '../lists/english.ts';
import { wordBorders } from '../lists/word-borders.ts';
import { alphabetWords, type NameToFind, type NameWay, onlyHan, waysToName } from './name-ways.ts';
import { readingsOf } from './readings.ts';
import { TextSounds } from './sounds.ts';
import { lettersOf, type TextLetters, type TextWord } from './text-letters.ts';

/** Words of a text that name somebody: offsets of what was typed. */
export interface NamingWords {
	start: number;
	end: number;
	/** Where the name is from. */
	from: 'roster' | 'shown';
	/** They name this person and hardly anything else. A first name alone, or a name that is an ordinary word, is not clear. */
	isClear: boolean;
}

/** Finds people by name in a text. Looking for one who is not named takes a few microseconds. */
export interface NameFinder {
	find(person: NameToFind): NamingWords[];
}

export function nameFinder(typed: string): NameFinder {
	const written = searchIn(typed);
	const others = readingsOf(typed).map((reading) => ({ reading, text: searchIn(reading.text) }));
	const sounds = new TextSounds(typed);
	const findAll = (way: NameWay): Place[] => [
		...written.find(way),
		...others.flatMap(({ reading: { starts, ends }, text }) =>
			text
				.find(way)
				.filter(({ isClear }) => isClear)
				.map(({ start, end }) => ({ start: starts[start]!, end: ends[end - 1]!, isClear: true }))
		),
		...[sounds.find(way.sounds) ?? []].flat().map((place) => ({ ...place, isClear: true }))
	];
	return {
		find: (person) =>
			waysToName(person)
				.flatMap((way) => findAll(way).map((words) => ({ ...words, from: way.from })))
				.sort((a, b) => Number(b.isClear) - Number(a.isClear) || a.start - b.start)
	};
}

const searchIn = (typed: string) => new TextToSearch(typed, fold(inSimplified(typed)).flat);

const han = /\p{Script=Han}/u;
const apostrophe = /[\p{Pi}\p{Pf}'`´ʼʹ′＇]/u;
/** Places of one name that are looked at: a text that only repeats it must not cost more. */
const maxPlaces = 50;

/** Three characters or more with a sign or two between each. */
const charactersApart = /\p{Script=Han}(?:[^\p{L}]{1,2}\p{Script=Han}){2,}/gu;

type Place = Omit<NamingWords, 'from'>;

class TextToSearch {
	#typed: string;
	#view: View;
	#words: Set<string>;
	#letters: TextLetters[];
	#pairs = new Set<string>();
	#apart: { characters: string; starts: number[] }[];
	#borders: Uint8Array | undefined;

	constructor(typed: string, view: View) {
		this.#typed = typed;
		this.#view = view;
		const words = [...view.text.matchAll(alphabetWords)].flatMap(({ 0: word, index }) =>
			this.#withoutApostrophes(word, index)
		);
		this.#words = new Set(words.map(({ word }) => word));
		for (const [word] of view.text.matchAll(alphabetWords)) this.#words.add(word);
		this.#letters = lettersOf(words, view);
		this.#apart = [...view.text.matchAll(charactersApart)].map(({ 0: run, index }) => {
			const characters = [...run.matchAll(/\p{Script=Han}/gu)];
			return {
				characters: characters.map(([character]) => character).join(''),
				starts: characters.map((character) => index + character.index)
			};
		});
		for (const [run] of view.text.matchAll(/\p{Script=Han}{2,}/gu)) {
			const characters = [...run];
			for (let n = 1; n < characters.length; n++) this.#pairs.add(characters[n - 1]! + characters[n]!);
		}
	}

	/** The places of a name: as it is written, then in disguise. */
	find(way: NameWay): Place[] {
		const places = this.#findWritten(way.name);
		if (way.backward) places.push(...this.#findWritten(way.backward), ...this.#findApart(way.name));
		if (way.words.length > 1)
			for (const { start, end } of this.#letters.flatMap((letters) => letters.find(way))) {
				const span = spanOf(this.#view, start, end);
				if (!places.some((place) => place.start <= span.start && span.end <= place.end))
					places.push({ ...span, isClear: this.#isClearly(way.words, start, end) });
			}
		return places;
	}

	/** The places of a folded name. One character alone is in every text, and is not looked for. */
	#findWritten(name: string): Place[] {
		if (!this.#mayHave(name)) return [];
		const { text } = this.#view;
		const places: Place[] = [];
		for (
			let start = text.indexOf(name), tries = 0;
			start >= 0 && tries < maxPlaces;
			start = text.indexOf(name, start + 1), tries++
		) {
			const end = start + name.length;
			if (this.#isWhole(start, end))
				places.push({ ...spanOf(this.#view, start, end), isClear: this.#isClear(name, start, end) });
		}
		return places;
	}

	/** A sign after each character, of those that folding leaves there: 王、小、明. */
	#findApart(name: string): Place[] {
		return this.#apart.flatMap(({ characters, starts }) => {
			const index = characters.indexOf(name);
			if (index < 0) return [];
			const last = index + name.length - 1;
			return [{ ...spanOf(this.#view, starts[index]!, starts[last]! + 1), isClear: true }];
		});
	}

	#mayHave(name: string): boolean {
		const [first = '', second = ''] = name;
		if (han.test(first)) return han.test(second) && this.#pairs.has(first + second);
		const [word = ''] = name.match(alphabetWords) ?? [];
		return word.length > 1 && this.#words.has(word);
	}

	/** "Maya's" is Maya: folding leaves the apostrophe out, and puts the letters of both sides together. */
	#hasApostrophe(index: number): boolean {
		const { starts, ends } = this.#view;
		return apostrophe.test(this.#typed.slice(ends[index - 1], starts[index]));
	}

	#withoutApostrophes(word: string, start: number): TextWord[] {
		const parts: TextWord[] = [];
		let from = 0;
		for (let n = 1; n <= word.length; n++)
			if (n === word.length || this.#hasApostrophe(start + n)) {
				parts.push({ word: word.slice(from, n), start: start + from });
				from = n;
			}
		return parts;
	}

	/** Words of alphabets begin and end with it. */
	#isWhole(start: number, end: number): boolean {
		const { text } = this.#view;
		const goesOn = (index: number) => {
			const [before, after] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
			if (!(index > 0 && index < text.length && isLetter(before) && isLetter(after))) return false;
			return !this.#hasApostrophe(index);
		};
		return !goesOn(start) && !goesOn(end);
	}

	#isClear(name: string, start: number, end: number): boolean {
		if (onlyHan.test(name)) {
			if (isPlainWord(name)) return false;
			// Two characters are also the end of one word and the beginning of the next.
			if ([...name].length > 2) return true;
			this.#borders ??= wordBorders(this.#view.text);
			return this.#borders[start] === 1 || this.#borders[end] === 1;
		}
		return this.#isClearly(name.split(/[ ,]+/), start, end);
	}

	#isClearly(words: readonly string[], start: number, end: number): boolean {
		if (words.length < 2) return false;
		// "Summer Rose" is a name, "summer rose" a flower.
		const typed = this.#typed.slice(this.#view.starts[start], this.#view.ends[end - 1]);
		return !words.every(isEnglish) || /\p{Lu}/u.test(typed);
	}
}
