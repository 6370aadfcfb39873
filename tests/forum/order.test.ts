// Staff of a board keep its topics in order and edit their own posts; who gets live updates of a topic.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { enrolment } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { boardReaders } from '../../src/lib/server/forum/announce.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { boardsAndCounts } from '../../src/lib/server/forum/forum-view.ts';
import { refuseMoved } from '../../src/lib/server/forum/topic.ts';
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
	forum.boardPage(await actor(username), boardId, null);

describe('a pinned topic', () => {
	test('comes before the others, and only staff of the board can pin or unpin it', async () => {
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

describe('moving a topic', () => {
	test('takes its waiting posts along, stays within its program, and never goes to a closed board', async () => {
		const { id: waits } = await write('lin', { ...place, text: 'I went to the park too.' });
		const [target, closed, elsewhere] = [
			await makeBoard(),
			await makeBoard(),
			await makeBoard({}, 'birmingham-anshan')
		];
		await forum.closeBoard(await actor('coordinator'), closed, true);
		await expect(forum.move(await actor('maya'), place, target)).rejects.toThrow(Forbidden);
		await expect(forum.move(await actor('t.carver'), place, closed)).rejects.toThrow(NotFound);
		await expect(forum.move(await actor('coordinator'), place, closed)).rejects.toThrow(
			new Conflict('board_closed')
		);
		await expect(forum.move(await actor('coordinator'), place, elsewhere)).rejects.toThrow(NotFound);
		await forum.move(await actor('t.carver'), place, target);
		await expect(read('lin', board, place.topicId)).rejects.toThrow(NotFound);
		const { posts, own } = await read('lin', target, place.topicId);
		expect(posts).toHaveLength(1);
		expect(own.map(({ id, boardId }) => [id, boardId])).toEqual([[waits, target]]);
	});
});

test('staff can edit their own post with immediate effect, and nobody else’s', async () => {
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

describe('a draft of a post', () => {
	test('is kept per topic, and an older window does not overwrite a newer version', async () => {
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

describe('live updates of a topic', () => {
	test('go to those who opened it in the last hours and still have access to its board', async () => {
		const [lin, chaoyang] = [await personId('lin'), await personId('t.chaoyang')];
		const hear = () => boardReaders(board, place.topicId);
		await read('lin', board, place.topicId);
		await read('t.chaoyang', board, place.topicId);
		expect(await hear()).toEqual(expect.arrayContaining([lin, chaoyang]));
		expect(await hear()).not.toContain(await personId('james'));
		const ofLin = eq(enrolment.personId, lin);
		await db().update(enrolment).set({ until: now() }).where(ofLin);
		expect(await hear()).not.toContain(lin);
		await db().update(enrolment).set({ until: null }).where(ofLin);
		await forum.closeBoard(await actor('coordinator'), board, true);
		expect(await hear()).toEqual([]);
		await forum.closeBoard(await actor('coordinator'), board, false);
		moveClock(4 * 60 * 60 * 1000);
		expect(await hear()).toEqual([]);
		moveClock(0);
	});
});

const countsOf = async (username: string, boardId: string) =>
	(await boardsAndCounts(await actor(username))).find(({ id }) => id === boardId)!;

test('a person who is mentioned is notified once the post is released, until they have read it', async () => {
	const maya = await personId('maya');
	const named = async () => (await countsOf('maya', board)).mentions;
	const { id } = await write('lin', { ...place, text: 'What a good day.', mentions: [maya] });
	expect(await named()).toBe(0);
	await approve('t.chaoyang', id);
	expect(await named()).toBe(1);
	await read('maya', board, place.topicId);
	expect(await named()).toBe(0);
});

test('recalled posts and the reader’s own posts are not counted as new on a board', async () => {
	const [boardId, maya] = [await makeBoard(), await personId('maya')];
	const countsFor = (who: string) => countsOf(who, boardId);
	const topic = await openedBy('maya', 't.carver', { boardId: boardId });
	expect([(await countsFor('maya')).fresh, (await countsFor('lin')).fresh]).toEqual([0, 1]);
	const answer = { boardId: boardId, topicId: topic.topicId, text: 'What a good day.' };
	const { id } = await write('lin', { ...answer, mentions: [maya] });
	await approve('t.chaoyang', id);
	expect(await countsFor('maya')).toMatchObject({ fresh: 1, mentions: 1 });
	await moderation.recallItem(await actor('t.carver'), topic.itemId, 'a try');
	expect(await countsFor('maya')).toMatchObject({ fresh: 0, mentions: 0 });
	expect((await countsFor('lin')).fresh).toBe(0);
});

test('after a topic was moved, the board that it left refuses writing to it and moving it', async () => {
	const target = await makeBoard();
	await refuseMoved(place.topicId, board);
	await forum.move(await actor('coordinator'), place, target);
	await expect(refuseMoved(place.topicId, board)).rejects.toThrow(NotFound);
	await expect(forum.move(await actor('coordinator'), place, await makeBoard())).rejects.toThrow(NotFound);
	await refuseMoved(place.topicId, target);
});
