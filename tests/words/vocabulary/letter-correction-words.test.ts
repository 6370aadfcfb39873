// The words of corrections inside letters: for the members of the pairing, while the letter that they correct is shown to them.
import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { release } from '../../../src/lib/server/kernel/schema/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { approve } from '../../forum/boards.ts';
import { six } from '../../forum/corrections.ts';
import { answer, open, useLetter } from '../../letters/correcting.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { wordsOf } from './words.ts';

useWorld();
useLetter();

const said = new Map([[0, { rewrite: '我上个周末去了图书馆。', note: '“了”很重要' }]]);

/** Lin answers Maya with corrections, and it is released. @returns the number of the answer, and of the letter that it corrects */
async function answered(body = '谢谢你的信！😀') {
	const sent = await answer({ body, said });
	await approve('t.chaoyang', sent.id);
	const [row] = await db().select().from(release).where(eq(release.reviewableId, sent.id));
	const original = (await open('maya')).letters.findLast((letter) => letter.body === six)!;
	return { number: row!.id, original: original.id };
}

const read = async (who: string, number: string) => vocabulary.readView(await actor(who), number, 'en');

test('are read apart from the letter, looked up and kept with their sentence', async () => {
	const { number } = await answered();
	const view = await read('maya', number);
	const textOf = (lines: typeof view.paragraphs) =>
		lines.map((tokens) => tokens.map(({ text }) => text).join('')).join('\n');
	expect(textOf(view.paragraphs)).toBe('谢谢你的信！😀');
	expect(textOf(view.corrections)).toBe('→ 我上个周末去了图书馆。\n— “了”很重要');
	const word = view.corrections.flat().find(({ text }) => text === '图书馆')!;
	const maya = await actor('maya');
	const { meaning } = await vocabulary.wordView(maya, number, word.at!);
	expect(meaning!.senses[0]!.meanings.join()).toMatch(/library/);
	await vocabulary.keepWord(maya, { releaseId: number, at: word.at!, word: '图书馆' });
	const [kept] = (await vocabulary.listWords(maya)).words;
	expect(kept).toMatchObject({ word: '图书馆', sentence: { before: '我上个周末去了', after: '。' } });
	expect((await read('maya', number)).corrections.flat().find(({ text }) => text === '图书馆')).toMatchObject(
		{
			kept: true
		}
	);
	for (const who of ['noor', 'james', 't.carver', 't.chaoyang', 'coordinator'])
		await expect(vocabulary.wordView(await actor(who), number, word.at!), who).rejects.toThrow(NotFound);
});

test('are gone when the letter that they correct is recalled; the words of the letter itself stay', async () => {
	const { number, original } = await answered();
	const maya = await actor('maya');
	const view = await read('maya', number);
	const inCorrection = view.corrections.flat().find(({ text }) => text === '重要')!;
	const inLetter = view.paragraphs.flat().find(({ text }) => text === '谢谢')!;
	for (const { at, text } of [inCorrection, inLetter])
		await vocabulary.keepWord(maya, { releaseId: number, at: at!, word: text });
	const before = await vocabulary.countKeptWords(maya);
	const [corrected] = await db().select().from(release).where(eq(release.id, original));
	await moderation.recallItem(await actor('t.carver'), corrected!.reviewableId, 'A test');

	expect((await read('maya', number)).corrections).toEqual([]);
	await expect(vocabulary.wordView(maya, number, inCorrection.at!)).rejects.toThrow(NotFound);
	await expect(
		vocabulary.keepWord(maya, { releaseId: number, at: inCorrection.at!, word: '重要' })
	).rejects.toMatchObject({ code: 'word_not_there' });
	expect(await wordsOf('maya')).toContain('谢谢');
	expect(await wordsOf('maya')).not.toContain('重要');
	// Nor are they counted, so that practice does not promise a word that it cannot show.
	expect((await vocabulary.countKeptWords(maya)).all).toBe(before.all - 1);
});

test('are gone for a student who reported the letter that they correct, and for nobody else', async () => {
	const { number, original } = await answered();
	expect((await read('lin', number)).corrections).not.toEqual([]);
	await reports.send(await actor('lin'), { releaseId: original, reason: 'unkind' });
	expect((await read('lin', number)).corrections).toEqual([]);
	expect((await read('maya', number)).corrections).not.toEqual([]);
});
