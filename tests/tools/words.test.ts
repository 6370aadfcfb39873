// What `npm run check` holds of docs/words.md; it runs on the messages there.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pairProblems } from '../../bin/checks/words.js';
import { gradeOf, wholeSentences } from '../../bin/checks/words/readability.js';
import { faults } from '../../bin/checks/words/rules.js';
import { alternatives, audienceOf, pagesOfMessages, sentencesOf } from '../../bin/checks/words/texts.js';

test.each([
	["Don't do this.", 'straight quotes: “ ” ’'],
	['Wait...', '… and not three periods'],
	['Read it , please.', 'a space too many'],
	['Your favourite colour', 'American spelling'],
	['The letter travelled.', 'American spelling'],
	['Good，thanks', 'full-width punctuation']
])('English: %s', (text, fault) => {
	expect(faults(text, 'en', 'staff')).toContain(fault);
});

test.each([
	['你好,同学', 'full-width punctuation'],
	['(可不填)请写', 'full-width punctuation'],
	['‘关于我’', 'quotes: “ ”'],
	['正在保存...', '…… for what is left out'],
	['正在保存…', '…… for what is left out'],
	['导入CSV文件', 'a space between Chinese and Latin letters or digits'],
	['还有3封信', 'a space between Chinese and Latin letters or digits'],
	['还有{n}封信', 'a space between Chinese and a number'],
	['写好了， 交给老师', 'no space beside full-width punctuation']
])('Chinese: %s', (text, fault) => {
	expect(faults(text, 'zh-Hans', 'staff')).toContain(fault);
});

test.each([
	['en', 'Don’t worry: “Maya” has 3 letters, 1,200 words … and a plan at 9:30 (U.S. time).'],
	['zh-Hans', '还有 {n} 封信在等{name}，请导入 CSV 文件（不超过 3 份）。“关于我”正在保存……'],
	['zh-Hans', '截止 {time}，共 5% 的同学写了信。']
] as const)('%s: nothing is wrong with %s', (locale, text) => {
	expect(faults(text, locale, 'staff')).toEqual([]);
});

test('a sentence may be as long as its readers can follow, and names count as a word', () => {
	const words = (n: number) => `W${Array.from({ length: n }, () => 'ord').join(' w')}.`;
	expect(faults(words(20), 'en', 'students')).toEqual([]);
	expect(faults(words(21), 'en', 'students')).toEqual([`21 of at most 20 in: ${words(21)}`]);
	expect(faults(words(25), 'en', 'families')).toEqual([]);
	expect(faults(words(26), 'en', 'families')).toHaveLength(1);
	expect(faults(words(30), 'en', 'staff')).toEqual([]);
	expect(faults(words(31), 'en', 'staff')).toHaveLength(1);
	expect(faults(`${words(15)} ${words(15)}`, 'en', 'students')).toEqual([]);
	expect(faults('信'.repeat(34), 'zh-Hans', 'students')).toEqual([]);
	expect(faults('信'.repeat(35), 'zh-Hans', 'students')).toHaveLength(1);
	expect(sentencesOf('Wait for {name}. Then write', 'en')).toEqual(['Wait for Lin.', 'Then write']);
	expect(faults('Read it; then write.', 'en', 'students')).toEqual(['no semicolon to students']);
	expect(faults('Read it; then write.', 'en', 'staff')).toEqual([]);
});

test('a word that may not come back is told with the one that stands for it', () => {
	const rules = [{ word: '\\bnudge', instead: 'reminder' }];
	expect(faults('Nudge the class', 'en', 'staff', rules)).toEqual(['“\\bnudge”: reminder']);
	expect(faults('Remind the class', 'en', 'staff', rules)).toEqual([]);
});

test('a term has its one word in the other language, in every alternative of a plural together', () => {
	const rules = [{ en: '\\brosters?\\b', 'zh-Hans': '班级名单' }];
	const plural = (text: string) => [{ match: { 'p=one': text, 'p=other': `{n} ${text}s` } }];
	const messages = (en: unknown, zh: unknown) => ({ en: { key: en }, 'zh-Hans': { key: zh } });
	expect(pairProblems(messages('Import roster', '导入班级名单'), rules)).toEqual([]);
	expect(pairProblems(messages(plural('roster'), plural('班级名单')), rules)).toEqual([]);
	expect(pairProblems(messages('Import roster', '导入名册'), rules)).toEqual([
		'zh-Hans.json: key: 班级名单 for “roster”'
	]);
});

test('the grade of a text is that of Flesch and Kincaid, and buttons do not make a page easier', () => {
	// 6 words, 6 syllables, one sentence: 0.39 × 6 + 11.8 × 1 − 15.59.
	expect(gradeOf(['The cat sat on the mat.']).grade).toBeCloseTo(-1.45, 5);
	const hard = 'Administrative authorities necessitate comprehensive documentation.';
	expect(gradeOf([hard]).grade).toBeGreaterThan(20);
	expect(gradeOf([])).toEqual({ grade: 0, words: 0 });
	const messages = { text: 'You write. A teacher reads it first.', button: 'Send', title: 'Your letter' };
	expect(wholeSentences(messages, Object.keys(messages))).toEqual([
		'You write.',
		'A teacher reads it first.'
	]);
});

test('who reads a message follows from the pages that show it', () => {
	const audience = audienceOf();
	expect(audience('letters_composer_send')).toBe('students');
	expect(audience('review_none')).toBe('staff');
	expect(audience('people_factor_title')).toBe('staff');
	expect(audience('app_privacy_title')).toBe('families');
	const thread = pagesOfMessages().find(({ page }) => page.endsWith('/messages/[pairing]/+page.svelte'));
	expect(thread?.keys).toContain('letters_composer_send');
	expect(thread?.keys).not.toContain('review_none');
});

test('every message is read by somebody, and there is one for each language', () => {
	const [en, zh] = ['en', 'zh-Hans'].map(
		(locale) =>
			JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as Record<string, string | object[]>
	);
	for (const [key, message] of Object.entries(en!).filter(([name]) => !name.startsWith('$')))
		for (const text of [...alternatives(message), ...alternatives(zh![key]!)])
			expect(text.trim(), key).not.toBe('');
});
