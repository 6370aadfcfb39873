// What pinyin becomes.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isSuitable } from '../../../authors/dictionary/suitable.ts';
import { typingWords } from '../../../authors/dictionary/typing-words.ts';
import {
	candidatesFor,
	mostLetters,
	spacedLetters
} from '../../../src/lib/words/chinese-typing/candidates.ts';
import type { WordNode } from '../../../src/lib/words/chinese-typing/lexicon.ts';
import { lexicon, words } from './lexicon.ts';

const textsFor = (letters: string, recent = '') =>
	candidatesFor(lexicon, letters, (word) => word === recent).map(({ text }) => text);

test.each([
	['nihao', '你好'],
	['woxihuanchipingguo', '我喜欢吃苹果'],
	['woshibominghandexuesheng', '我是伯明翰的学生'],
	['nvhai', '女孩'],
	['lvse', '绿色'],
	['anshan', '鞍山'],
	['guangzhou', '广州'],
	["xi'an", '西安'],
	['xian', '先'],
	['wanr', '玩儿'],
	['zg', '中国'],
	['zhongg', '中国'],
	['zho', '中']
])('%s is %s first', (letters, text) => {
	expect(textsFor(letters)[0]).toBe(text);
});

test('an apostrophe parts syllables, and words of both readings are there without it', () => {
	expect(textsFor('xian')).toEqual(expect.arrayContaining(['先', '现', '西安']));
	expect(textsFor("xi'an")).not.toContain('先');
	expect(spacedLetters(lexicon, "xi'an")).toBe('xi an');
	expect(spacedLetters(lexicon, 'woxihuan')).toBe('wo xi huan');
});

test('a tone as a number leaves what is said with it; a syllable without a stress takes any', () => {
	expect(textsFor('ma3')[0]).toBe('马');
	expect(textsFor('ma3')).not.toContain('妈');
	expect(textsFor('ma')).toEqual(expect.arrayContaining(['妈', '马', '吗']));
	expect(textsFor('peng2you5')[0]).toBe('朋友');
	expect(textsFor('peng2you3')[0]).toBe('朋友');
	expect(textsFor('xi3huan1')[0]).toBe('喜欢');
});

test('candidates take the letters from the beginning, the longest first; the rest stays', () => {
	const all = candidatesFor(lexicon, 'xihuanni', () => false);
	expect(all.find(({ text }) => text === '喜欢')).toMatchObject({ taken: 6 });
	expect(all.find(({ text }) => text === '洗')).toMatchObject({ taken: 2 });
	expect(all.findIndex(({ text }) => text === '喜欢')).toBeLessThan(
		all.findIndex(({ text }) => text === '洗')
	);
});

test('what somebody chose a moment ago comes first', () => {
	expect(textsFor('ta')[0]).not.toBe('她');
	expect(textsFor('ta', '她')[0]).toBe('她');
});

test('letters that are no pinyin, and very many, end in something', () => {
	expect(textsFor('')).toEqual([]);
	expect(textsFor("'''")).toEqual([]);
	expect(spacedLetters(lexicon, 'vvv').replaceAll(' ', '')).toBe('vvv');
	for (const letters of ['i', 'uuuu', 'q'.repeat(mostLetters), 'shi'.repeat(26), '1234', "a'''''b"])
		expect(textsFor(letters).length).toBeLessThanOrEqual(90);
});

test('no word is offered that a dictionary for children leaves out', () => {
	const all: string[] = [];
	const visit = (node: WordNode) => {
		all.push(...node.words.map(({ text }) => text));
		for (const child of node.next.values()) visit(child);
	};
	visit(lexicon.root);
	expect(all.length).toBeGreaterThan(20_000);
	expect(all.filter((word) => !isSuitable(word))).toEqual([]);
});

test('the file of words is made again byte by byte, and weighs at most 120 kB', () => {
	expect(typingWords()).toBe(words);
	expect(gzipSync(words).length).toBeLessThan(120_000);
	expect(words).toContain('CC BY-SA 4.0');
});
