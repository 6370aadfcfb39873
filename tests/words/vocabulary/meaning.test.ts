// What a word means, in the words of the student who keeps it.
import { beforeAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { vocabularyView, reviewView } from '../../../src/lib/server/words/vocabulary/vocabulary-view.ts';
import { longestMeaning } from '../../../src/lib/words/vocabulary/text-rules.ts';
import { trailOf } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { fromLin, keepFrom } from './words.ts';

useWorld();

const body = '周末我们去公园跑步。周末真好。';
let releaseId: string;
beforeAll(async () => {
	({ releaseId } = await fromLin(body));
});

const keep = async (word: string, meaning?: string, at = body.indexOf(word)) =>
	vocabulary.keepWord(await actor('maya'), { releaseId, at, word, meaning });
const rowOf = async (word: string) =>
	(await db().select().from(t.keptWord).where(eq(t.keptWord.word, word)))[0]!;
const explain = async (who: string, word: string, meaning: string) =>
	vocabulary.explain(await actor(who), { word, meaning });

test('is written down with the word, shown in the notebook and with the answer in practice', async () => {
	await keep('周末', '  the week end 😀  ');
	expect((await vocabularyView(await actor('maya'), 'en')).words).toMatchObject([
		{ word: '周末', meaning: 'the week end 😀' }
	]);
	expect((await reviewView(await actor('maya'), 'en')).card).toMatchObject({ meaning: 'the week end 😀' });
});

test('stays when the word is kept again without one, and gives way to a new one', async () => {
	await keep('周末', '', body.lastIndexOf('周末'));
	expect((await rowOf('周末')).meaning).toBe('the week end 😀');
	await keep('周末', 'Saturday and Sunday', body.lastIndexOf('周末'));
	expect((await rowOf('周末')).meaning).toBe('Saturday and Sunday');
});

test('can be changed and taken away in the notebook by its student alone', async () => {
	await keep('公园');
	const { id, meaning } = await rowOf('公园');
	expect(meaning).toBe(null);
	await explain('maya', id, 'a park\n<b>with trees</b>');
	expect((await rowOf('公园')).meaning).toBe('a park <b>with trees</b>');
	for (const who of ['lin', 'noor', 'james', 't.carver', 'coordinator'])
		await expect(explain(who, id, 'mine now'), who).rejects.toThrow(NotFound);
	for (const wrong of [newId(), 'nonsense', '\0', ''])
		await expect(explain('maya', wrong, 'nobody’s'), wrong).rejects.toThrow(NotFound);
	expect((await rowOf('公园')).meaning).toBe('a park <b>with trees</b>');
	await explain('maya', id, '   ');
	expect((await rowOf('公园')).meaning).toBe(null);
	// Who changed which word, without what was written.
	expect(await trailOf(id)).toEqual(['word.keep', 'word.explain', 'word.explain']);
});

test.each([
	['too long', 'x'.repeat(longestMeaning + 1)],
	['100 kB', '意'.repeat(50_000)],
	['U+0000', 'a\0b'],
	['half a character', '\ud83d']
])('is refused at its field where it is %s, and the word is not kept without it', async (_, meaning) => {
	const { id } = await rowOf('公园');
	await expect(explain('maya', id, meaning)).rejects.toThrow(Invalid);
	await expect(keep('跑步', meaning)).rejects.toMatchObject({ field: 'meaning' });
	expect(await rowOf('跑步')).toBe(undefined);
});

test('is in both files that a student saves', async () => {
	const { id } = await rowOf('公园');
	await explain('maya', id, '=1+1 "park"');
	const saved = async (format: 'csv' | 'anki') =>
		inLocale('en', async () => vocabulary.exportWords(await actor('maya'), format));
	expect((await saved('csv')).split('\r\n')[0]).toContain('"Meaning"');
	expect(await saved('csv')).toContain(`"'=1+1 ""park"""`);
	expect(await saved('anki')).toContain('"=1+1 ""park"""');
});

test('is nobody else’s: a pal who keeps the same word has their own', async () => {
	await keepFrom('lin', releaseId, '公园');
	expect((await vocabularyView(await actor('lin'), 'zh-Hans')).words).toMatchObject([{ meaning: '' }]);
});
