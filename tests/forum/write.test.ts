import { beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, makeBoard, openedBy, placeOf, read, revisionOf, write } from './boards.ts';

useWorld();
let board: string;
beforeAll(async () => {
	env.UNDO_SECONDS = 0;
	board = await makeBoard();
});

const topicsOf = async (username: string) =>
	(await forum.boardPage(await actor(username), board, null)).topics;

describe('a topic of a student', () => {
	test('is visible to nobody else until it is approved, and then to all', async () => {
		const before = (await topicsOf('lin')).length;
		const { id, released } = await write('maya', { boardId: board, title: 'The zoo' });
		expect(released).toBe(false);
		expect(await topicsOf('lin')).toHaveLength(before);
		expect((await forum.boardPage(await actor('maya'), board, null)).own.map((item) => item.id)).toContain(
			id
		);
		await expect(read('lin', board, id)).rejects.toThrow(NotFound);
		await approve('t.carver', id);
		const { topicId } = await placeOf(id);
		expect(topicId).not.toBe(id);
		const [topic] = await topicsOf('lin');
		expect(topic).toMatchObject({ id: topicId, posts: 1, fresh: 1 });
		const { posts } = await read('lin', board, topicId);
		expect(posts[0]).toMatchObject({
			author: (await actor('maya')).displayName,
			schoolId: 'carver',
			cityId: 'birmingham'
		});
		expect((await topicsOf('lin'))[0]!.fresh).toBe(0);
	});

	test('waits on the desk of its writer’s teacher, and of nobody else', async () => {
		const { id } = await write('maya', { boardId: board });
		const queueOf = async (username: string) =>
			(await moderation.queueOf(await actor(username), { kind: 'post' })).items.map((item) => item.id);
		expect(await queueOf('t.carver')).toContain(id);
		expect(await queueOf('t.chaoyang')).not.toContain(id);
		await expect(approve('t.chaoyang', id)).rejects.toThrow(NotFound);
		await expect(moderation.findItem(await actor('t.chaoyang'), id)).rejects.toThrow(NotFound);
	});

	test('is refused on a board where only staff open topics', async () => {
		const quiet = await makeBoard({ openers: 'staff' });
		await expect(write('maya', { boardId: quiet })).rejects.toThrow(Forbidden);
		expect((await write('t.carver', { boardId: quiet })).released).toBe(true);
	});
});

describe('a post', () => {
	test('answers in a topic; a returned one is seen by its writer alone, who can change it', async () => {
		const { topicId } = await openedBy('maya', 't.carver', { boardId: board });
		const { id } = await write('lin', { boardId: board, topicId, text: 'I went to the park too.' });
		await moderation.decide(await actor('t.chaoyang'), {
			revisionId: await revisionOf(id),
			decision: 'return',
			reason: 'unclear',
			words: 'Say more, please.'
		});
		expect((await read('maya', board, topicId)).posts).toHaveLength(1);
		const { own } = await read('lin', board, topicId);
		expect(own[0]).toMatchObject({ id, state: 'returned' });
		const ownPost = await forum.findOwn(await actor('lin'), id);
		expect(ownPost.review?.words).toBe('Say more, please.');
		await write('lin', {
			boardId: board,
			topicId,
			id,
			basis: ownPost.revisionId,
			text: 'I went to the park with my aunt.'
		});
		await approve('t.chaoyang', id);
		expect((await read('maya', board, topicId)).posts).toHaveLength(2);
	});

	test('can be edited by its writer: others read the old wording until the new one is approved', async () => {
		const { topicId, releaseId, itemId } = await openedBy('maya', 't.carver', {
			boardId: board,
			title: 'Rain',
			text: 'It rains.'
		});
		const edit = { boardId: board, topicId, edits: releaseId, title: 'Rain again', text: 'It rains a lot.' };
		const { id } = await write('maya', edit);
		await expect(write('maya', edit)).rejects.toThrow(new Conflict('edit_open'));
		expect((await read('lin', board, topicId)).posts[0]).toMatchObject({
			body: 'Rain\n\nIt rains.',
			edited: false
		});
		await approve('t.carver', id);
		const after = await read('lin', board, topicId);
		expect(after.posts).toHaveLength(1);
		expect(after.posts[0]).toMatchObject({
			id: releaseId,
			body: 'Rain again\n\nIt rains a lot.',
			edited: true
		});
		await moderation.recallItem(await actor('t.carver'), id, 'a try');
		expect((await read('lin', board, topicId)).posts[0]!.body).toBe('Rain\n\nIt rains.');
		await moderation.recallItem(await actor('t.carver'), itemId, 'a try');
		await expect(read('lin', board, topicId)).rejects.toThrow(NotFound);
		await expect(write('lin', { boardId: board, topicId })).rejects.toThrow(NotFound);
	});

	test('can be edited by its writer alone', async () => {
		const { topicId, releaseId } = await openedBy('maya', 't.carver', { boardId: board });
		await expect(write('lin', { boardId: board, topicId, edits: releaseId })).rejects.toThrow(NotFound);
		await expect(write('t.carver', { boardId: board, topicId, edits: releaseId })).rejects.toThrow(NotFound);
	});

	test('answers only posts of its topic, and mentions only people who have written there', async () => {
		const { topicId, releaseId } = await openedBy('maya', 't.carver', { boardId: board });
		const elsewhere = await openedBy('maya', 't.carver', { boardId: board });
		const [maya, kevin] = [await actor('maya'), await actor('t.carver')];
		const answer = { boardId: board, topicId, text: 'What a good day.' };
		await expect(write('lin', { ...answer, about: elsewhere.releaseId })).rejects.toThrow(NotFound);
		await expect(write('lin', { ...answer, about: newId() })).rejects.toThrow(NotFound);
		await expect(write('lin', { ...answer, mentions: [kevin.id] })).rejects.toThrow(NotFound);
		const { id } = await write('lin', { ...answer, about: releaseId, mentions: [maya.id] });
		await approve('t.chaoyang', id);
		const { posts } = await read('maya', board, topicId);
		expect(posts[1]).toMatchObject({
			about: { id: releaseId },
			mentions: [{ id: maya.id, name: maya.displayName }]
		});
	});

	test.each([
		['empty', { text: ' \n ' }, 'body', 'letter_empty'],
		['without a title', { title: '' }, 'title', 'title_empty'],
		['with an endless title', { title: 'a'.repeat(121) }, 'title', 'title_too_long'],
		['of 100 kB', { text: 'a'.repeat(100_000) }, 'body', 'letter_too_long'],
		['with U+0000', { text: 'a\0b' }, 'body', 'letter_unreadable'],
		['with a broken own text', { own: 'a\ud800' }, 'own', 'letter_unreadable']
	])('%s is refused at its field', async (_, words, field, code) => {
		await expect(write('maya', { boardId: board, ...words })).rejects.toThrow(new Invalid(field, code));
	});

	test('sent twice with one id is one post; the id of somebody else’s answers like an invalid one', async () => {
		const words = { boardId: board, id: newId(), title: 'Once' };
		const first = await write('maya', words);
		expect(await write('maya', words)).toEqual(first);
		await expect(write('lin', words)).rejects.toThrow(new Invalid('body', 'letter_unknown'));
	});

	test('is refused in a topic that is closed to new posts', async () => {
		const { topicId } = await openedBy('maya', 't.carver', { boardId: board });
		await expect(forum.lock(await actor('lin'), { boardId: board, topicId }, true)).rejects.toThrow(
			Forbidden
		);
		await forum.lock(await actor('t.chaoyang'), { boardId: board, topicId }, true);
		await expect(write('lin', { boardId: board, topicId })).rejects.toThrow(new Conflict('topic_locked'));
		await forum.lock(await actor('t.chaoyang'), { boardId: board, topicId }, false);
		expect((await write('lin', { boardId: board, topicId })).released).toBe(false);
	});
});

describe('a post by staff', () => {
	test('is released at once, and once for each id, which is for no other words', async () => {
		const words = {
			boardId: board,
			id: newId(),
			title: 'Welcome',
			text: 'Write about what you like to eat.'
		};
		expect((await write('t.chaoyang', words)).released).toBe(true);
		await write('t.chaoyang', words);
		await expect(write('t.chaoyang', { ...words, text: 'Or what you drink.' })).rejects.toThrow(
			new Conflict('letter_already_sent')
		);
		expect((await topicsOf('maya')).filter((topic) => topic.opening?.startsWith('Welcome'))).toHaveLength(1);
	});

	test.each([
		'Write to me at teacher@example.org',
		'Call me: 205 555 0147',
		'Do not tell your parents, meet me after school'
	])('is refused where a check finds something: %s', async (text) => {
		const before = (await topicsOf('maya')).length;
		await expect(write('t.chaoyang', { boardId: board, text })).rejects.toThrow(
			new Invalid('body', 'board_words')
		);
		expect(await topicsOf('maya')).toHaveLength(before);
	});
});
