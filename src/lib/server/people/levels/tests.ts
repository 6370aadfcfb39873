// Tests and certificates, and how their levels compare.
import { m } from '#lib/paraglide/messages.js';
import { plainLevel, levelStep } from '../../engines/cohort/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { levelPapers, levelTests } from '../../kernel/schema/index.ts';

export type LevelTest = (typeof levelTests)[number];
export type LevelPaper = (typeof levelPapers)[number];

const steps = (count: number, name: string) => Array.from({ length: count }, (_, n) => `${name} ${n + 1}`);
const cefr = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

/** The levels of each test. They are compared by the scale of engines/cohort/levels.ts, which says where it comes from. */
export const levelsOfTest: Record<LevelTest, string[]> = {
	yct: steps(4, 'YCT'),
	hsk: steps(6, 'HSK'),
	hsk3: steps(9, 'new HSK'),
	cefr,
	school: cefr
};

/** Tests of Chinese alone. */
const ofChinese: LevelTest[] = ['yct', 'hsk', 'hsk3'];

export interface TestResult {
	language: string;
	test: LevelTest;
	level: string;
}

/** A result as a form names it: `hsk:HSK 3`. */
export const resultId = ({ test, level }: Pick<TestResult, 'test' | 'level'>): string => `${test}:${level}`;

/** What a result is called: "HSK 3", "HSK 3 (new)", "B1 (school certificate)". */
export function resultText({ test, level }: Pick<TestResult, 'test' | 'level'>): string {
	if (test === 'hsk3') return m.people_level_new_hsk({ level: level.replace('new ', '') });
	return test === 'school' ? m.people_level_school({ level }) : level;
}

/** Every result that can be chosen. */
export const resultChoices = () =>
	levelTests.flatMap((test) =>
		levelsOfTest[test].map((level) => ({
			value: resultId({ test, level }),
			text: test === 'cefr' ? m.people_level_cefr({ level }) : resultText({ test, level })
		}))
	);

const paperTexts: Record<LevelPaper, () => string> = {
	certificate: m.people_level_paper_certificate,
	report: m.people_level_paper_report,
	register: m.people_level_paper_register,
	school: m.people_level_paper_school
};

export const paperText = (paper: LevelPaper): string => paperTexts[paper]();
export const paperChoices = () => levelPapers.map((value) => ({ value, text: paperTexts[value]() }));

/** A result that somebody chose. @throws Invalid */
export function readResult(chosen: string, language: string): TestResult {
	const test = levelTests.find((name) => chosen.startsWith(`${name}:`));
	const level = test && levelsOfTest[test].find((name) => resultId({ test, level: name }) === chosen);
	if (!test || !level) throw new Invalid('result', 'level_result');
	if (!levelLanguages.includes(language)) throw new Invalid('language', 'form_invalid');
	if (ofChinese.includes(test) && language !== 'zh') throw new Invalid('result', 'level_chinese');
	return { language, test, level };
}

/** Whether a level is at least another one. */
export const reaches = (level: string, wanted: string): boolean =>
	levelStep(plainLevel(level)) >= levelStep(plainLevel(wanted));

/** Levels that a call can ask for: of CEFR for every language, and of the tests of Chinese. */
export const levelChoices = () =>
	[...cefr, ...ofChinese.flatMap((test) => levelsOfTest[test])].map((level) => ({
		value: level,
		text: levelName(level)
	}));

/** What a level is called. */
export const levelName = (level: string): string =>
	level.startsWith('new ') ? resultText({ test: 'hsk3', level }) : level;

/** A level that somebody chose. @throws Invalid */
export function readLevel(chosen: string, language: string): string {
	if (cefr.includes(chosen)) return chosen;
	if (!ofChinese.some((test) => levelsOfTest[test].includes(chosen)))
		throw new Invalid('level', 'form_invalid');
	if (language !== 'zh') throw new Invalid('level', 'level_chinese');
	return chosen;
}

/** The languages that can be chosen, BCP 47: those of the sister cities, and what is spoken at home in many families. */
export const levelLanguages =
	'en zh es fr de it pt ja ko hu uk ru cs he ar wo sn ak vi hi bn ur fa tr pl ro sw yo ig am ne th id mn fil'.split(
		' '
	);

/** What a language is called in another. */
export const languageNames = (locale: string) => {
	const names = new Intl.DisplayNames([locale], { type: 'language' });
	return (tag: string) => names.of(tag) ?? tag;
};
