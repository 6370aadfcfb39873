import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import { mayWrite } from '../../src/lib/server/access/policy.ts';
import { moveClock, now } from '../../src/lib/server/clock.ts';
import * as consent from '../../src/lib/server/consent/index.ts';
import { missingFor } from '../../src/lib/server/consent/own.ts';
import { stopOf } from '../../src/lib/server/consent/stop.ts';
import { db } from '../../src/lib/server/db/index.ts';
import * as t from '../../src/lib/server/db/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/errors.ts';
import * as messages from '../../src/lib/server/messages/index.ts';
import { releaseDue } from '../../src/lib/server/moderation/travel.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import { decide, stateOf, waiting } from '../moderation/desk.ts';
import { trailOf } from '../reports/letters.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId, stateOf as pairState } from '../world.ts';

useWorld();
afterEach(() => {
	moveClock(0);
	env.UNDO_SECONDS = 0;
});
const day = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10);
const withdraw = async (who: string, whom: string, more: Partial<consent.Withdrawal> = {}) =>
	consent.withdraw(await actor(who), {
		personId: await personId(whom),
		askedBy: 'guardian',
		reason: 'They called',
		...more
	});
const record = async (who: string, whom: string, more: Partial<consent.Given> = {}) =>
	consent.record(await actor(who), {
		studentIds: [await personId(whom)],
		givenBy: 'guardian',
		givenOn: inDays(-1),
		formLocale: 'en',
		formVersion: '2026-1',
		...more
	});
const read = async (who: string, pal: string) => {
	const pair = await pairing.forStudent(await actor(who), await pairingOf(who, pal));
	const reader = { selfId: await personId(who), locale: 'en', teachersOf: () => ['Ms Carter'] };
	return stopOf(pair.members, reader);
};
const writes = async (who: string, pal: string) =>
	mayWrite(await actor(who), await pairing.forStudent(await actor(who), await pairingOf(who, pal)));

describe('withdrawal', () => {
	test('only those who record may, with a reason, and only what there is', async () => {
		for (const who of ['t.moore', 't.chaoyang', 'coordinator', 'maya', 'lin'])
			await expect(withdraw(who, 'maya'), who).rejects.toThrow(NotFound);
		await expect(withdraw('t.carver', 'maya', { reason: ' ' })).rejects.toEqual(
			new Invalid('reason', 'reason_missing')
		);
		await expect(withdraw('t.carver', 'maya', { askedBy: 'aunt' })).rejects.toThrow(Invalid);
		await expect(withdraw('t.moore', 'trey')).rejects.toEqual(new Conflict('consent_none'));
	});

	test('freezes writing at once; what was approved waits; the draft stays; the pal reads kind words', async () => {
		const pairingId = await pairingOf('maya', 'lin');
		const maya = await actor('maya');
		env.UNDO_SECONDS = 600;
		const [sent, later] = [await waiting('maya', 'lin'), await waiting('maya', 'lin', 'Again')];
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		await messages.saveDraft(maya, { pairingId, body: 'In the middle of' });
		expect(await read('lin', 'maya')).toBeNull();
		await withdraw('t.carver', 'maya', { note: 'Maya rests from letters.' });

		expect(await writes('maya', 'lin')).toBe(false);
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
		expect(await read('lin', 'maya')).toEqual({
			own: false,
			text: 'Maya cannot write letters for now. It is not because of anything you wrote.',
			note: 'Maya rests from letters.'
		});
		const own = await read('maya', 'lin');
		expect(own).toMatchObject({ own: true, note: null });
		expect(own!.text).toContain('Ms Carter');
		// The pal goes on writing.
		expect(await writes('lin', 'maya')).toBe(true);
		expect(await trailOf(maya.id)).toContain('consent.withdraw');
		const kept = await db()
			.select()
			.from(t.staffWords)
			.where(eq(t.staffWords.studentId, await personId('lin')));
		expect(kept.map(({ words }) => words)).toContain('Maya rests from letters.');
	});

	test('a new consent opens it again, for everybody', async () => {
		await record('t.carver', 'maya');
		expect(await writes('maya', 'lin')).toBe(true);
		expect(await read('lin', 'maya')).toBeNull();
		const { draft } = await messages.openThread(await actor('maya'), await pairingOf('maya', 'lin'));
		expect(draft?.body).toBe('In the middle of');
	});

	test('two at once: one is told that there is nothing to take back', async () => {
		const both = await Promise.allSettled([withdraw('t.carver', 'andre'), withdraw('t.ellis', 'andre')]);
		expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
});

describe('consent that runs out', () => {
	test('stops at its instant, also for what was approved; the pal notices nothing; the sweep says it once', async () => {
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
		expect(await writes('james', 'wei')).toBe(true);
		const sent = await waiting('james', 'wei');
		await decide('t.phillips', { revisionId: sent.revisionId, decision: 'approve' });
		expect(await stateOf(sent.id)).toBe('approved');
		moveClock(row!.until!.getTime() - Date.now() + 400_000);
		expect(await writes('james', 'wei')).toBe(false);
		expect(await releaseDue()).toBe(0);
		expect(await stateOf(sent.id)).toBe('waiting');
		// An old withdrawal lies before the consent that ran out: nothing to tell the pal.
		expect(await read('wei', 'james')).toBeNull();
		expect((await read('james', 'wei'))!.own).toBe(true);
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

describe('without consent', () => {
	let luis: string;
	beforeAll(async () => {
		luis = await personId('luis');
	});

	const enrolmentOf = async (student: string) =>
		(
			await db()
				.select()
				.from(t.enrolment)
				.where(eq(t.enrolment.personId, await personId(student)))
		)[0]!;

	test('nobody is proposed, from neither side, and the list says so', async () => {
		const hughes = await actor('t.hughes');
		const [partner] = await pairing.partnersOf(hughes);
		const [own, other] = [await enrolmentOf('luis'), await enrolmentOf('songsong')];
		const given = { partnershipId: partner!.id, own: [own.id], partners: [other.id] };
		await expect(pairing.propose(hughes, given)).rejects.toEqual(new Invalid('own', 'propose_consent_own'));
		const he = await actor('t.he');
		const mirrored = (await pairing.partnersOf(he)).find(({ id }) => id === partner!.id)!;
		await expect(
			pairing.propose(he, { partnershipId: mirrored.id, own: [other.id], partners: [own.id] })
		).rejects.toEqual(new Invalid('partners', 'propose_consent_partners'));
		const list = await pairing.candidates(own.cycleId, own.classroomId);
		expect(list.filter(({ consented }) => !consented).map(({ enrolmentId }) => enrolmentId)).toEqual([
			own.id
		]);
		await record('t.hughes', 'luis');
		expect(await pairing.propose(hughes, given)).toBeTruthy();
	});

	test('nobody is approved: consent that ended between the two sides stops a pairing', async () => {
		const pairingId = await pairingOf('luis', 'songsong');
		await withdraw('t.hughes', 'luis');
		const pair = await pairing.forTeacher(await actor('t.he'), pairingId);
		const members = pairing.fingerprint(pair.members.map(({ id }) => id));
		const approve = async () => pairing.step(await actor('t.he'), { pairingId, kind: 'approve', members });
		await expect(approve()).rejects.toEqual(new Conflict('pairing_consent'));
		expect(await pairState(pairingId)).toBe('proposed');
		await record('t.hughes', 'luis');
		expect(await approve()).toBe('active');
	});

	test('a student without a pal reads whom to ask; others read nothing', async () => {
		await withdraw('t.hughes', 'luis');
		expect(await missingFor(await actor('luis'), 'en')).toContain('Mr Hughes');
		expect(await missingFor(await actor('noor'), 'en')).toBeNull();
		expect(await missingFor(await actor('t.hughes'), 'en')).toBeNull();
		expect(luis).toBeTruthy();
	});
});
