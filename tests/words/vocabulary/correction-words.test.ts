// The words of a correction on a board: for the students of the board, while the wording that it corrects is shown.
import { expect, test } from 'vitest';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import * as vocabulary from '../../../src/lib/server/words/vocabulary/index.ts';
import { corrected, useSix } from '../../forum/corrections.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { wordsOf } from './words.ts';

useWorld();
const scene = useSix();

const read = async (who: string, releaseId: string) => vocabulary.readView(await actor(who), releaseId, 'en');

test('are read, looked up and kept by the writer of the post, and are gone with it', async () => {
	const { id, number } = await corrected('lin', 't.chaoyang', scene.place);
	const view = await read('maya', number);
	expect(view.back).toBe(`/forum/${scene.board}/${scene.place.topicId}`);
	const word = view.paragraphs.flat().find(({ text }) => text === '公园')!;
	const { meaning } = await vocabulary.wordView(await actor('maya'), number, word.at!);
	expect(meaning!.senses[0]!.meanings.join()).toMatch(/park/);
	await vocabulary.keepWord(await actor('maya'), { releaseId: number, at: word.at!, word: '公园' });
	expect(await wordsOf('maya')).toContain('公园');
	for (const who of ['james', 't.carver', 't.chaoyang', 'coordinator'])
		await expect(read(who, number), who).rejects.toThrow(NotFound);
	await moderation.recallItem(await actor('t.chaoyang'), id, 'A test');
	await expect(read('maya', number)).rejects.toThrow(NotFound);
	expect(await wordsOf('maya')).not.toContain('公园');
});

test('are gone when the post that it corrects is recalled', async () => {
	const { number } = await corrected('lin', 't.chaoyang', scene.place);
	await expect(read('maya', number)).resolves.toBeTruthy();
	await moderation.recallItem(await actor('t.carver'), scene.itemId, 'A test');
	await expect(read('maya', number)).rejects.toThrow(NotFound);
});
