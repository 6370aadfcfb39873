import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { approval, release, review, reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { releaseDue, undo } from '../../src/lib/server/review/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { suspend } from '../../src/lib/server/people/student-accounts.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, palNotes } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();
beforeAll(() => void (env.UNDO_SECONDS = 10));
afterAll(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

const approvedLetter = async (from = 'maya', to = 'lin', by = 't.carver') => {
	const sent = await waiting(from, to);
	expect(await decide(by, { revisionId: sent.revisionId, decision: 'approve' })).toEqual({ released: false });
	return sent;
};
const releaseCount = async (id: string) =>
	(await db().select().from(release).where(eq(release.reviewableId, id))).length;
const releaseAfter = async (seconds: number) => {
	moveClock(now().getTime() - Date.now() + seconds * 1_000);
	return releaseDue();
};

describe('the time to undo', () => {
	test('an approved letter is released when it is over, not before, and once', async () => {
		const sent = await approvedLetter();
		expect(await stateOf(sent.id)).toBe('approved');
		await releaseAfter(9);
		expect(await releaseCount(sent.id)).toBe(0);
		await releaseAfter(2);
		await Promise.all([releaseDue(), releaseDue()]);
		expect(await stateOf(sent.id)).toBe('released');
		expect(await releaseCount(sent.id)).toBe(1);
	});

	test('an undone approval leaves the letter waiting and a record of itself, and releases nothing later', async () => {
		const sent = await approvedLetter();
		expect(await undo(await actor('t.carver'), sent.revisionId)).toEqual({ itemId: sent.id });
		await releaseAfter(60);
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await releaseCount(sent.id)).toBe(0);
		const [decision] = await db().select().from(review).where(eq(review.revisionId, sent.revisionId));
		expect(decision!.undoneAt).not.toBeNull();
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await releaseAfter(11);
		expect(await releaseCount(sent.id)).toBe(1);
	});

	test('an approval cannot be undone too late, or by somebody else', async () => {
		const sent = await approvedLetter();
		await expect(undo(await actor('t.ellis'), sent.revisionId)).rejects.toEqual(new Conflict('undo_nothing'));
		await expect(undo(await actor('t.chaoyang'), sent.revisionId)).rejects.toThrow(NotFound);
		await expect(undo(await actor('coordinator'), sent.revisionId)).rejects.toThrow(NotFound);
		await releaseAfter(11);
		await expect(undo(await actor('t.carver'), sent.revisionId)).rejects.toEqual(
			new Conflict('undo_too_late')
		);
	});

	test('where both sides approved, undoing one approval leaves the other', async () => {
		const sent = await waiting('ben', 'dongdong');
		await decide('t.moore', { revisionId: sent.revisionId, decision: 'approve' });
		await decide('t.sun', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await stateOf(sent.id)).toBe('approved');
		await undo(await actor('t.sun'), sent.revisionId);
		const approvals = await db().select().from(approval).where(eq(approval.revisionId, sent.revisionId));
		expect(approvals.map(({ by }) => by)).toEqual([(await actor('t.moore')).id]);
		await releaseAfter(60);
		expect(await releaseCount(sent.id)).toBe(0);
	});
});

describe('undoing the approval of one side does not reopen a letter that was closed', () => {
	test.each(['return', 'withhold'] as const)('by a %s of the other side', async (decision) => {
		const sent = await waiting('ben', 'dongdong', `Closed by the other side: ${decision}`);
		await decide('t.moore', { revisionId: sent.revisionId, decision: 'approve' });
		await decide('t.sun', { revisionId: sent.revisionId, decision, reason: 'contact', words: 'Not so' });
		const undoing = async () => undo(await actor('t.moore'), sent.revisionId);
		await expect(undoing()).rejects.toEqual(new Conflict('undo_nothing'));
		await releaseAfter(11);
		await expect(undoing()).rejects.toEqual(new Conflict('undo_nothing'));
		expect(await stateOf(sent.id)).toBe(decision === 'return' ? 'returned' : 'withheld');
	});

	test('by a withdrawal of its writer', async () => {
		const sent = await waiting('ben', 'dongdong', 'Taken back by Ben');
		await decide('t.moore', { revisionId: sent.revisionId, decision: 'approve' });
		await messages.withdraw(await actor('ben'), await pairingOf('ben', 'dongdong'), sent.id);
		const undoing = undo(await actor('t.moore'), sent.revisionId);
		await expect(undoing).rejects.toEqual(new Conflict('undo_nothing'));
		expect(await stateOf(sent.id)).toBe('draft');
	});
});

test('a letter that cannot be released does not hold up those behind it', async () => {
	const [stuck, behind] = [await approvedLetter(), await approvedLetter()];
	// The release of the first fails: its row exists already.
	const [item] = await db().select().from(reviewable).where(eq(reviewable.id, stuck.id));
	const { pairingId, authorId, revisionId } = item!;
	await db().insert(release).values({ reviewableId: stuck.id, revisionId, pairingId, authorId, at: now() });
	await releaseAfter(11);
	expect(await stateOf(behind.id)).toBe('released');
	expect(await stateOf(stuck.id)).toBe('approved');
	await db().update(reviewable).set({ state: 'released' }).where(eq(reviewable.id, stuck.id));
});

describe('while the approval can be undone', () => {
	test('an edit leaves the new text waiting, which nobody has approved', async () => {
		const sent = await approvedLetter();
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		const next = { pairingId, id: sent.id, body: 'Other words', basis: sent.revisionId };
		await messages.submit(maya, next);
		await releaseAfter(60);
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await releaseCount(sent.id)).toBe(0);
	});

	test('a withdrawal makes the letter a draft', async () => {
		const sent = await approvedLetter();
		await messages.withdraw(await actor('maya'), await pairingOf('maya', 'lin'), sent.id);
		await releaseAfter(60);
		expect(await stateOf(sent.id)).toBe('draft');
		expect(await releaseCount(sent.id)).toBe(0);
	});

	test('its writer still sees the letter as waiting', async () => {
		const sent = await approvedLetter();
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		expect((await messages.findOwn(maya, pairingId, sent.id)).state).toBe('waiting');
		const { unreleased } = await messages.openThread(maya, pairingId);
		expect(unreleased.find(({ id }) => id === sent.id)!.state).toBe('waiting');
		await releaseAfter(60);
	});

	test('a pause of the pairing puts the letter back to waiting', async () => {
		const sent = await approvedLetter('james', 'wei', 't.phillips');
		const pairingId = await pairingOf('james', 'wei');
		const members = pairing.fingerprint([(await actor('james')).id, (await actor('wei')).id]);
		const step = { pairingId, members, words: palNotes.pause };
		await pairing.step(await actor('t.phillips'), { ...step, kind: 'pause' });
		expect(await stateOf(sent.id)).toBe('waiting');
		await releaseAfter(60);
		expect(await releaseCount(sent.id)).toBe(0);
		await pairing.step(await actor('t.phillips'), { ...step, kind: 'resume' });
	});

	test('a suspension of the writer puts the letter back to waiting', async () => {
		const maya = await actor('maya');
		const sent = await approvedLetter();
		await suspend(await actor('t.carver'), maya.id, { reason: 'A talk first' });
		const [item] = await db().select().from(reviewable).where(eq(reviewable.id, sent.id));
		expect(item).toMatchObject({ state: 'waiting', releaseAt: null });
		await releaseAfter(60);
		expect(await releaseCount(sent.id)).toBe(0);
	});
});
