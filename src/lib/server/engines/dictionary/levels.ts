import type { WordToken } from '#lib/words/vocabulary/token.ts';
import { chineseEntry, longestWords, inSimplified } from './chinese.ts';
import lists from './data/levels.json' with { type: 'json' };
import { englishEntry, plainText } from './english.ts';

/** A list of words by levels: of HSK (2010), of YCT, and by CEFR, the last as an estimate. */
export type LevelList = 'hsk' | 'yct' | 'cefr';

/** Words that no list has are above every level of one. */
const beyond = 99;

const yct = new Map(
	Object.entries(lists.yct).flatMap(([level, words]) =>
		words.split(' ').map((word): [string, number] => [word, Number(level)])
	)
);
const firstWords = new Set(lists.preA1.split(' '));

/**
 * The level at which a list has a word: 1 to 6 of HSK, 1 to 4 of YCT; of CEFR 0 for pre-A1, 1 for A1. Above every level for a word that
 * it does not have; null for what is no word of the language: names, sounds, other languages.
 */
export function levelIn(list: LevelList, { text, lang, name }: WordToken): number | null {
	if (name || (list === 'cefr' ? lang !== 'en' : lang !== 'zh')) return null;
	return list === 'cefr' ? englishLevel(text) : chineseLevel(text, list === 'hsk' ? hskLevel : yctLevel);
}

const hskLevel = (word: string) => chineseEntry(word)?.[0] || undefined;
const yctLevel = (word: string) => yct.get(word) ?? yct.get(inSimplified(word)) ?? yct.get(`${word}儿`);

/** A word without a level of its own is as hard as the hardest word in it: 两个, 早饭. What is used in names alone is no word. */
function chineseLevel(word: string, levelOf: (word: string) => number | undefined): number | null {
	const level = levelOf(word);
	if (level) return level;
	const entry = chineseEntry(word);
	if (entry?.[1].every(([, [first]]) => first?.startsWith('(used in '))) return null;
	const inside = ([...word].length > 1 ? (entry ? [...word] : longestWords(word)) : []).filter(
		(part) => part !== word
	);
	const levels = inside.map(levelOf);
	if (levels.length && levels.every(Boolean)) return Math.max(...levels.map((part) => part!));
	return entry || inside.some((part) => chineseEntry(part)) ? beyond : null;
}

function englishLevel(typed: string): number | null {
	const word = plainText(typed);
	const looked = englishEntry(word);
	if (!looked) return null;
	if (firstWords.has(word) || firstWords.has(looked.plain ?? word)) return 0;
	return looked.entry[0] || beyond;
}

const cefr = ['pre-A1', 'A1', 'A2', 'B1', 'B2', 'C1'];

/** The levels at which learners meet a word, as they are written: "HSK 2 · YCT 4", "A2"; undefined where no list has it. */
export function testLevels(word: string, language: 'zh' | 'en'): string | undefined {
	if (language === 'en') return cefr[englishLevel(word) ?? beyond];
	const [hsk, young] = [hskLevel(word), yctLevel(word)];
	return [hsk && `HSK ${hsk}`, young && `YCT ${young}`].filter(Boolean).join(' · ') || undefined;
}

/** How much of a text somebody at a level knows. */
export interface Difficulty {
	/** Running words that a list can have. */
	words: number;
	/** How many of them are at this level or below. */
	known: number;
}

/** Counts the running words of a text that somebody at a level knows. */
export function difficultyOf(
	paragraphs: WordToken[][],
	{ list, rank }: { list: LevelList; rank: number }
): Difficulty {
	const levels = paragraphs
		.flat()
		.filter(({ at }) => at !== undefined)
		.map((word) => levelIn(list, word))
		.filter((level) => level !== null);
	return { words: levels.length, known: levels.filter((level) => level <= rank).length };
}
