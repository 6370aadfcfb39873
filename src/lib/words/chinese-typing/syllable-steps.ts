// Where a syllable may end in the letters that were typed.
import type { Lexicon } from './lexicon.ts';

/** A syllable, or the beginning of some, in the letters that were typed. */
export interface SyllableStep {
	/** Where it ends; apostrophes and tones after it belong to it. */
	end: number;
	/** The syllables that it may be, by place: from and to, both included. */
	from: number;
	to: number;
	/** The tone that was typed; 0: none. */
	tone: number;
	/** What it costs that letters are missing. */
	cost: number;
}

/** Only the first letter of a syllable was typed: zg for 中国. */
const shortened = 5;
/** The last syllable is not finished yet. */
const unfinished = 1.5;

const longestSyllable = 6;
const aliases: Record<string, string> = { lue: 'lve', nue: 'nve', r: 'er' };

/** Every step from a place on. @param letters a to z, v for ü, apostrophes between syllables, tones as numbers */
export function stepsFrom(lexicon: Lexicon, letters: string, start: number): SyllableStep[] {
	const run = /^[a-z]*/.exec(letters.slice(start, start + longestSyllable))![0];
	const steps: SyllableStep[] = [];
	const add = (length: number, [from, to]: [number, number], cost: number) => {
		const [, tone = '0', mark] = /^([1-5])?('*)/.exec(letters.slice(start + length)) as string[];
		const end = start + length + (tone === '0' ? 0 : 1) + mark!.length;
		if (from <= to) steps.push({ end, from, to, tone: Number(tone), cost });
	};
	for (let length = run.length; length > 0; length--) {
		const syllable = run.slice(0, length);
		const place = lexicon.places.get(aliases[syllable] ?? syllable);
		if (place !== undefined) add(length, [place, place], 0);
		const isLast = start + length === letters.length;
		// Before a vowel a letter is no abbreviation: xi is not 先.
		const isInitial = /^([b-df-hj-np-tw-z]|[zcs]h)$/.test(syllable) && !/^[aeiouv]/.test(run.slice(length));
		if (place === undefined || isInitial) {
			if (isInitial) add(length, beginningWith(lexicon, syllable), shortened);
			else if (isLast) add(length, beginningWith(lexicon, syllable), unfinished);
		} else if (isLast) {
			const [from, to] = beginningWith(lexicon, syllable);
			add(length, [from + 1, to], unfinished + 2);
		}
	}
	return steps;
}

/** The places of the syllables that begin with some letters; they stand in a row. */
function beginningWith({ syllables }: Lexicon, letters: string): [from: number, to: number] {
	const from = firstNotBelow(syllables, letters);
	return [from, firstNotBelow(syllables, `${letters}~`) - 1];
}

function firstNotBelow(sorted: string[], key: string): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (sorted[middle]! < key) low = middle + 1;
		else high = middle;
	}
	return low;
}
