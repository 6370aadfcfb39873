import type { WordToken } from '#lib/words/vocabulary/token.ts';
import { levelIn, type LevelList } from './levels.ts';

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
