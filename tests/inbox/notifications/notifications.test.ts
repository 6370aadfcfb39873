import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { releaseDue } from '../../../src/lib/server/review/release.ts';
import * as notifications from '../../../src/lib/server/inbox/notifications/index.ts';
import { eraseOldNotices as sweep } from '../../../src/lib/server/inbox/notifications/erase-old.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { decide, waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { overhear } from '../../overhear.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { bell, forgetAll, noticesOf, told } from './told.ts';

useWorld();
beforeEach(forgetAll);
afterEach(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

const approve = { decision: 'approve' } as const;
const returnDecision = { decision: 'return', reason: 'other', words: 'Kind words' } as const;
/** A letter of maya's that was released to lin. */
async function releasedLetter(from = 'maya', to = 'lin', by = 't.carver') {
	const sent = await waiting(from, to);
	await decide(by, { revisionId: sent.revisionId, ...approve });
	return sent;
}
const rowsOf = async (username: string) =>
	db()
		.select()
		.from(t.notification)
		.where(eq(t.notification.personId, await personId(username)));

test('a released letter notifies the pal and the writer, once, and nobody else', async () => {
	const sentEvents = overhear();
	await releasedLetter();
	expect(await told('maya')).toEqual(['Your letter was delivered to Lin.']);
	expect((await told('lin'))[0]).toMatch(/^(A letter from Maya is here\.|Maya wrote back!)$/);
	expect(await db().select().from(t.notification)).toHaveLength(2);
	expect([await bell('maya'), await bell('lin'), await bell('t.carver')]).toEqual([1, 1, 0]);
	const changes = sentEvents.filter(([, event]) => event === 'notifications:changed');
	expect(changes).toEqual([
		[expect.arrayContaining([await personId('maya'), await personId('lin')]), 'notifications:changed']
	]);
	expect(await told('lin', 'zh-Hans')).toEqual([expect.stringContaining('Maya')]);
});

test('a letter is announced as an answer only after a letter of one’s own', async () => {
	await releasedLetter('maya', 'lin');
	await releasedLetter('lin', 'maya', 't.chaoyang');
	expect((await told('maya'))[0]).toBe('Lin wrote back!');
	await releasedLetter('lin', 'maya', 't.chaoyang');
	expect((await told('maya'))[0]).toBe('A letter from Lin is here.');
});

describe('before a letter is released', () => {
	test('waiting, withheld and withdrawn letters notify nobody', async () => {
		const [first, second] = [await waiting('maya', 'lin'), await waiting('maya', 'lin')];
		await decide('t.carver', { revisionId: first.revisionId, decision: 'withhold', reason: 'other' });
		await messages.withdraw(await actor('maya'), await pairingOf('maya', 'lin'), second.id);
		expect(await db().select().from(t.notification)).toEqual([]);
	});

	test('an approval notifies nobody while it can be undone; the release does', async () => {
		env.UNDO_SECONDS = 60;
		const sent = await releasedLetter();
		expect(await db().select().from(t.notification)).toEqual([]);
		await moderation.undo(await actor('t.carver'), sent.revisionId);
		moveClock(120_000);
		await releaseDue();
		expect(await db().select().from(t.notification)).toEqual([]);
		await decide('t.ellis', { revisionId: sent.revisionId, ...approve });
		moveClock(240_000);
		expect(await releaseDue()).toBe(1);
		expect([await bell('maya'), await bell('lin')]).toEqual([1, 1]);
	});

	test('a returned letter notifies its writer alone, until it is handed in again', async () => {
		const sent = await waiting('maya', 'lin');
		await decide('t.carver', { revisionId: sent.revisionId, ...returnDecision });
		expect(await told('maya')).toEqual(['Your teacher asks for a small change in your letter.']);
		expect([await bell('maya'), await bell('lin'), await told('lin')]).toEqual([1, 0, []]);
		await messages.submit(await actor('maya'), {
			pairingId: await pairingOf('maya', 'lin'),
			id: sent.id,
			body: 'Once more',
			basis: sent.revisionId
		});
		expect([await bell('maya'), await told('maya')]).toEqual([0, []]);
	});
});

describe('notifications about what may no longer be seen', () => {
	test('of a recalled letter are deleted for both pals at once', async () => {
		const sent = await releasedLetter();
		const sentEvents = overhear();
		await moderation.recallItem(await actor('t.chaoyang'), sent.id, 'A test');
		expect(await db().select().from(t.notification)).toEqual([]);
		expect(sentEvents.map(([, event]) => event)).toContain('notifications:changed');
	});

	test.each(['paused', 'ended'] as const)('of a pairing that is %s are hidden', async (state) => {
		await releasedLetter();
		const pairing = eq(t.pairing.id, await pairingOf('maya', 'lin'));
		await db().update(t.pairing).set({ state }).where(pairing);
		expect([await bell('lin'), await told('lin'), await bell('maya')]).toEqual([0, [], 0]);
		const [row] = await rowsOf('lin');
		await expect(notifications.openNotification(await actor('lin'), row!.id)).rejects.toThrow(NotFound);
		await db().update(t.pairing).set({ state: 'active' }).where(pairing);
		expect(await bell('lin')).toBe(1);
	});

	test('are hidden after the program was left or the role was lost', async () => {
		await releasedLetter('james', 'wei', 't.phillips');
		expect(await bell('wei')).toBe(1);
		const wei = await personId('wei');
		await db().update(t.enrolment).set({ until: new Date() }).where(eq(t.enrolment.personId, wei));
		expect([await bell('wei'), await told('wei')]).toEqual([0, []]);
		const james = await actor('james');
		expect(await bell('james')).toBe(1);
		await endRole(null, james.id, 'student');
		expect((await rowsOf('james')).length).toBe(1);
		await expect(notifications.openNotification(james, (await rowsOf('james'))[0]!.id)).rejects.toThrow(
			NotFound
		);
	});
});

describe('read marks', () => {
	test('opening a notification marks it read and leads to its subject; nobody opens another’s', async () => {
		await releasedLetter();
		const [notice] = await noticesOf('lin');
		for (const id of [notice!.id, 'nonsense', await personId('lin')])
			await expect(notifications.openNotification(await actor('maya'), id)).rejects.toThrow(NotFound);
		expect(await bell('lin')).toBe(1);
		expect(await notifications.openNotification(await actor('lin'), notice!.id)).toMatch(
			new RegExp(`^/messages/${await pairingOf('maya', 'lin')}\\?at=([0-9a-f-]{36})#l-\\1$`)
		);
		expect([await bell('lin'), (await noticesOf('lin'))[0]!.read]).toEqual([0, true]);
		expect(await notifications.openNotification(await actor('lin'), notice!.id)).toMatch(/^\/messages/);
	});

	test('a person marks all of their own read at once', async () => {
		await releasedLetter();
		await releasedLetter();
		await notifications.readAll(await actor('lin'));
		expect([await bell('lin'), await bell('maya')]).toEqual([0, 2]);
	});

	test('opening the thread marks the notification of its letter read', async () => {
		await releasedLetter();
		await messages.openThread(await actor('lin'), await pairingOf('maya', 'lin'));
		expect([await bell('lin'), await bell('maya')]).toEqual([0, 1]);
	});
});

test('the answer to a report notifies the student who reported', async () => {
	await releasedLetter();
	const [release] = await db()
		.select()
		.from(t.release)
		.where(eq(t.release.id, (await rowsOf('lin'))[0]!.subjectId));
	const { id } = await reports.send(await actor('lin'), { releaseId: release!.id, reason: 'unkind' });
	await forgetAll();
	await reports.answer(await actor('t.sun'), { reportId: id, outcome: 'talked', words: 'We talked.' });
	expect(await told('lin')).toEqual(['There is an answer to your report.']);
	expect([await bell('lin'), await bell('maya'), await bell('t.carver')]).toEqual([1, 0, 0]);
	const [notice] = await noticesOf('lin');
	expect(await notifications.openNotification(await actor('lin'), notice!.id)).toBe(`/report/${release!.id}`);
});

test('the bell counts up to ten, and a page has twenty notifications and a way to the others', async () => {
	const lin = await actor('lin');
	for (let n = 0; n < 22; n++) await releasedLetter();
	expect(await bell('lin')).toBe(10);
	const first = await notifications.notificationsPage(lin, null);
	expect(first).toHaveLength(21);
	expect(await notifications.notificationsPage(lin, first[19]!.id)).toHaveLength(2);
	expect(await notifications.notificationsPage(lin, 'nonsense')).toHaveLength(21);
});

test('notifications are erased after ninety days', async () => {
	await releasedLetter();
	moveClock(89 * 86_400_000);
	await sweep();
	expect(await rowsOf('lin')).toHaveLength(1);
	moveClock(91 * 86_400_000);
	await sweep();
	expect(await rowsOf('lin')).toEqual([]);
});
