// What words mean where they stand, in both directions.
import { expect, test } from 'vitest';
import { explainedWords, meaningAt } from '../../src/lib/server/engines/dictionary/index.ts';
import { readingOf } from '../../src/lib/server/engines/language/index.ts';

const meaningIn = async (sentence: string, word: string, locale: string) => {
	const meaning = meaningAt(await readingOf(sentence, locale), sentence.indexOf(word));
	return meaning!;
};
const chinese = (sentence: string, word: string) => meaningIn(sentence, word, 'zh-Hans');
const english = (sentence: string, word: string) => meaningIn(sentence, word, 'en');

test.each([
	['我会踢毽子。', '毽子', 'jiàn zi', /shuttlecock/],
	['我觉得很难。', '觉得', 'jué de', /think/],
	['下午我们去放风筝。', '风筝', 'fēng zheng', /kite/],
	['他长高了。', '长', 'zhǎng', /grow/],
	['这条河很长。', '长', 'cháng', /long/],
	['他还没来。', '还', 'hái', /still/],
	['我去图书馆还书。', '还', 'huán', /give back/],
	['我喜欢听音乐。', '音乐', 'yīn yuè', /music/],
	['爷爷在银行工作。', '银行', 'yín háng', /bank/]
])('of a Chinese word is that of its reading there: %s %s', async (sentence, word, pinyin, expected) => {
	const { senses, ...meaning } = await chinese(sentence, word);
	expect(meaning.found).toBe(true);
	expect(senses).toHaveLength(1);
	expect(senses[0]).toMatchObject({ heading: pinyin });
	expect(senses[0]!.meanings.join('; ')).toMatch(expected);
});

test.each([
	['I ran home.', 'ran', 'run', 'v', /跑/],
	['She went to school.', 'went', 'go', 'v', /去/],
	['I watch the game.', 'watch', undefined, 'v', /看/],
	['This is my watch.', 'watch', undefined, 'n', /手表/],
	['He is always running.', 'running', 'run', 'v', /跑/],
	['We saw two dogs.', 'dogs', 'dog', 'n', /狗/],
	['My grandmother’s kitchen', 'grandmother’s', 'grandmother', 'n', /祖母|奶奶/],
	['He is like a stone.', 'like', undefined, 'prep', /像/],
	['I like dogs.', 'like', undefined, 'v', /喜欢/],
	['They dance in the square. Every evening.', 'square', undefined, 'n', /广场/],
	['We are number four.', 'number', undefined, 'n', /号码/],
	['The left hand', 'left', 'leave', 'adj', /左/],
	['I can’t swim.', 'can’t', undefined, '', /不能/]
])(
	'of an English word is of the class it has there: %s %s',
	async (sentence, word, plain, wordClass, expected) => {
		const { senses, ...meaning } = await english(sentence, word);
		expect(meaning.plain).toBe(plain);
		expect(senses[0]!.heading).toBe(wordClass);
		expect(senses[0]!.meanings.join('，')).toMatch(expected);
	}
);

test('has the characters of a Chinese word, and the level at which learners meet it', async () => {
	const { parts, level } = await chinese('坐火车去北京', '火车');
	expect(parts.map(({ text }) => text)).toEqual(['火', '车']);
	expect(parts[1]!.meanings[0]).toMatch(/vehicle|car/);
	expect(level).toBe('HSK 2');
	expect((await english('The weekend was good.', 'weekend')).level).toBe('A2');
	expect((await english('The school is big.', 'school')).level).toBe('A1');
});

test('a word that is not there says so and offers its parts; a name offers nothing', async () => {
	const unknown = await chinese('我有两个弟弟。', '两个');
	expect(unknown.found).toBe(false);
	expect(unknown.parts.map(({ text }) => text)).toEqual(['两', '个']);
	const compound = await english('a sugar-coated hawthorn', 'sugar-coated');
	expect(compound.parts.map(({ text }) => text).join(' ')).toMatch(/^(sugar coated)?$/);
	expect(await english('Kwabena came too.', 'Kwabena')).toEqual({ found: false, senses: [], parts: [] });
});

test('a surname comes after what a word means', async () => {
	for (const word of ['白', '高', '马', '林', '花']) {
		const { senses } = await chinese(word, word);
		expect(senses[0]!.meanings[0], word).not.toMatch(/surname/i);
	}
});

test('there is none between words, nor in a language without a dictionary', async () => {
	const paragraphs = await readingOf('Hello there', 'en');
	for (const position of [1, 5, -1, 999, null])
		expect(meaningAt(paragraphs, position), String(position)).toBe(null);
	expect(meaningAt(await readingOf('Szia, hogy vagy?', 'hu'), 0)).toBe(null);
});

test('a text has each word once, where it comes first', async () => {
	const words = explainedWords(await readingOf('我的狗吃南瓜。\n我的狗很高兴。', 'zh-Hans'));
	expect(words.map(({ word }) => word.text)).toEqual(['我', '的', '狗', '吃', '南瓜', '很', '高兴']);
	expect(words[4]).toMatchObject({ word: { at: 4 }, meaning: { senses: [{ meanings: ['pumpkin'] }] } });
});
