// The built-in library: enough of it for every topic, language and level, nothing finished, nothing too hard, nothing unsuitable.
import { expect, test } from 'vitest';
import unsuitable from '../../../src/lib/server/engines/dictionary/data/unsuitable.json' with { type: 'json' };
import { promptLibrary } from '../../../src/lib/server/schools/programs/index.ts';
import { levelIn, meaningAt } from '../../../src/lib/server/engines/dictionary/index.ts';
import { readingOf, wordsIn } from '../../../src/lib/server/engines/language/index.ts';
import {
	contact,
	fold,
	isRefusedFromStaff,
	screenStaff
} from '../../../src/lib/server/engines/screening/index.ts';
import {
	aidLanguages,
	builtInStarters,
	builtInWords,
	aidLevels,
	starterProblem,
	tidyStarter,
	topicName,
	libraryTopics,
	topicsOfIdea,
	wordProblem
} from '../../../src/lib/server/words/writing-aid/built-in/index.ts';
import { prompts } from '../../../src/lib/server/app/demo/world/index.ts';
import { unlisted } from './unlisted-words.ts';

const all = libraryTopics.map(({ id }) => id);
const starters = aidLanguages.flatMap((language) =>
	builtInStarters(language, all).map((starter) => ({ language, ...starter }))
);
const words = aidLanguages.flatMap((language) =>
	all.flatMap((topic) => builtInWords(language, [topic]).map((word) => ({ language, ...word })))
);

test.each(aidLanguages)('every topic has six beginnings and ten words at least (%s)', (language) => {
	for (const topic of all) {
		expect(builtInStarters(language, [topic]).length, topic).toBeGreaterThanOrEqual(6);
		expect(builtInWords(language, [topic]).length, topic).toBeGreaterThanOrEqual(10);
	}
});

test.each(aidLanguages)('and something at every level (%s)', (language) => {
	for (const topic of all)
		for (const { level } of aidLevels(language)) {
			expect(
				builtInStarters(language, [topic]).filter((starter) => starter.level === level).length,
				`${topic} ${level}`
			).toBeGreaterThanOrEqual(2);
			expect(
				builtInWords(language, [topic]).filter((word) => word.level <= level + 1).length,
				`${topic} ${level}`
			).toBeGreaterThanOrEqual(2 + level);
		}
});

test('a beginning is unfinished, short, and means something in the other language', () => {
	for (const { id, language, text, help } of starters) {
		expect(starterProblem(text, language), `${id} ${text}`).toBeNull();
		expect(tidyStarter(text, language)).toBe(text);
		expect(starterProblem(help, language === 'en' ? 'zh' : 'en'), `${id} ${help}`).toBeNull();
	}
});

test('words are words, and the dictionary explains each', async () => {
	for (const { language, text, topic } of words) {
		expect(wordProblem(text, language), `${topic} ${text}`).toBeNull();
		const paragraphs = await readingOf(text, language);
		expect(meaningAt(paragraphs, 0)?.found, `${topic} ${text}`).toBe(true);
	}
});

test('nothing is there twice: no id, no beginning, no word of a topic', () => {
	const ids = [...starters, ...words].map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	for (const language of aidLanguages) {
		const texts = starters
			.filter((starter) => starter.language === language)
			.map(({ topic, text }) => `${topic} ${text}`);
		expect(new Set(texts).size).toBe(texts.length);
	}
});

test('the words of a beginning are at most one level above it, by the lists of the dictionary', async () => {
	for (const { language, level, text } of starters) {
		const most = Math.max(language === 'zh' ? 2 : 3, level + 1);
		for (const word of wordsIn(await readingOf(text, language)))
			if (!unlisted.has(word.text.toLowerCase()))
				expect(levelOf(word, language), `${text}: ${word.text}`).toBeLessThanOrEqual(most);
	}
});

/** The level of the library at which a list has a word; 0 for what is no word of the language. */
function levelOf(word: Parameters<typeof levelIn>[1], language: string): number {
	if (language === 'zh') return levelIn('hsk', word) ?? 0;
	return (levelIn('cefr', word) ?? -1) + 1;
}

test('nothing in it is unsuitable, and it passes the checks that staff pass', async () => {
	const bad = Object.values(unsuitable)
		.flat(2)
		.filter((entry): entry is string => typeof entry === 'string');
	for (const { text } of words) expect(bad, text).not.toContain(text.toLowerCase());
	for (const { text } of starters) {
		expect(contact.look(fold(text), {}), text).toEqual([]);
		expect(isRefusedFromStaff(await screenStaff(text, 'students')), text).toBe(false);
	}
});

test('every idea of the demo and of the list for coordinators is about a topic', () => {
	expect(prompts.map((words) => topicsOfIdea(Object.values(words))[0])).toEqual([
		'hello',
		'mornings',
		'food',
		'way',
		'city',
		'games',
		'feelings',
		'plans',
		'weather'
	]);
	for (const { id, words } of promptLibrary)
		expect(topicsOfIdea(Object.values(words)).length, id).toBeGreaterThanOrEqual(1);
	expect(topicsOfIdea(['Write about anything.'])).toEqual([]);
	expect(topicsOfIdea(['?'.repeat(100_000)])).toEqual([]);
});

test('topics have a name in both languages', () => {
	for (const { id } of libraryTopics) {
		expect(topicName(id, 'zh-Hans')).toMatch(/^\p{Script=Han}+$/u);
		expect(topicName(id, 'en')).toMatch(/^[A-Z]/);
		expect(topicName(id, 'hu'), 'in a language that it is not in').toBe(topicName(id, 'en'));
	}
});

test.each([
	['On weekends my family usually …', 'en', null],
	['What is your favorite …?', 'en', null],
	['你喜欢……吗？', 'zh', null],
	['I like dogs.', 'en', 'aid_closed'],
	['I like dogs. They are …', 'en', 'aid_closed'],
	['I like dogs … They are nice.', 'en', 'aid_closed'],
	['I like … and …', 'en', 'aid_blanks'],
	['My dog is brown and very small and it likes to run in …', 'en', 'aid_long'],
	['周末我们家一般……', 'en', 'aid_language'],
	['I like …', 'zh', 'aid_language'],
	['…', 'en', 'aid_language'],
	['', 'en', 'aid_language'],
	['我们家星期六和星期天都喜欢一起去公园里跑步还有做……', 'zh', 'aid_long'],
	['我喜欢狗。', 'zh', 'aid_closed']
] as const)('%s (%s): %s', (text, language, problem) => {
	expect(starterProblem(tidyStarter(text, language), language)).toBe(problem);
});

test('a blank is written in one way', () => {
	expect(tidyStarter('On  weekends we...', 'en')).toBe('On weekends we …');
	expect(tidyStarter('周末我们。。。', 'zh')).toBe('周末我们……');
	expect(tidyStarter('周末我们___', 'zh')).toBe('周末我们……');
});

test.each([
	['dumpling', 'en', null],
	['ice cream', 'en', null],
	['包饺子', 'zh', null],
	['I like ice cream.', 'en', 'aid_word'],
	['one two three four five', 'en', 'aid_word'],
	['饺子', 'en', 'aid_language'],
	['x'.repeat(41), 'en', 'aid_word']
] as const)('the word %s (%s): %s', (text, language, problem) => {
	expect(wordProblem(text, language)).toBe(problem);
});
