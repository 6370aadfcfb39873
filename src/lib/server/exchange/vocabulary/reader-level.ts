import { levelsSql } from '../../directory/levels/index.ts';
import { plainLevel, stepOf } from '../../engines/cohort/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';

/** The levels for which a text is measured: one of CEFR and one of HSK, which this product takes for alike. */
export const shownLevels = [
	{ step: 2, en: 'A1', zh: 'HSK 1' },
	{ step: 3, en: 'A2', zh: 'HSK 2' },
	{ step: 4, en: 'B1', zh: 'HSK 3' },
	{ step: 5, en: 'B2', zh: 'HSK 4' }
] as const;

/** How well somebody knows a language, as a step of the scale: as seen on paper, or said; 0 where nobody said. */
export async function levelStep(personId: string, language: string): Promise<number> {
	const [best] = await rows<{ level: string }>(
		sql`select best.level from ${levelsSql(sql`${personId}::uuid`)} best where best.language = ${language}`
	);
	return stepOf(best && plainLevel(best.level));
}

/** The name of a step in the tests of a language. */
export const levelNameAt = (step: number, language: string): string =>
	shownLevels.find((level) => level.step === step)?.[language === 'zh' ? 'zh' : 'en'] ?? '';
