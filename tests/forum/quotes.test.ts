// A post quotes what it answers as long as the reader may see that.
import { expect, test } from 'vitest';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { practiceOf } from '../../src/lib/server/forum/practice.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, makeBoard, openedBy, placeOf, read, write } from './boards.ts';
import { corrected, useSix } from './corrections.ts';

useWorld();
const scene = useSix();

/** Somebody writes a post in the topic, in answer to something there, and it is approved. */
async function postApproved(text: string, writerAndTeacher: [string, string], about?: string) {
	const { boardId, topicId } = scene.place;
	const { id } = await write(writerAndTeacher[0], { boardId, topicId, text, about });
	await approve(writerAndTeacher[1], id);
	return { id, ...(await placeOf(id)) };
}
const lin: [string, string] = ['lin', 't.chaoyang'];
const maya: [string, string] = ['maya', 't.carver'];
const quoteFor = async (username: string) =>
	(await read(username, scene.board, scene.place.topicId)).posts.at(-1)!.about;

test('a correction is quoted until the post that it corrects is recalled', async () => {
	const answer = await postApproved('我去了公园。', lin);
	const { number } = await corrected(
		't.carver',
		'',
		{ ...scene.place, target: answer.releaseId },
		{
			said: { 0: { rewrite: '我昨天去了公园。' } }
		}
	);
	await postApproved('Why?', maya, number);
	expect(await quoteFor('maya')).toMatchObject({ kind: 'correction', id: number });
	await moderation.recallItem(await actor('t.chaoyang'), answer.id, 'a try');
	expect(await quoteFor('maya')).toBeNull();
	await expect(postApproved('And now?', maya, number)).rejects.toThrow(NotFound);
});

test('a reader who reported a post sees no quote of it, and cannot answer it or react to it', async () => {
	const answer = await postApproved('A kind word.', lin);
	await postApproved('Indeed.', maya, answer.releaseId);
	expect(await quoteFor('maya')).toMatchObject({ id: answer.releaseId });
	const reader = await actor('maya');
	await reports.send(reader, { releaseId: answer.releaseId, reason: 'unkind' });
	expect(await quoteFor('maya')).toBeNull();
	expect(await quoteFor('lin')).toMatchObject({ id: answer.releaseId });
	await expect(postApproved('Well.', maya, answer.releaseId)).rejects.toThrow(NotFound);
	const sign = forum.react(reader, scene.place, { post: answer.releaseId, kind: 'thanks' });
	await expect(sign).rejects.toThrow(NotFound);
});

test('a reported post is no longer listed among the corrections that the reader gave', async () => {
	const boardId = await makeBoard({ correctors: 'everyone' });
	const { topicId, releaseId } = await openedBy('lin', 't.chaoyang', { boardId });
	await corrected('maya', 't.carver', { boardId, topicId, target: releaseId });
	const correctedPosts = async () =>
		(await practiceOf(await actor('maya'))).given.map(({ postId }) => postId);
	expect(await correctedPosts()).toContain(releaseId);
	await reports.send(await actor('maya'), { releaseId, reason: 'unkind' });
	expect(await correctedPosts()).not.toContain(releaseId);
});
