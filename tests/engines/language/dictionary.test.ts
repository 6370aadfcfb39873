// What words mean where they stand, in both directions.
import { describe, expect, test } from 'vitest';
import { explainedWords, meaningAt, markNames } from '../../../src/lib/server/engines/dictionary/index.ts';
import { readingOf } from '../../../src/lib/server/engines/language/index.ts';

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
	expect(level).toBe('HSK 2 · YCT 4');
	expect((await english('The weekend was good.', 'weekend')).level).toBe('pre-A1');
	expect((await english('I remember the school.', 'remember')).level).toBe('A1');
	expect((await english('We visit the school.', 'visit')).level).toBe('A2');
});

test('a word that is not there says so and offers its parts; a name offers nothing', async () => {
	const unknown = await chinese('我有两个弟弟。', '两个');
	expect(unknown.found).toBe(false);
	expect(unknown.parts.map(({ text }) => text)).toEqual(['两', '个']);
	const compound = await english('a sugar-coated hawthorn', 'sugar-coated');
	expect(compound.parts.map(({ text }) => text).join(' ')).toMatch(/^(sugar coated)?$/);
	expect(await english('Bawk bawk!', 'Bawk')).toEqual({ found: false, senses: [], parts: [] });
});

test.each([
	['我們後來一起學習漢語。', '學習', '学习', 'xué xí', /study/],
	['這裡很乾淨。', '乾淨', '干净', 'gān jìng', /clean/],
	['他的頭髮很長。', '頭髮', '头发', 'tóu fa', /hair/]
])(
	'traditional characters are explained by the simplified ones: %s %s',
	async (text, word, plain, pinyin, expected) => {
		const { simplified, senses, found } = await chinese(text, word);
		expect(found).toBe(true);
		expect(simplified).toBe(plain);
		expect(senses[0]!.heading).toBe(pinyin);
		expect(senses[0]!.meanings.join('; ')).toMatch(expected);
	}
);

test('a simplified word has no other form, and a text keeps its positions', async () => {
	expect(await chinese('我学习汉语。', '学习')).not.toHaveProperty('simplified');
	const text = '😀乾坤、乾淨、𠮷、後來。';
	const tokens = (await readingOf(text, 'zh-Hant')).flat();
	expect(tokens.map((token) => token.text).join('')).toBe(text);
	for (const { at, text: word } of tokens) if (at !== undefined) expect(text.slice(at)).toMatch(word);
});

describe('names', () => {
	const named = async (text: string, names: string[]) =>
		markNames(await readingOf(text, 'en'), names)
			.flat()
			.filter(({ name }) => name)
			.map(({ text: word, name }) => `${word} ${name}`);

	test('are marked where they stand as they are written', async () => {
		const names = ['Cole', 'Will', '莉雅', 'Chao Yang', '', ' ', '林'];
		expect(await named('Dear Cole, I met Will in Chao Yang. 莉雅 saw 林.', names)).toEqual(
			['Cole', 'Will', 'Chao', 'Yang'].map((word) => `${word} surely`).concat('莉 surely', '雅 surely')
		);
		expect(await named('Coleman has coal and a cole. McCole will come to chao yang.', names)).toEqual([]);
	});

	test('that open a sentence may be ordinary words', async () => {
		expect(await named('Will you come? Will, come! He said: Will may come.', ['Will'])).toEqual([
			'Will perhaps',
			'Will surely',
			'Will perhaps'
		]);
	});

	test('are not explained, and may be as words where a sentence begins', async () => {
		const paragraphs = markNames(await readingOf('Rose has a rose. Rose, hi!', 'en'), ['Rose']);
		expect(meaningAt(paragraphs, 0)).toMatchObject({ name: 'perhaps', found: true });
		expect(meaningAt(paragraphs, 11)).not.toHaveProperty('name');
		const aName = { found: false, senses: [], parts: [], name: 'surely' };
		expect(meaningAt(paragraphs, 17)).toEqual(aName);
		expect(meaningAt(markNames(await readingOf('我问了Kwabena。', 'zh-Hans'), ['Kwabena']), 3)).toEqual(
			aName
		);
	});
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
