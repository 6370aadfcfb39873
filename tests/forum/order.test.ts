// Staff of a board keep its topics in order, and word their own posts anew; who hears of it.
import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { enrolment } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { boardReaders } from '../../src/lib/server/exchange/forum/announce.ts';
import * as forum from '../../src/lib/server/exchange/forum/index.ts';
import { countsOf } from '../../src/lib/server/exchange/forum/topics.ts';
import { refuseMoved } from '../../src/lib/server/exchange/forum/topic.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { approve, makeBoard, openedBy, placeOf, read, write } from './boards.ts';

useWorld();
let board: string;
let place: { boardId: string; topicId: string };
beforeAll(async () => {
	env.UNDO_SECONDS = 0;
	board = await makeBoard();
});
beforeEach(async () => {
	const { topicId } = await openedBy('maya', 't.carver', { boardId: board });
	place = { boardId: board, topicId };
});

const topicsOf = async (username: string, boardId: string) =>
	forum.openBoard(await actor(username), boardId, null);

describe('a pinned topic', () => {
	test('stands before the others, by staff of the board alone', async () => {
		await expect(forum.pin(await actor('maya'), place, true)).rejects.toThrow(Forbidden);
		await expect(forum.pin(await actor('t.phillips'), place, true)).rejects.toThrow(NotFound);
		await forum.pin(await actor('t.chaoyang'), place, true);
		await openedBy('maya', 't.carver', { boardId: board });
		const { pinned, topics } = await topicsOf('lin', board);
		expect(pinned.map(({ id }) => id)).toEqual([place.topicId]);
		expect(topics.map(({ id }) => id)).not.toContain(place.topicId);
		await forum.pin(await actor('t.carver'), place, false);
		expect((await topicsOf('lin', board)).pinned).toEqual([]);
	});
});

describe('a topic that is moved', () => {
	test('takes what waits in it along, within its program, and never to a closed board', async () => {
		const { id: waits } = await write('lin', { ...place, text: 'I went to the park too.' });
		const [other, closed, elsewhere] = [
			await makeBoard(),
			await makeBoard(),
			await makeBoard({}, 'birmingham-anshan')
		];
		await forum.closeBoard(await actor('coordinator'), closed, true);
		await expect(forum.move(await actor('maya'), place, other)).rejects.toThrow(Forbidden);
		await expect(forum.move(await actor('t.carver'), place, closed)).rejects.toThrow(NotFound);
		await expect(forum.move(await actor('coordinator'), place, closed)).rejects.toThrow(
			new Conflict('board_closed')
		);
		await expect(forum.move(await actor('coordinator'), place, elsewhere)).rejects.toThrow(NotFound);
		await forum.move(await actor('t.carver'), place, other);
		await expect(read('lin', board, place.topicId)).rejects.toThrow(NotFound);
		const { posts, own } = await read('lin', other, place.topicId);
		expect(posts).toHaveLength(1);
		expect(own.map(({ id, boardId }) => [id, boardId])).toEqual([[waits, other]]);
	});
});

test('staff word their own post anew at once, and nobody else’s', async () => {
	const { id } = await write('t.carver', { ...place, text: 'Say what you saw.' });
	const { releaseId } = await placeOf(id);
	const edit = { ...place, edits: releaseId, text: 'Say what you heard.' };
	await expect(write('t.chaoyang', edit)).rejects.toThrow(NotFound);
	await write('t.carver', edit);
	const { posts } = await read('lin', board, place.topicId);
	expect(posts.map(({ body, edited }) => [body.split('\n').at(-1), edited])).toEqual([
		['我周末去了公园。', false],
		['Say what you heard.', true]
	]);
});

describe('words that are not handed in yet', () => {
	test('are kept for each place, and an older window does not overwrite a newer', async () => {
		const lin = await actor('lin');
		const { savedAt } = await forum.saveDraft(lin, { ...place, body: 'First' });
		await forum.saveDraft(lin, { ...place, body: 'Second', basis: savedAt.toISOString() });
		await expect(
			forum.saveDraft(lin, { ...place, body: 'Third', basis: savedAt.toISOString() })
		).rejects.toThrow(new Conflict('draft_newer'));
		expect((await read('lin', board, place.topicId)).draft.body).toBe('Second');
		expect((await forum.draftOf(lin, board, null)).body).toBe('');
		await expect(forum.saveDraft(await actor('james'), { ...place, body: 'x' })).rejects.toThrow(NotFound);
		await expect(forum.saveDraft(lin, { ...place, body: 'a\0' })).rejects.toThrow(Invalid);
		await write('lin', { ...place, text: 'Second' });
		expect((await read('lin', board, place.topicId)).draft.body).toBe('');
	});
});

describe('who hears', () => {
	test('had it open lately, and still takes part', async () => {
		const [lin, chaoyang] = [await personId('lin'), await personId('t.chaoyang')];
		const hear = () => boardReaders(board, place.topicId);
		await read('lin', board, place.topicId);
		await read('t.chaoyang', board, place.topicId);
		expect(await hear()).toEqual(expect.arrayContaining([lin, chaoyang]));
		expect(await hear()).not.toContain(await personId('james'));
		const mine = eq(enrolment.personId, lin);
		await db().update(enrolment).set({ until: now() }).where(mine);
		expect(await hear()).not.toContain(lin);
		await db().update(enrolment).set({ until: null }).where(mine);
		await forum.closeBoard(await actor('coordinator'), board, true);
		expect(await hear()).toEqual([]);
		await forum.closeBoard(await actor('coordinator'), board, false);
		moveClock(4 * 60 * 60 * 1000);
		expect(await hear()).toEqual([]);
		moveClock(0);
	});
});

test('whoever is spoken to by name is told once it is released, until they have read it', async () => {
	const maya = await personId('maya');
	const named = async () => (await countsOf([board], maya)).get(board)!.mentions;
	const { id } = await write('lin', { ...place, text: 'What a good day.', mentions: [maya] });
	expect(await named()).toBe(0);
	await approve('t.chaoyang', id);
	expect(await named()).toBe(1);
	await read('maya', board, place.topicId);
	expect(await named()).toBe(0);
});

test('nothing is new on a board when what was new is gone, or one’s own', async () => {
	const [here, maya, lin] = [await makeBoard(), await personId('maya'), await personId('lin')];
	const of = async (who: string) => (await countsOf([here], who)).get(here)!;
	const topic = await openedBy('maya', 't.carver', { boardId: here });
	expect([(await of(maya)).fresh, (await of(lin)).fresh]).toEqual([0, 1]);
	const answer = { boardId: here, topicId: topic.topicId, text: 'What a good day.' };
	const { id } = await write('lin', { ...answer, mentions: [maya] });
	await approve('t.chaoyang', id);
	expect(await of(maya)).toMatchObject({ fresh: 1, mentions: 1 });
	await moderation.recallItem(await actor('t.carver'), topic.itemId, 'a try');
	expect(await of(maya)).toMatchObject({ fresh: 0, mentions: 0 });
	expect((await of(lin)).fresh).toBe(0);
});

test('what was written for a topic that has moved meanwhile is not kept on the board it left', async () => {
	const other = await makeBoard();
	await refuseMoved(place.topicId, board);
	await forum.move(await actor('coordinator'), place, other);
	await expect(refuseMoved(place.topicId, board)).rejects.toThrow(NotFound);
	await expect(forum.move(await actor('coordinator'), place, await makeBoard())).rejects.toThrow(NotFound);
	await refuseMoved(place.topicId, other);
});
