// Helpers of the forum's tests.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { post, reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import type { SettingRequest } from '../../src/lib/server/forum/settings.ts';
import type { Writing } from '../../src/lib/server/forum/write.ts';
import { thenAgreed } from '../agreeing.ts';
import { decide } from '../review/desk.ts';
import { actor } from '../world.ts';

/** The settings of a board, unless a test names others. */
export const defaultSettings: SettingRequest = {
	names: { en: 'A board of the test', 'zh-Hans': '测试留言板' },
	language: 'zh',
	level: '',
	openers: 'everyone',
	correctors: 'natives',
	prompts: false,
	classrooms: []
};

/** A new board of a program, to whose name a second adult has agreed. */
export const makeBoard = async (more: Partial<SettingRequest> = {}, program = 'birmingham-beijing') =>
	thenAgreed(forum.createBoard(await actor('coordinator'), program, { ...defaultSettings, ...more }));

type PostFields = Partial<Writing> & { boardId: string };

/** Somebody writes on a board. */
export const write = async (username: string, words: PostFields) =>
	forum.write(await actor(username), {
		id: newId(),
		title: 'My weekend',
		text: '我周末去了公园。',
		own: '',
		...words
	});

export const revisionOf = async (id: string) =>
	(await db().select().from(reviewable).where(eq(reviewable.id, id)))[0]!.revisionId;

/** A teacher approves a post, which is released at once (tests run without a time to undo). */
export const approve = async (teacher: string, id: string) =>
	decide(teacher, { revisionId: await revisionOf(id), decision: 'approve' });

/** The number of a released post, and its topic. */
export async function placeOf(id: string): Promise<{ topicId: string; releaseId: string }> {
	const [row] = await db().select().from(post).where(eq(post.reviewableId, id));
	return { topicId: row!.topicId!, releaseId: row!.releaseId! };
}

/** A released topic of this student. */
export async function openedBy(username: string, teacher: string, words: PostFields) {
	const { id } = await write(username, words);
	await approve(teacher, id);
	return { itemId: id, ...(await placeOf(id)) };
}

/** What somebody reads in a topic. */
export const read = async (username: string, boardId: string, topicId: string) =>
	forum.openTopic(await actor(username), { boardId, topicId });

/** Maya's opening post gets a new wording, which is released too. */
export async function wordedAnew({
	boardId,
	topicId,
	releaseId
}: {
	boardId: string;
	topicId: string;
	releaseId: string;
}) {
	const { id } = await write('maya', {
		boardId,
		topicId,
		title: 'Now',
		text: 'Other words.',
		edits: releaseId
	});
	await approve('t.carver', id);
}
