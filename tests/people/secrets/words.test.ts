// The words of children's passphrases: easy, kind, each typed in one way, and enough of them.
import fc from 'fast-check';
import { pinyin } from 'pinyin-pro';
import { describe, expect, test } from 'vitest';
import { checks, screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import {
	checkOwnPassphrase,
	newPassphrase,
	typedOf,
	normalizePassphrase
} from '../../../src/lib/server/people/secrets/passphrase.ts';
import { wordList } from '../../../src/lib/server/people/secrets/word-lists.ts';

const languages = ['en', 'zh-Hans'] as const;

describe.each(languages)('the words of %s', (locale) => {
	const list = wordList(locale);

	test('give more than 42 bits in four, and no two are typed alike', () => {
		expect(Math.log2(list.length) * 4).toBeGreaterThan(42);
		expect(new Set(list.map(({ text }) => text)).size).toBe(list.length);
		expect(new Set(list.map(({ typed }) => typed)).size).toBe(list.length);
	});

	test('are typed with the letters a to z', () => {
		expect(list.filter(({ typed }) => !/^[a-z]{3,12}$/.test(typed))).toEqual([]);
	});

	test('are nothing that the screening would flag in a letter', () => {
		expect(list.filter(({ text }) => isHeld(text)).map(({ text }) => text)).toEqual([]);
	});

	test('make passphrases of four different words, never the same twice', () => {
		const passphrases = Array.from({ length: 200 }, () => newPassphrase(locale, 'maya'));
		for (const words of passphrases) expect(new Set(words).size).toBe(4);
		expect(new Set(passphrases.map(typedOf)).size).toBe(200);
	});

	test('make no passphrase with the username in it, which could not be chosen', async () => {
		for (const username of ['yue', 'an', 'er'])
			for (let n = 0; n < 100; n++)
				await checkOwnPassphrase(typedOf(newPassphrase(locale, username)), username);
		// A letter stands in nearly every passphrase: one is made all the same.
		expect(newPassphrase(locale, 'a')).toHaveLength(4);
	});
});

test('Chinese words have two characters and the pinyin of a dictionary', () => {
	for (const { text, typed } of wordList('zh-Hans')) {
		expect(text).toMatch(/^\p{Script=Han}{2}$/u);
		expect(pinyin(text, { toneType: 'none', type: 'array', v: true }).join(''), text).toBe(typed);
	}
});

test('a language without a list gets English words', () => {
	expect(wordList('hu')).toBe(wordList('en'));
});

describe('variants in typing are accepted', () => {
	test.each([
		['apple river happy tiger', 'Apple River Happy Tiger'],
		['apple river happy tiger', 'appleriverhappytiger'],
		['apple river happy tiger', '  apple-river_happy.tiger '],
		['apple river happy tiger', 'ａｐｐｌｅ　ｒｉｖｅｒ ｈａｐｐｙ ｔｉｇｅｒ'],
		['pingguo xiongmao', '苹果熊猫'],
		['pingguo xiongmao', '苹果 xiongmao'],
		['pingguo xiongmao', 'píngguǒ xióngmāo'],
		['pingguo xiongmao', 'PINGGUO，XIONGMAO。']
	])('%s can be typed as %s', (printed, typed) => {
		expect(normalizePassphrase(typed)).toBe(normalizePassphrase(printed));
	});

	test('but different words stay different', () => {
		expect(normalizePassphrase('apple river')).not.toBe(normalizePassphrase('apple rivet'));
		expect(normalizePassphrase('我最喜欢的')).toBe('我最喜欢的');
		expect(normalizePassphrase('苹果熊')).not.toBe(normalizePassphrase('pingguo xiong'));
	});

	test('whatever is typed, width, case and spacing do not matter, and normalizing twice changes nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (text) => {
				expect(normalizePassphrase(text)).toBe(normalizePassphrase(` ${text.normalize('NFD')} `));
				expect(normalizePassphrase(normalizePassphrase(text))).toBe(normalizePassphrase(text));
			})
		);
	});
});

/** A single word is not a letter: only checks of what words say apply. */
const aboutWords = checks.filter(({ name }) => ['abuse', 'wellbeing', 'identity'].includes(name));
const isHeld = (text: string) =>
	screen(text, {}, aboutWords).findings.some(({ severity }) => severity !== 'note');
