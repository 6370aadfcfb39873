// A notification says which text it means, and leads to the place where that stands.
import { beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { approve, makeBoard, openedBy, placeOf, revisionOf, write } from '../../forum/boards.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { forgetAll, openNotice, told } from './told.ts';

useWorld();
beforeAll(() => void (env.UNDO_SECONDS = 0));

test('of a post that is on the board: how it begins, and it leads there', async () => {
	await forgetAll();
	const boardId = await makeBoard();
	const topic = await openedBy('maya', 't.carver', { boardId, title: 'At the lake', text: 'We swam.' });
	expect(await told('maya')).toEqual(['Your post is up: “At the lake”']);
	expect(await told('maya', 'zh-Hans')).toEqual(['你的帖子发布了：“At the lake”']);
	const there = (number: string) => `/forum/${boardId}/${topic.topicId}?at=${number}#p-${number}`;
	expect(await openNotice('maya')).toBe(there(topic.releaseId));

	await forgetAll();
	const text = `${'很长的第一句话，'.repeat(10)}\n第二行`;
	const answer = await write('lin', { boardId, topicId: topic.topicId, text });
	await approve('t.chaoyang', answer.id);
	const [sentence] = await told('lin');
	expect(sentence).toMatch(/^Your post is up: “很长的第一句话.+…”$/);
	expect(sentence).not.toContain('第二行');
	expect(await openNotice('lin')).toBe(there((await placeOf(answer.id)).releaseId));
	expect((await told('maya')).join()).not.toContain('很长');
});

test('of a post that came back: how it begins, and it leads to where it is changed', async () => {
	await forgetAll();
	const { id } = await write('maya', {
		boardId: await makeBoard(),
		title: 'My street',
		text: 'I live there.'
	});
	await moderation.decide(await actor('t.carver'), {
		revisionId: await revisionOf(id),
		decision: 'return',
		reason: 'other',
		words: 'Kind words'
	});
	expect(await told('maya')).toEqual(['Your teacher asks for a small change: “My street”']);
	expect(await openNotice('maya')).toBe(`/forum/own/${id}`);
});
