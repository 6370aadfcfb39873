// Sentences of a letter that a pal corrected in a letter of theirs.
import { describe, expect, test } from 'vitest';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { sentenceTry } from '../../../src/lib/server/kernel/schema/index.ts';
import * as review from '../../../src/lib/server/review/index.ts';
import { compareTry, practicePage } from '../../../src/lib/server/words/tries/index.ts';
import { sameSentence } from '../../../src/lib/server/words/tries/compare.ts';
import { approve } from '../../forum/boards.ts';
import { answer, useLetter } from '../../letters/correcting.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';

useWorld();
useLetter();

const again = async (who: string) => (await practicePage(await actor(who), 'en')).again;

test('a letter that waits tells nothing; once it is released, its sentences can be tried; recalled, they are gone', async () => {
	const before = await again('maya');
	const { id } = await answer();
	expect(await again('maya')).toEqual(before);
	await approve('t.chaoyang', id);
	const entry = (await again('maya')).find(({ href }) => href.startsWith('/messages/'))!;
	expect(entry).toMatchObject({ original: '我周末去公园了。', note: '了', kind: 'order', name: 'Lin' });
	// A note in characters can be read word by word where the page is in English.
	expect(entry.words).toMatch(/^\/words\/read\/.{36}$/);
	const chinese = (await practicePage(await actor('maya'), 'zh-Hans')).again;
	expect(chinese.find(({ key }) => key === entry.key)!.words).toBeNull();
	expect(JSON.stringify(await again('lin'))).not.toContain(entry.key);
	const words = '我周末去了公园。';
	await expect(compareTry(await actor('lin'), { ...entry, words }, 'en')).rejects.toThrow(NotFound);
	expect(await compareTry(await actor('maya'), { ...entry, words }, 'en')).toMatchObject({ same: true });
	await review.recallItem(await actor('t.chaoyang'), id, 'A test');
	await expect(compareTry(await actor('maya'), { ...entry, words }, 'en')).rejects.toThrow(NotFound);
	// What is stored has no word of anybody.
	expect(JSON.stringify(await db().select().from(sentenceTry))).not.toMatch(/\p{Script=Han}/u);
});

describe('two sentences are the same', () => {
	test.each([
		['我周末去了公园。', '我周末去了公园.'],
		['我 周末 去了公园。', '我周末去了公园。'],
		['“你好！”他说。', '"你好!"他说。'],
		['It’s  raining.', "It's raining."],
		['ＡＢＣ１２３', 'ABC123'],
		['我想……去', '我想…去']
	])('%s and %s', (written, rewrite) => expect(sameSentence(written, rewrite)).toBe(true));

	test.each([
		['我周末去公园了。', '我周末去了公园。'],
		['I has a dog.', 'I have a dog.'],
		['i have a dog.', 'I have a dog.'],
		['I have adog.', 'I have a dog.'],
		['nǐ hǎo', 'nì hǎo'],
		['你好', '你好吗']
	])('but not %s and %s', (written, rewrite) => expect(sameSentence(written, rewrite)).toBe(false));
});
