import { levelIn } from '../../../engines/dictionary/index.ts';

/** The languages for which there is a library. */
export const aidLanguages = ['en', 'zh'] as const;
export type AidLanguage = (typeof aidLanguages)[number];

export const isAidLanguage = (text: unknown): text is AidLanguage =>
	aidLanguages.includes(text as AidLanguage);

const names: Record<AidLanguage, readonly string[]> = {
	en: ['pre-A1', 'A1', 'A2', 'B1'],
	zh: ['YCT 1–2, HSK 1', 'YCT 3, HSK 2', 'YCT 4, HSK 3', 'HSK 4']
};

const highest = 4;

/** The four levels of a language, the easiest first. */
export const aidLevels = (language: AidLanguage): { level: number; name: string }[] =>
	names[language].map((name, index) => ({ level: index + 1, name }));

/** HSK 1 is the second step of the scale on which levels are compared (engines/cohort/levels.ts), pre-A1 the first. */
const stepsBelow: Record<AidLanguage, number> = { en: 0, zh: 1 };

/** The level of the library for somebody at a step of the scale; the easiest where nobody said how well they know the language. */
export const levelOfStep = (step: number, language: AidLanguage): number =>
	Math.min(highest, Math.max(1, step - stepsBelow[language]));

/** The level at which learners meet a word; null where it is above all four, or in no list. */
export function levelOfWord(word: string, language: AidLanguage): number | null {
	const listed = levelIn(language === 'zh' ? 'hsk' : 'cefr', { text: word, lang: language });
	if (listed === null) return null;
	// CEFR begins with 0 for pre-A1, HSK with 1.
	const level = language === 'zh' ? listed : listed + 1;
	return level <= highest ? level : null;
}

/** A level with the one below it and the one above it, as far as there are such. */
export const levelsBeside = (level: number): number[] =>
	[level - 1, level, level + 1].filter((beside) => beside >= 1 && beside <= highest);
