import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
	cachedSyllables,
	maxCachedSyllables,
	syllablesFrom,
	englishSyllables
} from '../../../src/lib/server/engines/language/reading/syllables.ts';
import { readingOf, wordsIn } from '../../../src/lib/server/engines/language/reading/index.ts';
import { pronunciationOf } from '../../../src/lib/words/vocabulary/pronunciation.ts';
import { sentenceAt } from '../../../src/lib/server/engines/language/reading/word-parts.ts';
import { steps } from '../../steps/index.ts';

const pronounced = async (text: string, locale: string) =>
	wordsIn(await readingOf(text, locale)).map((token) =>
		[token.text, token.lang, pronunciationOf(token)].join(' ')
	);

test('words of both languages come with their pronunciation', async () => {
	expect(await pronounced('周末我们去公园。\n\nMy weekend was happy.', 'zh-Hans')).toEqual([
		'周末 zh zhōumò',
		'我们 zh wǒmen',
		'去 zh qù',
		'公园 zh gōngyuán',
		'My en ',
		'weekend en week·end',
		'was en ',
		'happy en hap·py'
	]);
	// By the context of the line: háng in a bank, xíng in walking.
	expect(await pronounced('我去银行。\n我步行去。', 'zh-Hans')).toEqual(
		expect.arrayContaining(['银行 zh yínháng', '步行 zh bùxíng'])
	);
});

test('no pronunciation is invented for other languages, non-words or invalid language tags', async () => {
	expect(await pronounced('東京へ行きます', 'ja')).not.toContainEqual(expect.stringMatching(/ zh /));
	expect(await pronounced('Szeretem a zenét', 'hu')).toEqual(['Szeretem hu ', 'a hu ', 'zenét hu ']);
	expect(await pronounced('Szeretem 123 😀 — …', 'und')).toEqual(['Szeretem und ']);
	expect(await pronounced('hello', 'no tag at all')).toEqual(['hello en hel·lo']);
	expect(await pronounced('x'.repeat(65), 'en')).toEqual([]);
});

test('the tokens join to the text, and each word is at its stated position', async () => {
	const bit = fc.constantFrom(...'周末我了不起 weekend,。\n\t1é😀\ud83d\u200d\u202e「」', 'happy ', '银行');
	const texts = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(bit, { maxLength: 60 }).map((bits) => bits.join(''))
	);
	await fc.assert(
		fc.asyncProperty(texts, fc.constantFrom('zh-Hans', 'en', 'und', 'ja'), async (text, locale) => {
			const paragraphs = await readingOf(text, locale);
			expect(paragraphs.map((tokens) => tokens.map((token) => token.text).join(''))).toEqual(
				text.split('\n').filter((line) => line.trim())
			);
			for (const { at, text: word, lang, says } of wordsIn(paragraphs)) {
				expect(text.slice(at, at + word.length)).toBe(word);
				expect(lang).toMatch(/^[a-z]{2,3}$/);
				if (lang === 'zh' && says) expect(says).toHaveLength(Array.from(word).length);
				if (lang === 'en' && says) expect(says.join('')).toBe(word);
			}
		}),
		{ numRuns: 300 }
	);
});

test.each(
	`fam·i·ly Sat·ur·day o·pen ta·ble wa·ter read·ing beau·ti·ful el·e·phant tea·cher a·bout some·thing break·fast
	bas·ket·ball af·ter·noon to·mor·row lan·guage ba·nan·a`
		.split(/\s+/)
		.map((word) => [word.replaceAll('·', ''), word.split('·').length] as const)
)('%s has %i syllables', (word, n) => {
	expect(englishSyllables(word)).toHaveLength(n);
});

test.each(['friend', 'school', 'I', 'rhythm’s', 'naïve'])('%s is not divided into syllables', (word) => {
	expect(englishSyllables(word)).toBeUndefined();
});

test.each([
	['你好。周末我去公园。再见！', 3, '周末我去公园。', 3],
	['Hello! See you soon. Bye.', 11, 'See you soon.', 7],
	['One line\n  Another one', 11, 'Another one', 11],
	['word', 0, 'word', 0]
])('the sentence of %s around position %i', (text, position, sentence, start) => {
	expect(sentenceAt(text, position, 'zh-Hans')).toEqual({ text: sentence, start });
});

test('readings are cached, up to a limit', async () => {
	const line = '今天天气很好';
	expect(await syllablesFrom(line)).toBe(await syllablesFrom(line));
	const long = '好'.repeat(20_000);
	for (let n = 0; n < 20; n++) await syllablesFrom(`${n}${long}`);
	expect(cachedSyllables()).toBeLessThanOrEqual(maxCachedSyllables);
	expect(cachedSyllables()).toBeGreaterThan(maxCachedSyllables / 2);
});

test('a thousand characters are read in a bounded number of steps', async () => {
	const sentence = '我们学校在北京朝阳区，有两千多名学生，我最喜欢的科目是数学，周末常常去公园跑步。';
	const module = 'src/lib/server/engines/language/reading/index.ts';
	const [first, args] = [1, 2].map((n) => [`${n}${sentence.repeat(30)}`.slice(0, 1000), 'zh-Hans']);
	// `npm run bench` times it: 30 ms at most.
	expect(await steps({ module, call: 'readingOf', args: args!, first })).toBeLessThan(75_000);
});
