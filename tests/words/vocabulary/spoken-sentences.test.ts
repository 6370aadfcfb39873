// Which sentences of a text are read aloud, in which language.
import { expect, test } from 'vitest';
import { readingOf, splitSentences } from '../../../src/lib/server/engines/language/index.ts';
import { spokenSentences } from '../../../src/lib/words/vocabulary/spoken-sentences.ts';

async function spoken(text: string, locale: string) {
	const paragraphs = await readingOf(text, locale);
	const lengths = paragraphs.map((tokens) =>
		splitSentences(tokens.map(({ text: part }) => part).join('')).map(({ length }) => length)
	);
	return spokenSentences(paragraphs, lengths, locale);
}

test('each sentence is read in the language of most of its words, and says where it stands', async () => {
	const text = '你好，Maya！\n\n“我喜欢狗。” I have a dog named 小黑. 🐕';
	const sentences = await spoken(text, 'zh-Hans');
	expect(sentences.map(({ lang }) => lang)).toEqual(['zh', 'zh', 'en']);
	for (const { text: sentence, from, to } of sentences) expect(text.slice(from, to)).toBe(sentence);
});

test('an English letter with a Chinese word stays English; lines without words say nothing', async () => {
	const sentences = await spoken('Dear Ms. 林,\n***\nThe shoes of 小米 are red. 再见！', 'en');
	expect(sentences.map(({ lang }) => lang)).toEqual(['en', 'en', 'zh']);
	expect(await spoken('\n...\n', 'en')).toEqual([]);
});
