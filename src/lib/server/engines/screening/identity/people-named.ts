// Which of many people a text names. For texts that everybody may read: thousands of names are looked for in one text, so each name is
// first asked for by its beginning alone.
import { isPlainWord } from '../../chinese-words/index.ts';
import { fold, foldPhrase, spanOf } from '../fold/folded.ts';
import { isLetter } from '../fold/kinds.ts';
import type { View } from '../fold/text-view.ts';
import { isEnglish } from '../lists/english.ts';
import { wordBorders } from '../lists/word-borders.ts';
import { pinyinOf, splitName } from './names.ts';

/** A person as they may be named. */
export interface NameToFind {
	/** The name that others see. */
	shown: string;
	/** As in the roster; null without an entry. */
	full: string | null;
	family: string | null;
	given: string | null;
}

/** Words of a text that name somebody: offsets of what was typed. */
export interface NamingWords {
	start: number;
	end: number;
	/** Where the name is from. */
	from: 'roster' | 'shown';
	/** They name this person and hardly anything else. A first name alone, or a name that is an ordinary word, is not clear. */
	isClear: boolean;
}

/** Finds people by name in a text. Looking for one who is not named takes about a microsecond. */
export interface NameFinder {
	find(person: NameToFind): NamingWords[];
}

export function nameFinder(typed: string): NameFinder {
	const view = fold(typed).flat;
	const text = new TextToSearch(typed, view);
	return {
		find(person) {
			const shown = text.find(folded(person.shown)).map((words) => ({ ...words, from: 'shown' as const }));
			const roster = rosterWays(person, text)
				.flatMap((way) => text.find(way))
				.map((words) => ({ ...words, from: 'roster' as const }));
			return [...shown, ...roster].sort((a, b) => Number(b.isClear) - Number(a.isClear) || a.start - b.start);
		}
	};
}

const han = /\p{Script=Han}/u;
const onlyHan = /^\p{Script=Han}+$/u;
const apostrophe = /[\p{Pi}\p{Pf}'`´ʼʹ′＇]/u;
/** Words of alphabets. Chinese may stand right beside them. */
const alphabetWords = /(?:(?!\p{Script=Han})[\p{L}\p{M}])+/gu;

/** The ways to write a name of the roster, in either order; a Chinese one also in pinyin, as words. */
function rosterWays({ full, family, given }: NameToFind, text: TextToSearch): string[] {
	if (!full) return [];
	const [last, first] = family && given ? [family, given] : splitName(full);
	if (!han.test(full)) {
		const ways = [full, `${first} ${last}`, `${last} ${first}`, `${last}, ${first}`].map(folded);
		// A name without a second word is like a first name: the display name is looked for already.
		return [...new Set(ways)].filter((way) => way.includes(' '));
	}
	const ways = [folded(full), folded(last + first)];
	if (last && first && text.hasWord(pinyinOf(last, true).join('')))
		ways.push(...pinyinPairs(pinyinOf(last, true), pinyinOf(first, false)));
	return [...new Set(ways)];
}

const pinyinPairs = (last: string[], first: string[]) =>
	[first.join(''), first.join(' ')].flatMap((name) => [
		`${last.join('')} ${name}`,
		`${name} ${last.join('')}`,
		`${last.join('')}, ${name}`
	]);

/** Folded names stay in memory: the same thousands are looked for in every text. */
const maxNames = 60_000;
const names = new Map<string, string>();

function folded(name: string): string {
	const cached = names.get(name);
	if (cached !== undefined) return cached;
	if (names.size >= maxNames) names.clear();
	const text = foldPhrase(name);
	names.set(name, text);
	return text;
}

/** Places of one name that are looked at: a text that only repeats it must not cost more. */
const maxPlaces = 50;

class TextToSearch {
	#typed: string;
	#view: View;
	#words: Set<string>;
	#pairs = new Set<string>();
	#borders: Uint8Array | undefined;

	constructor(typed: string, view: View) {
		this.#typed = typed;
		this.#view = view;
		this.#words = new Set();
		for (const { 0: word, index } of view.text.matchAll(alphabetWords)) {
			this.#words.add(word);
			let start = 0;
			for (let n = 1; n < word.length; n++)
				if (this.#hasApostrophe(index + n)) {
					this.#words.add(word.slice(start, n));
					start = n;
				}
			if (start) this.#words.add(word.slice(start));
		}
		for (const [run] of view.text.matchAll(/\p{Script=Han}{2,}/gu)) {
			const characters = [...run];
			for (let n = 1; n < characters.length; n++) this.#pairs.add(characters[n - 1]! + characters[n]!);
		}
	}

	hasWord(word: string): boolean {
		return this.#words.has(word);
	}

	/** The places of a folded name. One character alone is in every text, and is not looked for. */
	find(name: string): Omit<NamingWords, 'from'>[] {
		if (!this.#mayHave(name)) return [];
		const { text } = this.#view;
		const places: Omit<NamingWords, 'from'>[] = [];
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

	#mayHave(name: string): boolean {
		const [first = '', second = ''] = name;
		if (han.test(first)) return han.test(second) && this.#pairs.has(first + second);
		const [word = ''] = name.match(alphabetWords) ?? [];
		return word.length > 1 && this.hasWord(word);
	}

	/** "Maya's" is Maya: folding leaves the apostrophe out, and puts the letters of both sides together. */
	#hasApostrophe(index: number): boolean {
		const { starts, ends } = this.#view;
		return apostrophe.test(this.#typed.slice(ends[index - 1], starts[index]));
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
		const words = name.split(/[ ,]+/);
		if (words.length < 2) return false;
		// "Summer Rose" is a name, "summer rose" a flower.
		const typed = this.#typed.slice(this.#view.starts[start], this.#view.ends[end - 1]);
		return !words.every(isEnglish) || /\p{Lu}/u.test(typed);
	}
}
