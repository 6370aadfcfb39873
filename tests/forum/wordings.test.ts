// The earlier wordings of a post: for its writer and the staff of its board, and only those that others could read.
import { expect, test } from 'vitest';
import { env } from '#env';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import { targetView } from '../../src/lib/server/forum/corrections/correction-view.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import { topicView } from '../../src/lib/server/forum/topic-view.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, makeBoard, openedBy, placeOf, read, write } from './boards.ts';

useWorld();

async function openPost() {
	env.UNDO_SECONDS = 0;
	const boardId = await makeBoard();
	const topic = await openedBy('maya', 't.carver', { boardId, title: 'Dogs', text: 'I saw three dog.' });
	return { ...topic, boardId, edits: topic.releaseId };
}
type OpenedPost = Awaited<ReturnType<typeof openPost>>;

/** Maya edits the post. */
const editPost = ({ boardId, topicId, edits }: OpenedPost, text: string) =>
	write('maya', { boardId, topicId, edits, title: 'Dogs', text });

async function wordingsFor(username: string, { boardId, topicId, releaseId }: OpenedPost) {
	const who = await actor(username);
	const place = { boardId, topicId, target: releaseId };
	return (await targetView(await forum.openTarget(who, place), who, 'en')).wordings;
}

/** Whether the topic links to the earlier wordings. */
async function isLinked(username: string, { boardId, topicId }: OpenedPost) {
	const view = await topicView(await read(username, boardId, topicId), await actor(username), 'en');
	return view.posts[0]!.wordings;
}

test('wordings are listed newest first with their changes, without waiting ones, and not for other students', async () => {
	const post = await openPost();
	expect(await wordingsFor('maya', post)).toEqual([]);
	const second = await editPost(post, 'I saw three dogs.');
	expect(await wordingsFor('t.carver', post)).toEqual([]);
	expect(await isLinked('maya', post)).toBe(false);
	await approve('t.carver', second.id);
	await editPost(post, 'I saw three dogs and a cat.');
	for (const username of ['maya', 't.carver', 't.chaoyang', 'coordinator']) {
		expect((await wordingsFor(username, post)).map(({ ops }) => ops)).toEqual([
			[
				['=', 'Dogs\n\nI saw three '],
				['-', 'dog'],
				['+', 'dogs'],
				['=', '.']
			],
			[['=', 'Dogs\n\nI saw three dog.']]
		]);
		expect(await isLinked(username, post)).toBe(true);
	}
	expect(await wordingsFor('lin', post)).toEqual([]);
	expect(await isLinked('lin', post)).toBe(false);
});

test('a recalled wording is not listed, not even for staff', async () => {
	const post = await openPost();
	const second = await editPost(post, 'Come to my house.');
	await approve('t.carver', second.id);
	expect(await wordingsFor('t.carver', post)).toHaveLength(2);
	await moderation.recallItem(await actor('t.carver'), second.id, 'a try');
	for (const username of ['maya', 't.carver']) expect(await wordingsFor(username, post)).toEqual([]);
});

test('a page lists the newest five wordings', async () => {
	const post = await openPost();
	for (let n = 1; n <= 6; n++) await approve('t.carver', (await editPost(post, `I saw ${n} cats.`)).id);
	const wordings = await wordingsFor('maya', post);
	expect(wordings).toHaveLength(5);
	expect(wordings.at(-1)!.ops).toEqual([['=', 'Dogs\n\nI saw 2 cats.']]);
});

test('an edit that changes nothing is refused, of a student and of a teacher', async () => {
	const post = await openPost();
	const editSame = new Invalid('body', 'edit_same');
	await expect(editPost(post, 'I saw three dog. ')).rejects.toThrow(editSame);
	const { boardId, topicId } = post;
	const reply = { boardId, topicId, text: 'Well done.' };
	const { id } = await write('t.carver', reply);
	const edits = (await placeOf(id)).releaseId;
	await expect(write('t.carver', { ...reply, edits })).rejects.toThrow(editSame);
	await write('t.carver', { ...reply, edits, text: 'Well done!' });
});

test('only one edit of a post waits at a time, even when sent from two windows at once', async () => {
	const post = await openPost();
	const outcomes = await Promise.allSettled([
		editPost(post, 'I saw a cat.'),
		editPost(post, 'I saw a bird.')
	]);
	expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
