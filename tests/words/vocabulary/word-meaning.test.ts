// What a word of somebody’s letter means: for those who may read the letter, and for nobody else.
import { beforeAll, expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { fromLin } from './words.ts';

useWorld();

const body = '我会踢毽子。You can watch me!';
let letter: Awaited<ReturnType<typeof fromLin>>;
beforeAll(async () => {
	letter = await fromLin(body);
});

const look = async (who: string, word: string, releaseId = letter.releaseId) =>
	vocabulary.wordView(await actor(who), releaseId, body.indexOf(word));

test('is told to both students of the pair, in each language', async () => {
	for (const who of ['maya', 'lin']) {
		const { meaning } = await look(who, '毽子');
		expect(meaning).toMatchObject({ found: true, senses: [{ heading: 'jiàn zi' }] });
		expect(meaning!.senses[0]!.meanings[0]).toContain('shuttlecock');
	}
	expect((await look('maya', 'watch')).meaning!.senses[0]).toMatchObject({ heading: 'v' });
});

test('is told to nobody else, and not of any place or text that is not there', async () => {
	for (const who of ['noor', 'james', 't.carver', 't.chaoyang', 'coordinator'])
		await expect(look(who, '毽子'), who).rejects.toThrow(NotFound);
	for (const releaseId of [newId(), 'nonsense', '', letter.id])
		await expect(look('maya', '毽子', releaseId), releaseId).rejects.toThrow(NotFound);
	for (const position of [-1, 1, 5, 7, 9_999, Number.NaN])
		await expect(
			vocabulary.wordView(await actor('maya'), letter.releaseId, position),
			String(position)
		).rejects.toThrow(NotFound);
});

test('comes with what its reader wrote beside it, which their pal does not see', async () => {
	await vocabulary.keepWord(await actor('maya'), {
		releaseId: letter.releaseId,
		at: body.indexOf('毽子'),
		word: '毽子',
		meaning: 'what Lin kicks at break'
	});
	expect((await look('maya', '毽子')).note).toBe('what Lin kicks at break');
	expect((await look('lin', '毽子')).note).toBe('');
	expect((await look('maya', '踢')).note).toBe('');
});

test('is no longer told when the letter is recalled', async () => {
	await moderation.recallItem(await actor('t.chaoyang'), letter.id, 'A test');
	await expect(look('maya', '毽子')).rejects.toThrow(NotFound);
});
