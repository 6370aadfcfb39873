/** The step of a mother tongue. */
export const native = 8;

/** The step of B1: from there on, people can write letters in a language. */
export const letterStep = 4;

/**
 * The steps of all levels on one scale, as the makers of YCT and HSK give them for CEFR (Chinese Tests Service,
 * chinesetest.cn: HSK 1 is A1 … HSK 6 is C2, YCT 2 is A1, YCT 4 is B1). Others rate HSK lower; students rate
 * themselves anyway. "New HSK" is the standard of 2021 with nine levels in three stages, for which nobody has published an
 * equivalence: its stages stand for A, B and C here, which is ours and coarse (docs/decisions/0067).
 */
const steps: Record<string, number> = {
	'PRE-A1': 1,
	A1: 2,
	A2: 3,
	B1: 4,
	B2: 5,
	C1: 6,
	C2: 7,
	'YCT 1': 1,
	'YCT 2': 2,
	'YCT 3': 3,
	'YCT 4': 4,
	'HSK 1': 2,
	'HSK 2': 3,
	'HSK 3': 4,
	'HSK 4': 5,
	'HSK 5': 6,
	'HSK 6': 7,
	'HSK 7': 7,
	'HSK 8': 7,
	'HSK 9': 7,
	'NEW HSK 1': 2,
	'NEW HSK 2': 3,
	'NEW HSK 3': 3,
	'NEW HSK 4': 4,
	'NEW HSK 5': 5,
	'NEW HSK 6': 5,
	'NEW HSK 7': 6,
	'NEW HSK 8': 6,
	'NEW HSK 9': 7,
	NATIVE: native
};

/** The normal form of a level: "yct2" becomes "YCT 2". */
export const plainLevel = (typed: string): string =>
	typed
		.normalize('NFKC')
		.trim()
		.toUpperCase()
		.replace(/^CEFR\s*/, '')
		.replace(/^(YCT|HSK)[\s-]*/, '$1 ');

export const isLevel = (level: string) => Object.hasOwn(steps, level);

/** Every level as people write it, with its step. */
export const allSteps = (): [level: string, step: number][] =>
	Object.entries(steps).map(([level, step]) => [shownLevel(level), step]);

/** The step of a level, 1 to `native`; 0 for no or an unknown level. */
export const levelStep = (level: string | undefined): number => (level && isLevel(level) ? steps[level]! : 0);

/** A level as people write it. */
export const shownLevel = (level: string) =>
	level === 'NATIVE' ? 'native' : level.replace('PRE-', 'pre-').replace('NEW ', 'new ');

/** The language of a BCP 47 tag without script and region, null for an invalid tag: zh-Hans and zh are one language. */
export function plainLanguage(tag: string): string | null {
	try {
		return new Intl.Locale(tag).language;
	} catch {
		return null;
	}
}
