import { describe, expect, test } from 'vitest';
import { negotiate, toLocale } from '../../src/lib/locale.ts';
import { inLocale, requestLanguage } from '../../src/lib/server/kernel/locale.ts';
import { guessLanguage } from '../../src/lib/server/engines/language/guess-language.ts';
import { m } from '#lib/paraglide/messages.js';

describe('which language a person gets', () => {
	test.each([
		['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
		['zh', 'zh-Hans'],
		['zh-Hans-CN', 'zh-Hans'],
		['zh-SG', 'zh-Hans'],
		['en-GB,en;q=0.7', 'en'],
		['fr-FR,fr;q=0.9', 'en'],
		['fr;q=1, zh;q=0.5', 'zh-Hans'],
		['en;q=0.2, zh-CN;q=0.9', 'zh-Hans'],
		['zh;q=0, en', 'en'],
		['', 'en'],
		['*', 'en'],
		[';;;,,,q=x', 'en'],
		[`${'a-'.repeat(5000)}`, 'en']
	])('%j → %s', (header, locale) => expect(negotiate(header)).toBe(locale));

	test('the language of the account comes before the computer’s, and that before the browser’s', () => {
		expect(requestLanguage({ account: 'zh-Hans', cookie: 'en', header: 'en' }).locale).toBe('zh-Hans');
		expect(requestLanguage({ account: null, cookie: 'zh-Hans', header: 'en' }).locale).toBe('zh-Hans');
		expect(requestLanguage({ account: undefined, cookie: undefined, header: 'zh-CN' })).toEqual({
			locale: 'zh-Hans',
			lang: 'zh-Hans',
			dir: 'ltr'
		});
		expect(toLocale('<script>')).toBeNull();
	});

	test('requests that run side by side keep their own language', async () => {
		const speak = (locale: 'en' | 'zh-Hans', wait: number) =>
			inLocale(locale, async () => {
				await new Promise((resolve) => setTimeout(resolve, wait));
				return m.app_sign_in();
			});
		const answers = await Promise.all([
			speak('en', 20),
			speak('zh-Hans', 5),
			speak('en', 1),
			speak('zh-Hans', 15)
		]);
		expect(answers).toEqual(['Sign in', '登录', 'Sign in', '登录']);
	});
});

describe('which language a letter is in', () => {
	test.each([
		['Dear Lin, thank you for 画眉', 'en'],
		['我们没有运动会，但是有 homecoming。', 'zh-Hans'],
		['👍 123', 'und']
	])('%s → %s', (text, locale) => expect(guessLanguage(text, ['en', 'zh-Hans'])).toBe(locale));

	test('two languages in one script are not guessed', () =>
		expect(guessLanguage('ciao a tutti', ['en', 'it'])).toBe('und'));
	test('Japanese is recognized by its kana', () =>
		expect(guessLanguage('わたしは前橋にすんでいます', ['en', 'ja'])).toBe('ja'));
});
