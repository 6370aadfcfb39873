// Who has access to a board: the rules of policy-forum.ts and their SQL, with people of the demo world.
import { beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { auditEvent, consent, enrolment, reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { approve, makeBoard, openedBy, defaultSettings, read, revisionOf, write } from './boards.ts';

useWorld();
let board: string;
beforeAll(async () => {
	env.UNDO_SECONDS = 0;
	board = await makeBoard();
});

const see = async (username: string, id = board) => forum.boardPage(await actor(username), id, null);
const close = async (closed: boolean, id = board) => forum.closeBoard(await actor('coordinator'), id, closed);

test.each([
	['maya', 'student'],
	['lin', 'student'],
	['t.carver', 'teacher'],
	['t.chaoyang', 'teacher'],
	['coordinator', 'coordinator']
])('%s sees the board as a %s', async (username, stand) => {
	expect((await see(username)).board.stand).toBe(stand);
});

test.each(['james', 't.phillips', 't.anshan'])(
	'%s, who is not in the program, cannot open, list or write on its board',
	async (username) => {
		await expect(see(username)).rejects.toThrow(NotFound);
		expect((await forum.boardsOf(await actor(username))).map(({ id }) => id)).not.toContain(board);
		await expect(write(username, { boardId: board })).rejects.toThrow(NotFound);
	}
);

test('a board for one classroom is hidden from the others, and its classroom must be of its program', async () => {
	const [seat] = await db()
		.select()
		.from(enrolment)
		.where(eq(enrolment.personId, await personId('maya')));
	const classBoard = await makeBoard({ classrooms: [seat!.classroomId] });
	expect((await see('maya', classBoard)).board.stand).toBe('student');
	await expect(see('lin', classBoard)).rejects.toThrow(NotFound);
	await expect(see('t.chaoyang', classBoard)).rejects.toThrow(NotFound);
	await expect(makeBoard({ classrooms: [seat!.classroomId] }, 'birmingham-anshan')).rejects.toThrow(
		'classrooms'
	);
});

test('closing a board hides it at once from all but its coordinators, and an approved post is held', async () => {
	const { topicId } = await openedBy('maya', 't.carver', { boardId: board });
	env.UNDO_SECONDS = 60;
	const { id } = await write('maya', { boardId: board, topicId, text: 'One more day at the zoo.' });
	await approve('t.carver', id);
	env.UNDO_SECONDS = 0;
	await close(true);
	for (const username of ['maya', 'lin', 't.carver', 't.chaoyang']) {
		await expect(see(username)).rejects.toThrow(NotFound);
		await expect(read(username, board, topicId)).rejects.toThrow(NotFound);
	}
	expect((await see('coordinator')).board.closed).toBe(true);
	expect((await db().select().from(reviewable).where(eq(reviewable.id, id)))[0]!.state).toBe('waiting');
	await expect(approve('t.carver', id)).rejects.toThrow('board_closed');
	await close(false);
	expect((await see('lin')).board.stand).toBe('student');
});

test('only coordinators of the program make, change and close boards', async () => {
	for (const username of ['maya', 't.carver', 't.phillips']) {
		await expect(
			forum.createBoard(await actor(username), 'birmingham-beijing', defaultSettings)
		).rejects.toThrow(NotFound);
		await expect(forum.changeBoard(await actor(username), board, defaultSettings)).rejects.toThrow(NotFound);
		await expect(forum.closeBoard(await actor(username), board, true)).rejects.toThrow(NotFound);
	}
});

describe('a student who leaves the program', () => {
	test('loses access to the board, and their approved post is not released', async () => {
		const { topicId } = await openedBy('maya', 't.carver', { boardId: board });
		env.UNDO_SECONDS = 60;
		const { id } = await write('lin', { boardId: board, topicId, text: 'We have a small zoo too.' });
		await approve('t.chaoyang', id);
		env.UNDO_SECONDS = 0;
		const who = eq(enrolment.personId, await personId('lin'));
		await db().update(enrolment).set({ until: now() }).where(who);
		await db().update(reviewable).set({ releaseAt: now() }).where(eq(reviewable.id, id));
		await moderation.releaseDue();
		await expect(see('lin')).rejects.toThrow(NotFound);
		expect((await read('maya', board, topicId)).posts).toHaveLength(1);
		expect((await db().select().from(reviewable).where(eq(reviewable.id, id)))[0]!.state).toBe('waiting');
		await db().update(enrolment).set({ until: null }).where(who);
	});
});

describe('a student whose consent covers letters only', () => {
	test('can read a board, but not post, react or save a draft, and their waiting post cannot be approved', async () => {
		const { topicId, releaseId } = await openedBy('maya', 't.carver', { boardId: board });
		const ofLin = eq(consent.studentId, await personId('lin'));
		const { id } = await write('lin', { boardId: board, topicId, text: 'I like this.' });
		const before = await db().select().from(consent).where(ofLin);
		await db().execute('alter table consent disable trigger user');
		await db().update(consent).set({ formVersion: '2026-1' }).where(ofLin);
		const lin = await actor('lin');
		const place = { boardId: board, topicId };
		expect((await read('lin', board, topicId)).posts).toHaveLength(1);
		await expect(write('lin', { ...place, text: 'Me too.' })).rejects.toThrow(
			new Forbidden('consent_boards')
		);
		await expect(forum.react(lin, place, { post: releaseId, kind: 'like' })).rejects.toThrow(
			new Forbidden('consent_boards')
		);
		await expect(forum.saveDraft(lin, { ...place, body: 'Me too' })).rejects.toThrow(
			new Forbidden('consent_boards')
		);
		await expect(
			moderation.decide(await actor('t.chaoyang'), { revisionId: await revisionOf(id), decision: 'approve' })
		).rejects.toThrow('author_consent');
		await db().update(consent).set({ formVersion: before[0]!.formVersion }).where(ofLin);
		await db().execute('alter table consent enable trigger user');
		await forum.react(lin, place, { post: releaseId, kind: 'like' });
		expect((await read('maya', board, topicId)).posts[0]!.reactions).toEqual([
			{ kind: 'like', n: 1, mine: false }
		]);
		const signs = and(eq(auditEvent.verb, 'post.react'), eq(auditEvent.actorId, lin.id));
		const eventDetails = async () =>
			(await db().select().from(auditEvent).where(signs)).map(({ detail }) => detail);
		expect(await eventDetails()).toEqual(['like']);
		await forum.react(lin, place, { post: releaseId, kind: 'like' });
		expect((await read('maya', board, topicId)).posts[0]!.reactions).toEqual([]);
		expect((await eventDetails()).sort()).toEqual(['like', 'undone']);
	});
});
