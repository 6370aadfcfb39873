import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { mayWrite } from '../../src/lib/server/kernel/access/rules/letters.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import * as consent from '../../src/lib/server/consent/index.ts';
import { missingConsentNotice } from '../../src/lib/server/consent/missing-consent.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { releaseDue } from '../../src/lib/server/review/release.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { decide, stateOf, waiting } from '../review/desk.ts';
import { trailOf } from '../safety/reports/letters.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';
import { inDays, record, withdraw } from './acts.ts';

useWorld();
afterEach(() => {
	moveClock(0);
	env.UNDO_SECONDS = 0;
});
const noticeFor = async (who: string, pal: string) => {
	const pair = await pairing.forStudent(await actor(who), await pairingOf(who, pal));
	const reader = { selfId: await personId(who), locale: 'en', teachersOf: () => ['Ms Carter'] };
	return missingConsentNotice(pair.members, reader);
};
const canWrite = async (who: string, pal: string) =>
	mayWrite(await actor(who), await pairing.forStudent(await actor(who), await pairingOf(who, pal)));

describe('withdrawal of a consent', () => {
	test('is for the people who may record one, needs a reason, and needs a valid consent', async () => {
		for (const who of ['t.moore', 't.chaoyang', 'coordinator', 'maya', 'lin'])
			await expect(withdraw(who, 'maya'), who).rejects.toThrow(NotFound);
		await expect(withdraw('t.carver', 'maya', { reason: ' ' })).rejects.toEqual(
			new Invalid('reason', 'reason_missing')
		);
		await expect(withdraw('t.carver', 'maya', { askedBy: 'aunt' })).rejects.toThrow(Invalid);
		await expect(withdraw('t.moore', 'trey')).rejects.toEqual(new Conflict('consent_none'));
	});

	test('stops writing at once; an approved letter waits, the draft stays, and the pal reads a kind explanation', async () => {
		const pairingId = await pairingOf('maya', 'lin');
		const maya = await actor('maya');
		env.UNDO_SECONDS = 600;
		const [sent, later] = [await waiting('maya', 'lin'), await waiting('maya', 'lin', 'Again')];
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await messages.saveDraft(maya, { pairingId, body: 'In the middle of' });
		expect(await noticeFor('lin', 'maya')).toBeNull();
		await withdraw('t.carver', 'maya');

		expect(await canWrite('maya', 'lin')).toBe(false);
		expect(await stateOf(sent.id)).toBe('waiting');
		await expect(messages.submit(maya, letter(pairingId, 'No'))).rejects.toEqual(
			new Forbidden('consent_missing')
		);
		await expect(messages.saveDraft(maya, { pairingId, body: 'More', basis: '' })).rejects.toEqual(
			new Forbidden('consent_missing')
		);
		expect((await messages.openThread(maya, pairingId)).draft?.body).toBe('In the middle of');
		await expect(decide('t.carver', { revisionId: later.revisionId, decision: 'approve' })).rejects.toEqual(
			new Conflict('author_consent')
		);
		moveClock(700_000);
		expect(await releaseDue()).toBe(0);
		expect(await noticeFor('lin', 'maya')).toEqual({
			own: false,
			text: 'Maya can’t write letters for now. It’s not because of anything you wrote.',
			note: null
		});
		const ownNotice = await noticeFor('maya', 'lin');
		expect(ownNotice).toMatchObject({ own: true, note: null });
		expect(ownNotice!.text).toContain('Ms Carter');
		// The pal goes on writing.
		expect(await canWrite('lin', 'maya')).toBe(true);
		expect(await trailOf(maya.id)).toContain('consent.withdraw');
	});

	test('is undone by a new consent: the student writes again, and the pal’s notice is gone', async () => {
		await record('t.carver', 'maya');
		expect(await canWrite('maya', 'lin')).toBe(true);
		expect(await noticeFor('lin', 'maya')).toBeNull();
		const { draft } = await messages.openThread(await actor('maya'), await pairingOf('maya', 'lin'));
		expect(draft?.body).toBe('In the middle of');
	});

	test('attempted twice at the same time succeeds once', async () => {
		const attempts = await Promise.allSettled([withdraw('t.carver', 'andre'), withdraw('t.ellis', 'andre')]);
		expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
});

describe('a consent that expires', () => {
	test('stops writing and release at that moment; the pal reads nothing of it; the sweep records it once', async () => {
		await db()
			.insert(t.consentWithdrawal)
			.values({
				studentId: await personId('james'),
				schoolId: 'phillips',
				askedBy: 'guardian',
				by: await personId('t.phillips'),
				at: new Date(now().getTime() - 60_000)
			});
		await record('t.phillips', 'james', { until: inDays(2) });
		const [row] = await db()
			.select()
			.from(t.consent)
			.where(eq(t.consent.until, (await lastOf('james')).until!));
		env.UNDO_SECONDS = 600;
		moveClock(row!.until!.getTime() - Date.now() - 300_000);
		expect(await canWrite('james', 'wei')).toBe(true);
		const sent = await waiting('james', 'wei');
		await decide('t.phillips', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await stateOf(sent.id)).toBe('approved');
		moveClock(row!.until!.getTime() - Date.now() + 400_000);
		expect(await canWrite('james', 'wei')).toBe(false);
		expect(await releaseDue()).toBe(0);
		expect(await stateOf(sent.id)).toBe('waiting');
		// The withdrawal is older than the consent that expired, so the pal is told nothing.
		expect(await noticeFor('wei', 'james')).toBeNull();
		expect((await noticeFor('james', 'wei'))!.own).toBe(true);
		expect(await consent.sweepConsents()).toBe(1);
		expect(await consent.sweepConsents()).toBe(0);
		expect((await trailOf(await personId('james'))).filter((verb) => verb === 'consent.expire')).toHaveLength(
			1
		);
	});

	const lastOf = async (student: string) =>
		(
			await db()
				.select()
				.from(t.consent)
				.where(eq(t.consent.studentId, await personId(student)))
		).at(-1)!;
});
