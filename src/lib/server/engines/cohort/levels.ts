/** Mother tongue, on the scale of `stepOf`. */
export const native = 8;

/** From B1 on, two people can write letters in a language. */
export const letterStep = 4;

/**
 * Levels on one scale, as the makers of YCT and HSK give them for CEFR (Chinese Tests Service, chinesetest.cn: HSK 1
 * is A1 … HSK 6 is C2, YCT 2 is A1, YCT 4 is B1). Others rate HSK lower; students rate themselves anyway.
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
	NATIVE: native
};

/** One form for a level: "yct2" is "YCT 2". */
export const plainLevel = (typed: string): string =>
	typed
		.normalize('NFKC')
		.trim()
		.toUpperCase()
		.replace(/^CEFR\s*/, '')
		.replace(/^(YCT|HSK)[\s-]*/, '$1 ');

export const isLevel = (level: string) => Object.hasOwn(steps, level);

/** A level as a number, 1 to `native`; 0 where there is none. */
export const stepOf = (level: string | undefined): number => (level && isLevel(level) ? steps[level]! : 0);

/** The same, as people write it. */
export const shownLevel = (level: string) =>
	level === 'NATIVE' ? 'native' : level === 'PRE-A1' ? 'pre-A1' : level;

/** The first part of a BCP 47 tag, null for what is none: letters in zh-Hans and zh are one language. */
export function plainLanguage(tag: string): string | null {
	try {
		return new Intl.Locale(tag).language;
	} catch {
		return null;
	}
}
