import { beforeAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { insertAll } from '../../../src/lib/server/kernel/db/rows.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { newSchedule } from '../../../src/lib/server/words/vocabulary/schedule.ts';
import { readView } from '../../../src/lib/server/words/vocabulary/read-view.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { waiting } from '../../review/desk.ts';
import { letterFrom, trailOf } from '../../safety/reports/letters.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { fromLin, keepFrom, wordsOf } from './words.ts';

useWorld();

const body = '你好！周末我们去公园跑步。\nMy weekend was happy. 周末真好。';
let letter: Awaited<ReturnType<typeof fromLin>>;
beforeAll(async () => {
	letter = await fromLin(body);
});

test('a word is kept with a reference to its sentence, not a copy of it', async () => {
	await keepFrom('maya', letter.releaseId, '公园');
	await keepFrom('maya', letter.releaseId, 'weekend');
	const { words } = await vocabulary.listWords(await actor('maya'));
	expect(words).toMatchObject([
		{
			word: 'weekend',
			reading: 'week·end',
			language: 'en',
			sentence: { before: 'My ', after: ' was happy.' }
		},
		{
			word: '公园',
			reading: 'gōngyuán',
			language: 'zh',
			sentence: { before: '周末我们去', after: '跑步。' }
		}
	]);
	const [row] = await db().select().from(t.keptWord).where(eq(t.keptWord.word, '公园'));
	expect(JSON.stringify(row)).not.toContain('跑步');
	expect(await trailOf(row!.id)).toEqual(['word.keep']);
	expect(await wordsOf('lin')).toEqual([]);
});

test('the same word kept again is one entry, with the sentence in which it was met last', async () => {
	await keepFrom('maya', letter.releaseId, '周末');
	const [before] = await db().select().from(t.keptWord).where(eq(t.keptWord.word, '周末'));
	await keepFrom('maya', letter.releaseId, '周末');
	expect(await trailOf(before!.id)).toEqual(['word.keep']);
	await vocabulary.keepWord(await actor('maya'), {
		releaseId: letter.releaseId,
		word: '周末',
		at: body.lastIndexOf('周末')
	});
	const { words } = await vocabulary.listWords(await actor('maya'));
	expect(words.filter(({ word }) => word === '周末')).toMatchObject([
		{ id: before!.id, sentence: { before: '', after: '真好。' } }
	]);
	const other = await fromLin('Weekend! It was a long one.');
	await keepFrom('maya', other.releaseId, 'Weekend');
	expect((await wordsOf('maya')).filter((word) => /weekend/i.test(word))).toEqual(['Weekend']);
});

test('only the pal and the writer read a letter word by word, each with their own kept words', async () => {
	const keptBy = async (who: string) =>
		(await readView(await actor(who), letter.releaseId, 'en')).paragraphs
			.flat()
			.filter((token) => 'kept' in token)
			.map(({ text }) => text);
	expect(await keptBy('maya')).toEqual(['周末', '公园', 'weekend', '周末']);
	expect(await keptBy('lin')).toEqual([]);
	for (const who of ['noor', 'james', 'darius', 't.carver', 't.chaoyang', 'coordinator'])
		await expect(readView(await actor(who), letter.releaseId, 'en'), who).rejects.toThrow(NotFound);
	const unsent = await waiting('lin', 'maya', body);
	for (const id of [letter.id, letter.revisionId, unsent.id, newId(), 'nonsense', '\0'])
		await expect(readView(await actor('maya'), id, 'en'), id).rejects.toThrow(NotFound);
});

test.each<[string, string, number]>([
	['a word that is elsewhere', '公园', 0],
	['half of a word', '园', 9],
	['a word and half of the next', '公园跑步', 8],
	['a word that is not in it', '狗', 8],
	['nothing', '', 8],
	['a punctuation mark', '！', 2],
	['a word beyond the end', '公园', 999_999],
	['a word with U+0000', '公\0园', 8],
	['a hundred thousand characters', '公园'.repeat(50_000), 8],
	['an emoji', '😀', 8],
	['a word that runs the other way', '\u202e公园', 8]
])('%s is not accepted as a word of the letter', async (_, word, position) => {
	const before = await wordsOf('maya');
	await expect(
		vocabulary.keepWord(await actor('maya'), { releaseId: letter.releaseId, word, at: position })
	).rejects.toThrow(Invalid);
	expect(await wordsOf('maya')).toEqual(before);
});

test('nobody keeps a word of a letter that they may not read', async () => {
	for (const who of ['noor', 'james', 't.carver', 't.hughes', 'coordinator'])
		await expect(keepFrom(who, letter.releaseId, '公园'), who).rejects.toThrow(NotFound);
	await expect(
		vocabulary.keepWord(await actor('maya'), { releaseId: letter.id, word: '公园', at: 8 })
	).rejects.toThrow(NotFound);
});

test('a kept word is removed by its owner alone', async () => {
	const [row] = await db().select().from(t.keptWord).where(eq(t.keptWord.word, '公园'));
	for (const who of ['lin', 'noor', 't.carver'])
		await expect(vocabulary.dropWord(await actor(who), row!.id), who).rejects.toThrow(NotFound);
	await expect(vocabulary.dropWord(await actor('maya'), 'nonsense')).rejects.toThrow(NotFound);
	await vocabulary.dropWord(await actor('maya'), row!.id);
	await expect(vocabulary.dropWord(await actor('maya'), row!.id)).rejects.toThrow(NotFound);
	expect(await wordsOf('maya')).not.toContain('公园');
	expect(await trailOf(row!.id)).toEqual(['word.keep', 'word.drop']);
});

test('words of a recalled letter disappear from the notebook, its counts, its practice and its export', async () => {
	const { releaseId, id } = await fromLin('蝴蝶很漂亮。');
	await keepFrom('maya', releaseId, '蝴蝶');
	const maya = await actor('maya');
	const { all, due } = await vocabulary.countKeptWords(maya);
	expect(await vocabulary.exportWords(maya, 'csv')).toContain('蝴蝶');
	await moderation.recallItem(await actor('t.carver'), id, 'A test');
	expect(await wordsOf('maya')).not.toContain('蝴蝶');
	expect(await vocabulary.countKeptWords(maya)).toMatchObject({ all: all - 1, due: due - 1 });
	expect(await vocabulary.exportWords(maya, 'csv')).not.toContain('蝴蝶');
	const [row] = await db().select().from(t.keptWord).where(eq(t.keptWord.word, '蝴蝶'));
	await expect(vocabulary.grade(maya, { id: row!.id, seen: 0, grade: 'good' })).rejects.toThrow(NotFound);
	await expect(readView(maya, releaseId, 'en')).rejects.toThrow(NotFound);
	await expect(keepFrom('maya', releaseId, '漂亮')).rejects.toThrow(NotFound);
	// Met again in another letter, it can be kept again.
	const again = await fromLin('我又看见一只蝴蝶。');
	const offered = async () =>
		(await readView(maya, again.releaseId, 'en')).paragraphs.flat().find(({ text }) => text === '蝴蝶');
	expect(await offered()).not.toHaveProperty('kept');
	await keepFrom('maya', again.releaseId, '蝴蝶');
	expect(await offered()).toHaveProperty('kept', true);
	expect(await wordsOf('maya')).toContain('蝴蝶');
});

test('words of a reported letter disappear for the reporter, and for nobody else', async () => {
	const { id: releaseId } = await letterFrom('wei', 'james');
	const [word] = (await readView(await actor('james'), releaseId, 'en')).paragraphs
		.flat()
		.filter((token) => token.at !== undefined);
	for (const who of ['james', 'wei'])
		await vocabulary.keepWord(await actor(who), { releaseId, word: word!.text, at: word!.at! });
	await reports.send(await actor('james'), { releaseId, reason: 'unkind' });
	expect([await wordsOf('james'), await wordsOf('wei')]).toEqual([[], [word!.text]]);
	await expect(readView(await actor('james'), releaseId, 'en')).rejects.toThrow(NotFound);
});

test('a full notebook takes no more words, and keeps those it has', async () => {
	const id = await personId('lin');
	const place = { personId: id, releaseId: letter.releaseId, start: 0, end: 2, word: '你好', reading: '' };
	await insertAll(
		t.keptWord,
		Array.from({ length: vocabulary.maxKeptWords }, (_, n) => ({
			...place,
			language: 'zh',
			key: n ? `${n}` : '周末',
			keptAt: now(),
			...newSchedule(now())
		}))
	);
	await expect(keepFrom('lin', letter.releaseId, '公园')).rejects.toThrow(Conflict);
	await keepFrom('lin', letter.releaseId, '周末');
	const lin = await actor('lin');
	const first = await vocabulary.listWords(lin);
	expect(first.words).toHaveLength(vocabulary.wordsPage);
	const second = await vocabulary.listWords(lin, first.next!);
	expect(second.words[0]!.id < first.words.at(-1)!.id).toBe(true);
	expect((await vocabulary.exportWords(lin, 'csv')).split('\r\n')).toHaveLength(vocabulary.maxKeptWords + 2);
});
