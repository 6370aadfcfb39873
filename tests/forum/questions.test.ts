// A question about a correction, and the answer: posts that wait for a teacher, and show under the correction.
import { beforeEach, expect, test } from 'vitest';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { recallReleased } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, openedBy, placeOf, write } from './boards.ts';
import { corrected, look, useSix } from './corrections.ts';

useWorld();
const scene = useSix();
let correction: { id: string; number: string };

beforeEach(async () => {
	correction = await corrected('lin', 't.chaoyang', scene.place);
});

/** Somebody writes under the correction. @returns the item and what releases it */
async function ask(username: string, text: string, about = correction.number) {
	const { boardId, topicId } = scene.place;
	return write(username, { id: newId(), boardId, topicId, title: '', text, about });
}
const shownTo = async (username: string) => {
	const who = await actor(username);
	const view = await forum.targetView(await look(username, scene.place), who, 'en');
	return view.corrections.find(({ id }) => id === correction.number)!;
};
const textsFor = async (username: string) =>
	(await shownTo(username)).questions.map(({ name, words }) => [name, JSON.stringify(words)]);

test('nobody sees a question before a teacher has approved it; then it stands under the correction, and so does the answer', async () => {
	expect(await shownTo('maya')).toMatchObject({ reply: 'ask', questions: [] });
	expect(await shownTo('lin')).toMatchObject({ reply: null, questions: [] });
	const { id } = await ask('maya', 'Why is 了 at the end?');
	expect(await textsFor('lin')).toEqual([]);
	expect(await textsFor('maya')).toEqual([]);
	await approve('t.carver', id);
	expect(await textsFor('lin')).toEqual([['Maya', expect.stringContaining('Why is 了')]]);
	expect(await shownTo('lin')).toMatchObject({ reply: 'answer' });

	const answer = await ask('lin', '因为你已经去了。');
	expect(await textsFor('maya')).toHaveLength(1);
	await approve('t.chaoyang', answer.id);
	expect((await textsFor('maya')).map(([name]) => name)).toEqual(['Maya', 'Lin']);
	expect(JSON.stringify(await shownTo('maya'))).not.toContain(id);
});

test('only the writer of the text asks there, and only whoever corrected answers', async () => {
	await approve('t.carver', (await ask('maya', 'Why?')).id);
	expect(await shownTo('darius')).toMatchObject({ reply: null });
	expect(await shownTo('t.carver')).toMatchObject({ reply: null });
});

test('a question about what nobody may see there is refused', async () => {
	await expect(ask('maya', 'Why?', newId())).rejects.toThrow(NotFound);
	await expect(ask('maya', 'Why?', correction.id)).rejects.toThrow(NotFound);
	await expect(ask('james', 'Why?')).rejects.toThrow(NotFound);
	const elsewhere = await openedBy('maya', 't.carver', { boardId: scene.board, text: '我有一只狗。' });
	await expect(
		write('maya', {
			boardId: scene.board,
			topicId: elsewhere.topicId,
			title: '',
			text: 'Why?',
			about: correction.number
		})
	).rejects.toThrow(NotFound);
	await expect(ask('maya', '')).rejects.toMatchObject({ field: 'body' });
});

test('a question that is recalled goes, and all of them go with their correction', async () => {
	const [first, second] = [await ask('maya', 'Why?'), await ask('maya', 'And what is 了?')];
	for (const { id } of [first, second]) await approve('t.carver', id);
	expect(await textsFor('lin')).toHaveLength(2);
	await recallReleased(await actor('t.carver'), (await placeOf(first.id)).releaseId, 'A test.');
	expect(await textsFor('lin')).toEqual([['Maya', expect.stringContaining('And what')]]);
	await recallReleased(await actor('t.chaoyang'), correction.number, 'A test.');
	expect((await look('maya', scene.place)).corrections).toEqual([]);
	expect(
		(await forum.targetView(await look('maya', scene.place), await actor('maya'), 'en')).corrections
	).toEqual([]);
});
