import type { Lexicon, TypedWord, WordNode } from './lexicon.ts';
import { stepsFrom, type SyllableStep } from './syllable-steps.ts';

/** What the letters may mean. */
export interface Candidate {
	text: string;
	/** How many of the letters it takes. */
	taken: number;
}

/** A word at a place of the letters. */
interface Match {
	word: TypedWord;
	/** Where its syllables end, in the letters. */
	ends: number[];
	cost: number;
}

/** The cheapest way to read the letters from a place on. */
interface Reading {
	cost: number;
	match: Match | null;
	/** Where it goes on. */
	end: number;
}

const mostCandidates = 90;
/** Longer input is read in parts: nobody types so much without choosing. */
export const mostLetters = 80;
/** Words at one place, the cheapest first; the others would not be looked at. */
const mostMatches = 240;
/** A letter that no syllable begins with. */
const strayLetter = 30;

/**
 * What letters of pinyin may mean: the best reading of all of them first, then words from their beginning, the longest first.
 * @param letters a to z, v for ü; apostrophes may part syllables, a number after a syllable is its tone
 * @param isRecent whether somebody chose this word a moment ago: it comes before words that sound alike
 */
export function candidatesFor(
	lexicon: Lexicon,
	letters: string,
	isRecent: (word: string) => boolean
): Candidate[] {
	const first = matchesAt(lexicon, letters, 0, isRecent);
	const { text, count } = bestReading(lexicon, letters, { first, isRecent });
	// A copy: browsers of the floor have no `toSorted`.
	const words = [...first]
		.sort((a, b) => b.ends.at(-1)! - a.ends.at(-1)! || a.cost - b.cost)
		.map(({ word, ends }) => ({ text: word.text, taken: ends.at(-1)! }));
	const all = count > 1 ? [{ text, taken: letters.length }, ...words] : words;
	const seen = new Set<string>();
	return all
		.filter((candidate) => !seen.has(candidate.text) && seen.add(candidate.text))
		.slice(0, mostCandidates);
}

/** The letters with a space between their syllables, as the best reading has them. */
export function spacedLetters(lexicon: Lexicon, letters: string): string {
	const { ends } = bestReading(lexicon, letters, { isRecent: () => false });
	return ends
		.map((end, n) => letters.slice(ends[n - 1] ?? 0, end).replaceAll("'", ''))
		.filter(Boolean)
		.join(' ');
}

interface Looking {
	first?: Match[];
	isRecent(word: string): boolean;
}

/** The whole of the letters read in the most probable words, from the end to the beginning. */
function bestReading(lexicon: Lexicon, letters: string, { first, isRecent }: Looking) {
	const best: Reading[] = [];
	best[letters.length] = { cost: 0, match: null, end: letters.length };
	for (let start = letters.length - 1; start >= 0; start--) {
		const rest = best[start + 1]!;
		best[start] = { cost: rest.cost + strayLetter, match: null, end: start + 1 };
		const matches = start === 0 && first ? first : matchesAt(lexicon, letters, start, isRecent);
		for (const match of matches) {
			const end = match.ends.at(-1)!;
			const cost = match.cost + best[end]!.cost;
			if (cost < best[start]!.cost) best[start] = { cost, match, end };
		}
	}
	const parts: string[] = [];
	const ends: number[] = [];
	for (let start = 0; start < letters.length; start = best[start]!.end) {
		const { match, end } = best[start]!;
		parts.push(match?.word.text ?? letters.slice(start, end).replaceAll("'", ''));
		ends.push(...(match?.ends ?? [end]));
	}
	return { text: parts.join(''), count: parts.filter(Boolean).length, ends };
}

/** Every word that begins at a place, the cheapest first. */
function matchesAt(lexicon: Lexicon, letters: string, start: number, isRecent: Looking['isRecent']): Match[] {
	const matches: Match[] = [];
	const steps: SyllableStep[][] = [];
	const follow = (
		node: WordNode,
		place: number,
		walked: { ends: number[]; tones: number[]; cost: number }
	) => {
		for (const step of (steps[place] ??= stepsFrom(lexicon, letters, place)))
			for (const child of childrenOf(node, step)) {
				const ends = [...walked.ends, step.end];
				const tones = [...walked.tones, step.tone];
				const cost = walked.cost + step.cost;
				for (const word of child.words)
					if (fitsTones(tones, word))
						matches.push({ word, ends, cost: word.cost + cost - (isRecent(word.text) ? 2 : 0) });
				if (child.next.size && step.end < letters.length) follow(child, step.end, { ends, tones, cost });
			}
	};
	if (letters[start] !== "'") follow(lexicon.root, start, { ends: [], tones: [], cost: 0 });
	return matches.sort((a, b) => a.cost - b.cost).slice(0, mostMatches);
}

function* childrenOf({ next }: WordNode, { from, to }: SyllableStep): Iterable<WordNode> {
	if (to - from < next.size) {
		for (let place = from; place <= to; place++) {
			const child = next.get(place);
			if (child) yield child;
		}
	} else for (const [place, child] of next) if (place >= from && place <= to) yield child;
}

/** A tone that was not typed fits all; in a word, a syllable without a stress (5) may be typed with any. */
const fitsTones = (typed: number[], { tones }: TypedWord) =>
	tones.every(
		(tone, n) => !typed[n] || typed[n] === tone || (tones.length > 1 && (typed[n] === 5 || tone === 5))
	);
