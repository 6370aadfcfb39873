// How the characters of a kept word are written: for the student who keeps it, and nobody else.
import { beforeAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { keptWord } from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { maxDrawn, strokesOf } from '../../../src/lib/server/engines/strokes/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { fromLin, keepFrom } from './words.ts';

useWorld();

let letter: Awaited<ReturnType<typeof fromLin>>;
beforeAll(async () => {
	letter = await fromLin('公园里有狗。Good dog!');
	for (const word of ['公园', 'dog']) await keepFrom('maya', letter.releaseId, word);
});
const idOf = async (word: string) =>
	(await db().select().from(keptWord).where(eq(keptWord.word, word)))[0]!.id;
const drawn = async (who: string, id: string | null) => vocabulary.drawnWord(await actor(who), id);

test('a character has its strokes in order, each with the line that a pen follows', async () => {
	const [ten, field] = await strokesOf('十田');
	expect([ten!.character, ten!.strokes.length, ten!.medians.length]).toEqual(['十', 2, 2]);
	expect(field!.strokes).toHaveLength(5);
	// The horizontal stroke of 十 comes first, and goes from left to right.
	const [first] = ten!.medians;
	expect(first!.at(-1)![0] - first![0]![0]).toBeGreaterThan(400);
	for (const word of ['', 'abc', '../爱', '\u{20000}', '😀'])
		expect((await strokesOf(word)).length, word).toBe(word === '../爱' ? 1 : 0);
	expect(await strokesOf('一二三四五六')).toHaveLength(maxDrawn);
});

test('a kept Chinese word is drawn for its own student', async () => {
	const view = await drawn('maya', await idOf('公园'));
	expect(view!.characters.map(({ character, strokes }) => [character, strokes.length])).toEqual([
		['公', 4],
		['园', 7]
	]);
});

test('nothing is drawn of the word of somebody else, of an English one, or of none', async () => {
	for (const who of ['lin', 'noor', 't.carver', 'coordinator'])
		expect(await drawn(who, await idOf('公园')), who).toBe(null);
	expect(await drawn('maya', await idOf('dog'))).toBe(null);
	for (const id of [null, '', 'nonsense', newId()]) expect(await drawn('maya', id)).toBe(null);
});

test('a word of a letter is drawn where it is read, before it is kept, for those who may read the letter', async () => {
	const words = async (who: string, position: number) =>
		vocabulary.wordView(await actor(who), letter.releaseId, position, { drawn: true });
	expect((await words('maya', 0)).strokes!.map(({ character }) => character)).toEqual(['公', '园']);
	expect((await words('maya', 6)).strokes).toBeUndefined();
	expect(await vocabulary.wordView(await actor('maya'), letter.releaseId, 0)).not.toHaveProperty('strokes');
	for (const who of ['noor', 't.carver', 'coordinator'])
		await expect(words(who, 0), who).rejects.toThrow(NotFound);
});

test('nothing is drawn of a kept word when its letter was recalled', async () => {
	const id = await idOf('公园');
	await moderation.recallItem(await actor('t.chaoyang'), letter.id, 'A test');
	expect(await drawn('maya', id)).toBe(null);
});
