// A test and its level as people write them in a list.
import { comparable } from '../../engines/tables/index.ts';
import { levelTests } from '../../kernel/schema/index.ts';
import { languages } from './languages.ts';
import { levelsOfTest } from './tests.ts';

const chineseDigits = '一二三四五六七八九';

/** "HSK", "HSK 3.0", "YCT", "CEFR", a test within the level ("HSK 4"), or a level of CEFR alone. */
export function resultIn(testText: string, levelText: string, languageText: string) {
	const nothing = { test: null, level: null, language: null };
	const text = `${testText} ${levelText}`.normalize('NFKC').toUpperCase();
	const isNew = /3\.0|NEW|新/.test(text);
	const test = /YCT/.test(text)
		? 'yct'
		: /HSK|汉语水平/.test(text)
			? isNew
				? 'hsk3'
				: 'hsk'
			: /SCHOOL|学校|校内/.test(text)
				? 'school'
				: /\b[ABC][12]\b/.test(text)
					? 'cefr'
					: null;
	if (!test) return { ...nothing, problem: 'levels_test' };
	const own = levelText.normalize('NFKC').toUpperCase().replace(/3\.0/, '');
	const cefr = /\b[ABC][12]\b/.exec(own)?.[0];
	const digit =
		/\d+/.exec(own)?.[0] ?? String(chineseDigits.indexOf(/[一二三四五六七八九]/.exec(own)?.[0] ?? ' ') + 1);
	const level = levelsOfTest[test].find((name) =>
		test === 'cefr' || test === 'school' ? name === cefr : name.endsWith(` ${digit}`)
	);
	if (!level) return { ...nothing, problem: 'levels_level' };
	const language = test === 'cefr' || test === 'school' ? languageIn(languageText) : 'zh';
	if (!language) return { ...nothing, problem: 'levels_language' };
	return { test: levelTests.find((name) => name === test)!, level, language, problem: null };
}

function languageIn(text: string): string | null {
	const wanted = comparable(text);
	return (
		languages.find((tag) =>
			[
				tag,
				...['en', 'zh-Hans'].map((locale) => new Intl.DisplayNames([locale], { type: 'language' }).of(tag)!)
			].some((name) => comparable(name) === wanted)
		) ?? null
	);
}
