// Paging through topics and posts by the id of the last one shown: none is shown twice, none is left out.
import { beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import * as forum from '../../src/lib/server/forum/index.ts';
import { pageSize } from '../../src/lib/server/forum/posts.ts';
import { topicsPage } from '../../src/lib/server/forum/topics.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { makeBoard, write } from './boards.ts';

useWorld();
const count = 2 * pageSize + 5;
let place: { boardId: string; topicId: string };
beforeAll(async () => {
	env.UNDO_SECONDS = 0;
	const boardId = await makeBoard();
	await write('t.carver', { boardId, title: 'Numbers', text: 'Number 1.' });
	const [topic] = (await forum.boardPage(await actor('maya'), boardId, null)).topics;
	place = { boardId, topicId: topic!.id };
	for (let n = 2; n <= count; n++) await write('t.carver', { ...place, text: `Number ${n}.` });
});

const open = async (position: Parameters<typeof forum.openTopic>[2] = {}) =>
	forum.openTopic(await actor('maya'), place, position);
const numbers = ({ posts }: Awaited<ReturnType<typeof open>>) =>
	posts.map(({ body }) => Number(/\d+/.exec(body)![0]));
const upTo = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, n) => from + n);

describe('a long topic', () => {
	test('is read from its beginning to its end, page by page', async () => {
		const shown: number[] = [];
		let page = await open();
		expect(page.earlier).toBe(null);
		for (;;) {
			shown.push(...numbers(page));
			if (!page.later) break;
			page = await open({ after: page.later });
			expect(page.earlier).toBe(page.posts[0]!.id);
		}
		expect(shown).toEqual(upTo(1, count));
	});

	test('is read backward from its end, page by page', async () => {
		const last = await open({ last: true });
		expect(numbers(last)).toEqual(upTo(count - pageSize + 1, count));
		expect(last.later).toBe(null);
		const before = await open({ before: last.earlier });
		expect(numbers(before)).toEqual(upTo(count - 2 * pageSize + 1, count - pageSize));
		const first = await open({ before: before.earlier });
		expect(numbers(first)).toEqual(upTo(1, 5));
		expect(first.earlier).toBe(null);
	});

	test('can be opened at any of its posts; an invalid position opens its beginning', async () => {
		const { posts } = await open({ after: (await open()).later });
		const post = posts[3]!;
		expect((await open({ at: post.id })).posts[0]!.id).toBe(post.id);
		expect(numbers(await open({ at: 'nonsense' }))[0]).toBe(1);
		expect(numbers(await open({ after: "';--" }))[0]).toBe(1);
	});
});

test('a board with many topics is read page by page, the newest first', async () => {
	const boardId = await makeBoard();
	for (let n = 1; n <= topicsPage + 3; n++)
		await write('t.carver', { boardId, title: `Topic ${n}`, text: 'Hello.' });
	const maya = await actor('maya');
	const first = await forum.boardPage(maya, boardId, null);
	const second = await forum.boardPage(maya, boardId, first.more);
	expect([first.topics.length, second.topics.length, second.more]).toEqual([topicsPage, 3, null]);
	const titles = [...first.topics, ...second.topics].map(({ opening }) => opening!.split('\n')[0]);
	expect(titles).toEqual(
		upTo(1, topicsPage + 3)
			.reverse()
			.map((n) => `Topic ${n}`)
	);
});

test('a title has the language in which its topic was opened, on the board and on its own page', async () => {
	const boardId = await makeBoard();
	await write('t.carver', { boardId, title: '你们坐地铁吗？', text: '我每天坐地铁上学。' });
	await write('t.carver', { boardId, title: 'Do you take the subway?', text: 'I take it to school.' });
	const maya = await actor('maya');
	const { topics } = await forum.boardView(await forum.boardPage(maya, boardId, null), maya, 'en');
	expect(topics.map(({ title, lang }) => [title, lang])).toEqual([
		['Do you take the subway?', 'en'],
		['你们坐地铁吗？', 'zh-Hans']
	]);
	const opened = await forum.openTopic(maya, { boardId, topicId: topics[1]!.id }, {});
	expect((await forum.topicView(opened, maya, 'en')).topic.lang).toBe('zh-Hans');
});
