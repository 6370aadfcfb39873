// What a post speaks to is quoted while it is there for whoever reads it, and no longer.
import { expect, test } from 'vitest';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as forum from '../../src/lib/server/exchange/forum/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import * as reports from '../../src/lib/server/care/reports/index.ts';
import { practiceOf } from '../../src/lib/server/exchange/forum/practice/practised-texts.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { approve, makeBoard, openedBy, placeOf, read, write } from './boards.ts';
import { corrected, useSix } from './corrections.ts';

useWorld();
const made = useSix();

/** A post of lin's in the topic, and one of maya's that speaks to something there. */
async function said(text: string, by: [string, string], about?: string) {
	const { boardId, topicId } = made.place;
	const { id } = await write(by[0], { boardId, topicId, text, about });
	await approve(by[1], id);
	return { id, ...(await placeOf(id)) };
}
const lin: [string, string] = ['lin', 't.chaoyang'];
const maya: [string, string] = ['maya', 't.carver'];
const quoteFor = async (username: string) =>
	(await read(username, made.board, made.place.topicId)).posts.at(-1)!.about;

test('of a correction: not after what it corrects was taken back, or worded anew', async () => {
	const answer = await said('我去了公园。', lin);
	const { number } = await corrected(
		't.carver',
		'',
		{ ...made.place, target: answer.releaseId },
		{
			said: { 0: { rewrite: '我昨天去了公园。' } }
		}
	);
	await said('Why?', maya, number);
	expect(await quoteFor('maya')).toMatchObject({ kind: 'correction', id: number });
	await moderation.recallItem(await actor('t.chaoyang'), answer.id, 'a try');
	expect(await quoteFor('maya')).toBeNull();
	await expect(said('And now?', maya, number)).rejects.toThrow(NotFound);
});

test('not to whoever reported it, who cannot answer it or put a sign on it either', async () => {
	const answer = await said('A kind word.', lin);
	await said('Indeed.', maya, answer.releaseId);
	expect(await quoteFor('maya')).toMatchObject({ id: answer.releaseId });
	const reader = await actor('maya');
	await reports.send(reader, { releaseId: answer.releaseId, reason: 'unkind' });
	expect(await quoteFor('maya')).toBeNull();
	expect(await quoteFor('lin')).toMatchObject({ id: answer.releaseId });
	await expect(said('Well.', maya, answer.releaseId)).rejects.toThrow(NotFound);
	const sign = forum.react(reader, made.place, { post: answer.releaseId, kind: 'thanks' });
	await expect(sign).rejects.toThrow(NotFound);
});

test('nor is it among what they have corrected', async () => {
	const boardId = await makeBoard({ correctors: 'everyone' });
	const { topicId, releaseId } = await openedBy('lin', 't.chaoyang', { boardId });
	await corrected('maya', 't.carver', { boardId, topicId, target: releaseId });
	const given = async () => (await practiceOf(await actor('maya'))).given.map(({ postId }) => postId);
	expect(await given()).toContain(releaseId);
	await reports.send(await actor('maya'), { releaseId, reason: 'unkind' });
	expect(await given()).not.toContain(releaseId);
});
