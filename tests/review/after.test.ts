import { describe, expect, test } from 'vitest';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { auditEvent, recall, revision } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { threadView } from '../../src/lib/server/letters/thread-view.ts';
import { findItem, addDeskNote, queueOf, recallItem } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();

const releasedLetter = async (body: string) => {
	const sent = await waiting('maya', 'lin', body);
	await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
	return sent;
};

describe('a released letter is recalled', () => {
	test.each(['t.carver', 't.ellis', 't.chaoyang', 't.sun'])(
		'by %s: both students see a tombstone instead of it',
		async (by) => {
			const sent = await releasedLetter(`Taken back by ${by}`);
			await recallItem(await actor(by), sent.id, 'It names somebody');
			expect(await stateOf(sent.id)).toBe('recalled');
			for (const username of ['maya', 'lin']) {
				const reader = await actor(username);
				const thread = await messages.openThread(reader, await pairingOf('maya', 'lin'));
				const shown = JSON.stringify(await threadView(thread, reader, 'en'));
				expect(shown).not.toContain(`Taken back by ${by}`);
				expect(shown).not.toContain('It names somebody');
				expect(thread.letters.at(-1)!.recalled).toBe(true);
			}
			const [row] = await db().select().from(revision).where(eq(revision.id, sent.revisionId));
			expect(row!.body).toBe(`Taken back by ${by}`);
			expect((await findItem(await actor('t.carver'), sent.id)).thread.at(-1)!.body).toContain(by);
			await expect(recallItem(await actor(by), sent.id, 'Again')).rejects.toEqual(
				new Conflict('recall_not_there')
			);
		}
	);

	test.each(['t.phillips', 't.moore', 'coordinator', 'maya', 'lin', 'noor'])(
		'not by %s',
		async (username) => {
			const sent = await releasedLetter(`Stays: ${username}`);
			await expect(recallItem(await actor(username), sent.id, 'No')).rejects.toThrow(NotFound);
			expect(await stateOf(sent.id)).toBe('released');
			expect(await db().select().from(recall).where(eq(recall.reviewableId, sent.id))).toEqual([]);
		}
	);

	test('not without a reason, and not before it was released', async () => {
		const sent = await waiting('maya', 'lin', 'Still here');
		await expect(recallItem(await actor('t.carver'), sent.id, ' ')).rejects.toEqual(
			new Invalid('why', 'recall_why')
		);
		await expect(recallItem(await actor('t.carver'), sent.id, 'Early')).rejects.toEqual(
			new Conflict('recall_not_there')
		);
		// To the other side's teachers it does not exist yet.
		await expect(recallItem(await actor('t.chaoyang'), sent.id, 'Early')).rejects.toThrow(NotFound);
	});
});

describe('a withheld letter is reopened', () => {
	test('with a reason; then it can be approved', async () => {
		const sent = await waiting('maya', 'lin', 'Kept too soon');
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'withhold', reason: 'other' });
		const reopen = { revisionId: sent.revisionId, decision: 'reopen' } as const;
		await expect(decide('t.ellis', reopen)).rejects.toEqual(new Invalid('words', 'reopen_why'));
		await expect(decide('t.chaoyang', { ...reopen, words: 'Why' })).rejects.toThrow(NotFound);
		await decide('t.ellis', { ...reopen, words: 'I misread it' });
		expect(await stateOf(sent.id)).toBe('waiting');
		const maya = await actor('maya');
		const own = await messages.findOwn(maya, await pairingOf('maya', 'lin'), sent.id);
		expect(own.review).toBeUndefined();
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await stateOf(sent.id)).toBe('released');
	});

	test('only when it was withheld', async () => {
		const sent = await waiting('maya', 'lin', 'Nothing to open');
		const attempt = decide('t.carver', { revisionId: sent.revisionId, decision: 'reopen', words: 'Why' });
		await expect(attempt).rejects.toThrow(Conflict);
	});
});

describe('asking a colleague, and notes', () => {
	test('the colleague reads the item and answers, but cannot decide; students see none of it', async () => {
		const sent = await waiting('maya', 'lin', 'Is this all right?');
		const [carver, moore] = [await actor('t.carver'), await actor('t.moore')];
		await expect(findItem(moore, sent.id)).rejects.toThrow(NotFound);
		await addDeskNote(carver, sent.id, { words: 'What do you think of this?', askedId: moore.id });
		expect(await findItem(moore, sent.id)).toMatchObject({ reading: 'asked' });
		expect((await queueOf(moore)).questions).toMatchObject([{ itemId: sent.id, byName: carver.displayName }]);
		const attempt = decide('t.moore', { revisionId: sent.revisionId, decision: 'approve' });
		await expect(attempt).rejects.toThrow(NotFound);
		await addDeskNote(moore, sent.id, { words: 'Fine by me' });
		expect((await queueOf(moore)).questions).toEqual([]);
		expect((await findItem(carver, sent.id)).notes.map(({ words }) => words)).toEqual([
			'What do you think of this?',
			'Fine by me'
		]);
		const maya = await actor('maya');
		const thread = await messages.openThread(maya, await pairingOf('maya', 'lin'));
		expect(JSON.stringify(await threadView(thread, maya, 'en'))).not.toContain('What do you think');
	});

	test.each(['t.chaoyang', 't.phillips', 'maya', 'coordinator'])('%s cannot be asked', async (username) => {
		const sent = await waiting('maya', 'lin', 'Not for them');
		const question = { words: 'Look', askedId: (await actor(username)).id };
		await expect(addDeskNote(await actor('t.carver'), sent.id, question)).rejects.toEqual(
			new Invalid('asked', 'colleague_unknown')
		);
	});

	test('the colleague’s reading is recorded, and ends when they leave the school', async () => {
		const sent = await waiting('maya', 'lin', 'The colleague moved away');
		const moore = await actor('t.moore');
		await addDeskNote(await actor('t.carver'), sent.id, { words: 'Your view?', askedId: moore.id });
		await findItem(moore, sent.id);
		const reads = await db()
			.select()
			.from(auditEvent)
			.where(and(eq(auditEvent.verb, 'message.read'), eq(auditEvent.subjectId, sent.id)));
		expect(reads.map(({ actorId }) => actorId)).toEqual([moore.id]);
		const elsewhere = { ...moore, worksAt: ['phillips'] };
		await expect(findItem(elsewhere, sent.id)).rejects.toThrow(NotFound);
	});

	test('the pal’s teachers read released letters, but neither see nor write notes on them', async () => {
		const sent = await releasedLetter('Notes stay on the writer’s side');
		const attempt = addDeskNote(await actor('t.chaoyang'), sent.id, { words: 'From over there' });
		await expect(attempt).rejects.toThrow(Forbidden);
		await addDeskNote(await actor('t.carver'), sent.id, { words: 'Ours' });
		expect((await findItem(await actor('t.chaoyang'), sent.id)).notes).toEqual([]);
	});

	test('nobody of the other side or elsewhere writes a note', async () => {
		const sent = await waiting('maya', 'lin', 'Ours');
		for (const username of ['t.chaoyang', 't.phillips', 'maya', 'lin'])
			await expect(addDeskNote(await actor(username), sent.id, { words: 'Hm' })).rejects.toThrow(NotFound);
	});
});
