import type { LevelList } from '../../engines/dictionary/index.ts';
import { levelsSql } from '../../people/levels/index.ts';
import { plainLevel, levelStep } from '../../engines/cohort/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';

/** A level for which a text is measured. */
export interface ShownLevel {
	/** In addresses: hsk2, pre-a1. */
	key: string;
	name: string;
	list: LevelList;
	/** The highest level of the list that somebody at it knows. */
	rank: number;
}

const shown = (list: LevelList, names: string[], first = 1): ShownLevel[] =>
	names.map((name, n) => ({ key: name.toLowerCase().replace(' ', ''), name, list, rank: first + n }));

const levels: Record<string, ShownLevel[]> = {
	en: shown('cefr', ['pre-A1', 'A1', 'A2', 'B1', 'B2'], 0),
	zh: [
		...shown('yct', ['YCT 1', 'YCT 2', 'YCT 3', 'YCT 4']),
		...shown('hsk', ['HSK 1', 'HSK 2', 'HSK 3', 'HSK 4'])
	]
};

/** Words above these may be new to a pal who has learned for a year or two. */
const early: Record<string, string> = { en: 'a2', zh: 'hsk2' };

/** The levels for which texts of a language are measured; none for a language without lists. */
export const levelsFor = (language: string): ShownLevel[] =>
	Object.hasOwn(levels, language) ? levels[language]! : [];

/** The level that an address names. */
export const levelByKey = (language: string, key: string | null): ShownLevel | undefined =>
	levelsFor(language).find((level) => level.key === key);

/** The level above which the words of a draft are listed. */
export const earlyLevel = (language: string): ShownLevel | undefined =>
	levelByKey(language, early[language] ?? null);

/** How well somebody knows a language, as seen on paper, or said: as people write it; empty where nobody said. */
export async function levelOf(personId: string, language: string): Promise<string> {
	const [best] = await rows<{ level: string }>(
		sql`select best.level from ${levelsSql(sql`${personId}::uuid`)} best where best.language = ${language}`
	);
	return best ? plainLevel(best.level) : '';
}

/** Which of the shown levels is somebody's own: the one of their test, or where that is not shown, one that is about as high. */
export function ownLevel(language: string, level: string): ShownLevel | undefined {
	const all = levelsFor(language);
	const same = all.find(({ name }) => name.toUpperCase() === level);
	return (
		same ??
		(levelStep(level)
			? all.findLast(({ name }) => levelStep(plainLevel(name)) === levelStep(level))
			: undefined)
	);
}
