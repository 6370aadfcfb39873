import type { WordToken } from '#lib/vocabulary/token.ts';
import { chineseEntry, longestWords } from './chinese.ts';
import { englishEntry, plainText } from './english.ts';

/** Words that no list has are above every level of one. */
const beyond = 8;

/** HSK 1 and A1 are the second step of the scale that levels are compared on (engines/cohort/levels.ts). */
const firstStep = 1;

/**
 * The step at which learners meet a word, on the scale on which levels of people are compared: 2 for A1 and HSK 1. Null for what is no word
 * of the language that can be learned: names, sounds, other languages.
 */
export function stepOfWord({ text, lang }: WordToken): number | null {
	if (lang === 'zh') return chineseStep(text);
	if (lang !== 'en') return null;
	const entry = englishEntry(plainText(text))?.entry;
	return entry ? stepAt(entry[0]) : null;
}

/** A word without a level of its own is as hard as the hardest word in it: 两个, 早饭. */
function chineseStep(word: string): number | null {
	const level = chineseEntry(word)?.[0];
	if (level) return stepAt(level);
	const inside = [...word].length > 1 ? (chineseEntry(word) ? [...word] : longestWords(word)) : [];
	const steps = inside.filter((part) => part !== word).map((part) => chineseEntry(part)?.[0]);
	if (steps.length && steps.every(Boolean)) return Math.max(...steps.map((step) => stepAt(step!)));
	return chineseEntry(word) || steps.some((step) => step !== undefined) ? beyond : null;
}

const stepAt = (level: number) => (level ? level + firstStep : beyond);

/** How much of a text somebody at a step knows: running words, and those that they may not know, each once. */
export interface Difficulty {
	/** Running words that have a step. */
	words: number;
	/** How many of them are at this step or below. */
	known: number;
}

/** Counts the running words of a text that somebody at a step knows. */
export function difficultyOf(paragraphs: WordToken[][], step: number): Difficulty {
	const steps = paragraphs
		.flat()
		.filter(({ at }) => at !== undefined)
		.map(stepOfWord)
		.filter((wordStep) => wordStep !== null);
	return { words: steps.length, known: steps.filter((wordStep) => wordStep <= step).length };
}
