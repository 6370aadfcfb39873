// Repairs: what is proposed for a silent pair, who decides about it, and what happens to everybody.
import { beforeEach, expect, test } from 'vitest';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { threadView } from '../../src/lib/server/letters/thread-view.ts';
import { settleNight } from '../../src/lib/server/participation/pair-health-job.ts';
import { decideRepair } from '../../src/lib/server/participation/repairs/index.ts';
import { setNow } from '../schools/deputies/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId, stateOf } from '../world.ts';
import { send } from './season.ts';
import { beginSilence, decide, onlyProposal, open, untilProposed } from './silence.ts';
import { unrecorded } from '../unrecorded.ts';

useWorld();
beforeEach(beginSilence);

const joining = async () => (await onlyProposal()).seats.filter(({ joins }) => joins).map(({ name }) => name);
const idsOf = async () => (await onlyProposal()).seats.filter(({ joins }) => joins).map(({ id }) => id);

test('a silent pair that was reminded gets one proposal, however often the nightly job runs', async () => {
	await untilProposed();
	await settleNight();
	const proposals = await db().select().from(t.repairProposal);
	expect(proposals).toMatchObject([
		{ pairingId: await pairingOf('maya', 'lin'), kind: 'new_pal', outcome: null, by: null }
	]);
	expect(await joining()).toContain('Maya');
	expect(await joining()).not.toContain('Lin');
	expect(await open('t.chaoyang')).toHaveLength(1);
	expect(await open('coordinator'), 'coordinators see it').toHaveLength(1);
	for (const who of ['t.phillips', 't.moore', 'maya', 'lin']) expect(await open(who), who).toEqual([]);
	expect((await onlyProposal()).why?.length).toBeGreaterThan(2);
	const about = eq(t.auditEvent.subjectId, await pairingOf('maya', 'lin'));
	const [event] = await db()
		.select()
		.from(t.auditEvent)
		.where(and(about, eq(t.auditEvent.verb, 'repair.propose')));
	expect(event).toMatchObject({
		actorId: null,
		subjectId: await pairingOf('maya', 'lin'),
		detail: proposals[0]!.id
	});
});

test('when both sides approve, a new pair writes at once, and the old one ends with kind words and its letters', async () => {
	await untilProposed();
	const [, other] = (await joining()).sort();
	const joins = await idsOf();
	await decide('t.carver');
	expect(await stateOf(await pairingOf('maya', 'lin')), 'one side alone changes nothing').toBe('active');
	const { id } = await onlyProposal();
	await decide('t.chaoyang');
	const [proposal] = await db().select().from(t.repairProposal).where(eq(t.repairProposal.id, id));
	expect(proposal).toMatchObject({ outcome: 'made', why: null });
	expect(await stateOf(proposal!.madeId!)).toBe('active');
	expect(await stateOf(proposal!.pairingId)).toBe('ended');
	const members = await db()
		.select()
		.from(t.pairingMember)
		.where(eq(t.pairingMember.pairingId, proposal!.madeId!));
	expect(members.map(({ personId: memberId }) => memberId).sort()).toEqual(joins.sort());
	const maya = await actor('maya');
	const view = async (pairingId: string, locale: 'en' | 'zh-Hans' = 'en') => {
		const thread = await messages.openThread(maya, pairingId);
		return inLocale(locale, () => threadView(thread, maya, locale));
	};
	const old = await view(proposal!.pairingId);
	expect(old).toMatchObject({
		state: 'ended',
		mayWrite: false,
		thanks: expect.stringContaining('nobody’s fault')
	});
	expect(old.letters.map(({ body }) => body)).toContain('Hello lin');
	expect((await view(proposal!.pairingId, 'zh-Hans')).thanks).toContain('不是谁的错');
	expect(await view(proposal!.madeId!)).toMatchObject({ state: 'active', mayWrite: true, letters: [] });
	await expect(messages.openThread(await actor('lin'), proposal!.madeId!)).rejects.toThrow(NotFound);
	await messages.submit(maya, letter(proposal!.madeId!, `Hello ${other}`));
	await expect(messages.submit(maya, letter(proposal!.pairingId, 'Hello again'))).rejects.toThrow();
	setNow('2026-10-12T10:20:00Z');
	await settleNight();
	expect(await open('t.carver'), 'nothing is left to mend').toEqual([]);
});

test('only teachers of the classrooms concerned decide, once, and each for one side', async () => {
	await untilProposed();
	for (const who of ['t.moore', 't.guo', 't.phillips', 'coordinator', 'maya', 'lin'])
		await expect(decide(who), who).rejects.toThrow(NotFound);
	await expect(decide('t.carver', 'approve', { members: 'x' })).rejects.toEqual(
		new Conflict('pairing_members_changed')
	);
	await decide('t.carver');
	await expect(decide('t.carver')).rejects.toThrow(Forbidden);
	await expect(decide('t.ellis')).rejects.toEqual(new Conflict('pairing_side_approved'));
	const ellis = { personId: await personId('t.chaoyang'), by: await personId('t.carver') };
	await unrecorded(() =>
		db()
			.insert(t.secretChange)
			.values({ ...ellis, at: new Date('2026-10-08T00:00:00Z') })
	);
	await expect(decide('t.chaoyang'), 'their password is known to who approved').rejects.toThrow(Forbidden);
	await unrecorded(() => db().delete(t.ownWords));
	await unrecorded(() => db().delete(t.secretChange));
	await decide('t.sun');
	expect(await db().select().from(t.repairDecision)).toHaveLength(2);
});

test('one decline is enough: nothing changes, and nothing is proposed for three weeks', async () => {
	await untilProposed();
	const { id, members } = await onlyProposal();
	await decide('t.carver');
	await decide('t.sun', 'decline');
	expect(await stateOf(await pairingOf('maya', 'lin'))).toBe('active');
	await expect(
		decideRepair(await actor('t.chaoyang'), { proposalId: id, decision: 'approve', members })
	).rejects.toEqual(new Conflict('repair_declined'));
	for (const night of ['2026-10-20T10:20:00Z', '2026-10-29T10:20:00Z']) {
		setNow(night);
		await settleNight();
		expect(await open('t.carver')).toEqual([]);
	}
	setNow('2026-11-02T10:20:00Z');
	await settleNight();
	expect(await open('t.carver')).toHaveLength(1);
});

test('after a wish or a new letter the approval is refused, and the nightly job drops the proposal', async () => {
	await untilProposed();
	await decide('t.carver');
	const [firstJoining, secondJoining] = await idsOf();
	const wish = { programId: 'birmingham-beijing', schoolId: 'carver', kind: 'must_not' as const };
	const [firstId, secondId] = [firstJoining!, secondJoining!].sort() as [string, string];
	await db()
		.insert(t.pairingWish)
		.values({ ...wish, firstId, secondId, by: await personId('t.carver'), at: new Date() });
	await expect(decide('t.chaoyang')).rejects.toEqual(new Conflict('repair_moved'));
	await db().delete(t.pairingWish).where(eq(t.pairingWish.firstId, firstId));
	await send('lin', 'maya', 't.chaoyang', '2026-10-10T02:00:00Z');
	await expect(decide('t.chaoyang')).rejects.toEqual(new Conflict('repair_moved'));
	setNow('2026-10-12T10:20:00Z');
	await settleNight();
	expect(await db().select().from(t.repairProposal)).toMatchObject([{ outcome: 'lapsed' }]);
});
