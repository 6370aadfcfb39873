import { describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { release, review } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, palNotes } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();

const releaseCount = async (id: string) =>
	(await db().select().from(release).where(eq(release.reviewableId, id))).length;
describe('release rules', () => {
	test('sender: only the writer’s teacher approves', async () => {
		const sent = await waiting('maya', 'lin');
		await expect(decide('t.chaoyang', { revisionId: sent.revisionId, decision: 'approve' })).rejects.toThrow(
			NotFound
		);
		expect(await releaseCount(sent.id)).toBe(0);
		expect(await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' })).toEqual({
			released: true
		});
		expect(await releaseCount(sent.id)).toBe(1);
	});

	test('recipient: only the pal’s teacher approves', async () => {
		const sent = await waiting('priya', 'wanwan');
		await expect(decide('t.moore', { revisionId: sent.revisionId, decision: 'approve' })).rejects.toThrow(
			NotFound
		);
		expect(await decide('t.guo', { revisionId: sent.revisionId, decision: 'approve' })).toEqual({
			released: true
		});
	});

	test('both: one teacher of each side approves, in either order', async () => {
		for (const order of [
			['t.moore', 't.sun'],
			['t.sun', 't.moore']
		]) {
			const sent = await waiting('ben', 'dongdong');
			expect(await decide(order[0]!, { revisionId: sent.revisionId, decision: 'approve' })).toEqual({
				released: false
			});
			expect(await releaseCount(sent.id)).toBe(0);
			expect(await decide(order[1]!, { revisionId: sent.revisionId, decision: 'approve' })).toEqual({
				released: true
			});
		}
	});

	test('a co-teacher of the side that has approved cannot approve again', async () => {
		const sent = await waiting('ben', 'dongdong');
		await decide('t.moore', { revisionId: sent.revisionId, decision: 'approve' });
		const approval = decide('t.ellis', { revisionId: sent.revisionId, decision: 'approve' });
		await expect(approval).rejects.toEqual(new Conflict('moved_decided'));
		expect(await releaseCount(sent.id)).toBe(0);
	});
});

describe('who may decide', () => {
	test.each(['t.phillips', 't.anshan', 't.moore', 'coordinator', 'maya', 'lin', 'noor'])(
		'%s cannot decide',
		async (username) => {
			const sent = await waiting('maya', 'lin');
			for (const decision of ['approve', 'return', 'withhold'] as const) {
				const attempt = decide(username, {
					revisionId: sent.revisionId,
					decision,
					reason: 'other',
					words: 'no'
				});
				await expect(attempt).rejects.toThrow(NotFound);
			}
			expect(await stateOf(sent.id)).toBe('waiting');
		}
	);
});

describe('a decision is bound to its revision', () => {
	test('an edited letter is refused, and its new text still waits', async () => {
		const sent = await waiting('maya', 'lin', 'First');
		const maya = await actor('maya');
		await messages.submit(maya, {
			pairingId: await pairingOf('maya', 'lin'),
			id: sent.id,
			body: 'Second',
			basis: sent.revisionId
		});
		const stale = decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await expect(stale).rejects.toEqual(new Conflict('moved_edited'));
		expect(await stateOf(sent.id)).toBe('waiting');
		expect(await releaseCount(sent.id)).toBe(0);
	});

	test('a withdrawn letter is refused', async () => {
		const sent = await waiting('maya', 'lin');
		await messages.withdraw(await actor('maya'), await pairingOf('maya', 'lin'), sent.id);
		const stale = decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await expect(stale).rejects.toEqual(new Conflict('moved_withdrawn'));
	});

	test('of two teachers who decide at once, one decides and the other is refused', async () => {
		const sent = await waiting('maya', 'lin');
		const outcomes = await Promise.allSettled([
			decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' }),
			decide('t.ellis', {
				revisionId: sent.revisionId,
				decision: 'return',
				reason: 'other',
				words: 'Once more, please'
			})
		]);
		expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
		const refused = outcomes.find((outcome) => outcome.status === 'rejected')!;
		expect(refused.reason).toEqual(new Conflict('moved_decided'));
		expect(await db().select().from(review).where(eq(review.revisionId, sent.revisionId))).toHaveLength(1);
	});

	test('the same approval, sent several times, releases once', async () => {
		const sent = await waiting('maya', 'lin');
		const approve = () => decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		const outcomes = await Promise.allSettled([approve(), approve(), approve()]);
		expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
		expect(await releaseCount(sent.id)).toBe(1);
	});

	test('in a paused pairing nothing is released, but it can be returned', async () => {
		const sent = await waiting('sofia', 'anqi');
		const pairingId = await pairingOf('sofia', 'anqi');
		const pair = await pairing.forTeacher(await actor('t.carver'), pairingId);
		const members = pairing.fingerprint(pair.members.map((member) => member.id));
		await pairing.step(await actor('t.carver'), {
			pairingId,
			kind: 'pause',
			members,
			words: palNotes.pause
		});
		const attempt = decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await expect(attempt).rejects.toEqual(new Conflict('pairing_paused'));
		expect(await releaseCount(sent.id)).toBe(0);
		await decide('t.carver', {
			revisionId: sent.revisionId,
			decision: 'return',
			reason: 'other',
			words: 'Keep it for later'
		});
		expect(await stateOf(sent.id)).toBe('returned');
	});
});
