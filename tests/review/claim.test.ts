import { afterAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { findItem, claimItem, leaveItem, queueOf, freeItem } from '../../src/lib/server/review/index.ts';
import { claimLife } from '../../src/lib/server/review/lock-item.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();
afterAll(() => moveClock(0));

const holderFor = async (username: string, id: string) =>
	(await findItem(await actor(username), id)).holder?.id ?? null;

describe('a claim', () => {
	test('belongs to the first reviewer; a colleague sees who has it and cannot decide', async () => {
		const [carver, ellis] = [await actor('t.carver'), await actor('t.ellis')];
		const sent = await waiting('maya', 'lin');
		expect(await claimItem(carver, sent.id)).toBe(true);
		expect(await claimItem(ellis, sent.id)).toBe(false);
		expect(await holderFor('t.ellis', sent.id)).toBe(carver.id);
		expect(await holderFor('t.carver', sent.id)).toBeNull();
		const queued = (await queueOf(ellis, { student: (await actor('maya')).id })).items;
		expect(queued.find(({ id }) => id === sent.id)!.holder).toBe(carver.displayName);
		const attempt = decide('t.ellis', { revisionId: sent.revisionId, decision: 'approve' });
		await expect(attempt).rejects.toEqual(new Conflict('moved_held'));
		expect(await stateOf(sent.id)).toBe('waiting');
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await stateOf(sent.id)).toBe('released');
	});

	test('that two make at the same moment belongs to exactly one', async () => {
		for (let round = 0; round < 10; round++) {
			const sent = await waiting('maya', 'lin', `Round ${round}`);
			const claims = await Promise.all([
				claimItem(await actor('t.carver'), sent.id),
				claimItem(await actor('t.ellis'), sent.id)
			]);
			expect(claims.sort()).toEqual([false, true]);
		}
	});

	test('follows its teacher to the next item, and a page in the background claims nothing', async () => {
		const carver = await actor('t.carver');
		const [first, second] = [await waiting('maya', 'lin', 'One'), await waiting('maya', 'lin', 'Two')];
		await claimItem(carver, first.id);
		expect(await claimItem(carver, second.id, true)).toBe(false);
		expect(await holderFor('t.ellis', first.id)).toBe(carver.id);
		await claimItem(carver, second.id);
		expect(await holderFor('t.ellis', first.id)).toBeNull();
		expect(await holderFor('t.ellis', second.id)).toBe(carver.id);
		await leaveItem(carver, second.id);
		expect(await holderFor('t.ellis', second.id)).toBeNull();
	});

	test('ends after ten minutes without a heartbeat, and each heartbeat prolongs it', async () => {
		const [carver, ellis] = [await actor('t.carver'), await actor('t.ellis')];
		const sent = await waiting('maya', 'lin', 'A long lunch');
		await claimItem(carver, sent.id);
		moveClock(9 * 60_000);
		await claimItem(carver, sent.id);
		moveClock(18 * 60_000);
		expect(await claimItem(ellis, sent.id)).toBe(false);
		moveClock(20 * 60_000);
		expect(await claimItem(ellis, sent.id)).toBe(true);
		const approval = decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await expect(approval).rejects.toEqual(new Conflict('moved_held'));
		moveClock(0);
	});

	test('can be freed by a coordinator of the program, who cannot decide, and by no colleague', async () => {
		const [carver, coordinator] = [await actor('t.carver'), await actor('coordinator')];
		const sent = await waiting('maya', 'lin', 'Gone home with it open');
		await claimItem(carver, sent.id);
		for (const username of ['t.ellis', 't.chaoyang', 't.phillips', 'maya'])
			await expect(freeItem(await actor(username), sent.id)).rejects.toThrow(NotFound);
		expect(await freeItem(coordinator, sent.id)).toBe(true);
		// Their page is still open and asks again: it does not get the claim back at once, but ten minutes later.
		expect(await claimItem(carver, sent.id)).toBe(false);
		moveClock(claimLife + 1_000);
		expect(await claimItem(carver, sent.id)).toBe(true);
		await leaveItem(carver, sent.id);
		moveClock(0);
		expect(await claimItem(await actor('t.ellis'), sent.id)).toBe(true);
		const attempt = decide('coordinator', { revisionId: sent.revisionId, decision: 'approve' });
		await expect(attempt).rejects.toThrow(NotFound);
	});

	test.each(['t.chaoyang', 't.phillips', 'maya', 'lin'])('cannot be made by %s', async (username) => {
		const sent = await waiting('maya', 'lin', 'Not yours');
		await expect(claimItem(await actor(username), sent.id)).rejects.toThrow(NotFound);
	});
});
