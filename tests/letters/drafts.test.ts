// One draft makes one letter, in however many windows it is open.
import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { draft } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { makeBoard } from '../forum/boards.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

const sent = new Conflict('draft_sent');

/** A saved draft of maya's, and what both of her windows know of it. */
async function draftInTwoWindows(body: string) {
	const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
	const { savedAt } = await messages.saveDraft(maya, { pairingId, body, over: true });
	const submit = (text: string, draftBasis: string | undefined) =>
		messages.submit(maya, { ...letter(pairingId, text), draftBasis });
	return { maya, pairingId, basis: savedAt.toISOString(), submit };
}

describe('a draft of a letter', () => {
	test('is sent by the first window; the second is told so, and may send its text as another letter', async () => {
		const { submit, basis } = await draftInTwoWindows('A letter from two windows');
		await submit('A letter from two windows', basis);
		await expect(submit('A letter from two windows', basis)).rejects.toEqual(sent);
		const another = await submit('A letter from two windows, and more', undefined);
		expect(another.revisionId).toBeTruthy();
	});

	test('is sent once when both windows send it at the same moment', async () => {
		// Several times: which of the two gets how far before the other differs.
		for (const body of ['At', 'the', 'very', 'same', 'moment']) {
			const { submit, basis } = await draftInTwoWindows(body);
			const both = await Promise.allSettled([submit(body, basis), submit(body, basis)]);
			expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
			expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: sent });
		}
	});

	test('answers the same letter again with success, after its answer was lost', async () => {
		const { maya, pairingId, basis } = await draftInTwoWindows('The answer was lost');
		const handed = { ...letter(pairingId, 'The answer was lost'), draftBasis: basis };
		const first = await messages.submit(maya, handed);
		expect(await messages.submit(maya, handed)).toEqual(first);
	});

	test('is not made anew by a window that saves after the other has sent it, unless the student wants that', async () => {
		const { maya, pairingId, basis, submit } = await draftInTwoWindows('Sent meanwhile');
		await submit('Sent meanwhile', basis);
		const late = { pairingId, body: 'Sent meanwhile, and more', basis };
		await expect(messages.saveDraft(maya, late)).rejects.toEqual(sent);
		expect(await db().$count(draft, eq(draft.authorId, maya.id))).toBe(0);
		await messages.saveDraft(maya, { ...late, over: true });
		const thread = await messages.openThread(maya, pairingId);
		expect(thread.draft?.body).toBe('Sent meanwhile, and more');
	});

	test('that another window saved later is replaced only where the student wants that', async () => {
		const { maya, pairingId, basis } = await draftInTwoWindows('First');
		await messages.saveDraft(maya, { pairingId, body: 'Second', basis });
		const older = { pairingId, body: 'From the older window', basis };
		await expect(messages.saveDraft(maya, older)).rejects.toEqual(new Conflict('draft_newer'));
		await messages.saveDraft(maya, { ...older, over: true });
		expect((await messages.openThread(maya, pairingId)).draft?.body).toBe('From the older window');
	});
});

test('a draft of a post is sent once, too', async () => {
	const boardId = await makeBoard();
	const maya = await actor('maya');
	const { savedAt } = await forum.saveDraft(maya, {
		boardId,
		topicId: null,
		title: 'A topic',
		body: 'From two windows'
	});
	const post = () =>
		forum.write(maya, {
			boardId,
			id: newId(),
			title: 'A topic',
			text: 'From two windows',
			own: '',
			draftBasis: savedAt.toISOString()
		});
	await post();
	await expect(post()).rejects.toEqual(sent);
	const late = { boardId, topicId: null, title: 'A topic', body: 'More', basis: savedAt.toISOString() };
	await expect(forum.saveDraft(maya, late)).rejects.toEqual(sent);
	await forum.saveDraft(maya, { ...late, over: true });
});
