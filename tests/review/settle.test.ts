// Returning and withholding have the same time to undo as approving; the student learns of them only afterwards.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { notification, review, reviewable, staffWords } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { nextItemFor } from '../../src/lib/server/review/next-item.ts';
import { claimItem, queueOf, releaseDue, undo } from '../../src/lib/server/review/index.ts';
import { draftOf } from '../../src/lib/server/review/desk-drafts.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();
beforeAll(() => void (env.UNDO_SECONDS = 10));
beforeEach(() => moveClock(0));
afterAll(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

const endUndoTime = async () => {
	moveClock(11_000);
	await releaseDue();
};
const decisionOn = (revisionId: string, decision: 'return' | 'withhold' = 'return') =>
	({
		revisionId,
		decision,
		reason: decision === 'return' ? 'kindness' : 'safety',
		words: 'A kinder word?'
	}) as const;
const ownOf = async (id: string) => {
	const { unreleased } = await messages.openThread(await actor('maya'), await pairingOf('maya', 'lin'));
	return unreleased.find((letter) => letter.id === id)!;
};
const returnNotices = async (revisionId: string) =>
	db()
		.select()
		.from(notification)
		.where(and(eq(notification.subjectId, revisionId), eq(notification.kind, 'returned')));
const storedStaffTexts = (id: string) => db().select().from(staffWords).where(eq(staffWords.subjectId, id));

describe.each(['return', 'withhold'] as const)('%s', (decision) => {
	const becomes = decision === 'return' ? 'returned' : 'withheld';

	test('takes effect when the time to undo is over; until then the student sees nothing of it', async () => {
		const sent = await waiting('maya', 'lin');
		await decide('t.ellis', decisionOn(sent.revisionId, decision));
		expect(await ownOf(sent.id)).toMatchObject({ state: 'waiting', words: null, reason: null });
		expect(
			await messages.findOwn(await actor('maya'), await pairingOf('maya', 'lin'), sent.id)
		).toMatchObject({
			state: 'waiting',
			review: undefined
		});
		expect([await returnNotices(sent.revisionId), await storedStaffTexts(sent.id)]).toEqual([[], []]);
		moveClock(9_000);
		await releaseDue();
		expect(await stateOf(sent.id)).toBe('waiting');
		await endUndoTime();
		await Promise.all([releaseDue(), releaseDue()]);
		expect(await ownOf(sent.id)).toMatchObject({ state: becomes, words: 'A kinder word?' });
		expect(await returnNotices(sent.revisionId)).toHaveLength(decision === 'return' ? 1 : 0);
		expect(await storedStaffTexts(sent.id)).toHaveLength(1);
	});

	test('that is undone in time never happened, and its words are kept as a draft', async () => {
		const sent = await waiting('maya', 'lin');
		const ellis = await actor('t.ellis');
		await decide('t.ellis', decisionOn(sent.revisionId, decision));
		const { undoable } = await queueOf(ellis);
		expect(undoable).toContainEqual(expect.objectContaining({ itemId: sent.id, decision }));
		await expect(undo(await actor('t.carver'), sent.revisionId)).rejects.toEqual(
			new Conflict('undo_nothing')
		);
		await undo(ellis, sent.revisionId);
		await endUndoTime();
		expect(await stateOf(sent.id)).toBe('waiting');
		expect([await returnNotices(sent.revisionId), await storedStaffTexts(sent.id)]).toEqual([[], []]);
		expect(await draftOf(ellis, sent.id)).toMatchObject({ words: 'A kinder word?' });
		await decide('t.ellis', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await draftOf(ellis, sent.id)).toBeNull();
	});

	test('leaves the item on no desk meanwhile, and nobody can decide it again', async () => {
		const sent = await waiting('maya', 'lin');
		await decide('t.ellis', decisionOn(sent.revisionId, decision));
		const approval = { revisionId: sent.revisionId, decision: 'approve' } as const;
		await expect(decide('t.carver', approval)).rejects.toEqual(new Conflict('moved_decided'));
		await expect(decide('t.ellis', approval)).rejects.toEqual(new Conflict('moved_by_you'));
		const carver = await actor('t.carver');
		expect((await queueOf(carver)).items.map(({ id }) => id)).not.toContain(sent.id);
		expect(await nextItemFor(carver, {}, null)).not.toBe(sent.id);
		expect(await claimItem(carver, sent.id)).toBe(false);
	});

	test('is voided by an edit or a withdrawal meanwhile', async () => {
		const [edited, withdrawn] = [await waiting('maya', 'lin'), await waiting('maya', 'lin')];
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		for (const sent of [edited, withdrawn]) await decide('t.ellis', decisionOn(sent.revisionId, decision));
		await messages.submit(maya, { pairingId, id: edited.id, body: 'Other words', basis: edited.revisionId });
		await messages.withdraw(maya, pairingId, withdrawn.id);
		await endUndoTime();
		expect([await stateOf(edited.id), await stateOf(withdrawn.id)]).toEqual(['waiting', 'draft']);
		const decisions = await db().select().from(review).where(eq(review.revisionId, withdrawn.revisionId));
		expect(decisions[0]!.undoneAt).not.toBeNull();
	});
});

test('a decision of a process that was killed is settled by the sweep of another', async () => {
	const sent = await waiting('maya', 'lin');
	await decide('t.ellis', decisionOn(sent.revisionId));
	await db()
		.update(reviewable)
		.set({ releaseAt: new Date(now().getTime() - 1_000) })
		.where(eq(reviewable.id, sent.id));
	await releaseDue();
	expect(await stateOf(sent.id)).toBe('returned');
});
