// The nightly job: a reminder to students whose turn it is, once a day however often it runs.
import { beforeEach, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { settleIfNight, settleNight } from '../../src/lib/server/participation/pair-health-job.ts';
import { setNow, handIn, setState } from '../schools/deputies/stage.ts';
import { useWorld } from '../setup/database.ts';
import { sweeps } from '../../src/lib/server/app/jobs.ts';
import { actor, pairingOf, personId } from '../world.ts';
import { beginSeason, send } from './season.ts';

useWorld();
beforeEach(async () => {
	await beginSeason();
	// Of all pairs only this one writes.
	await db().update(t.pairing).set({ state: 'paused' }).where(eq(t.pairing.state, 'active'));
	await setState('maya', 'lin', 'active');
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
});

/** Lin has been silent for eight school days, on a Monday. */
const night = '2026-09-14T10:20:00Z';

const reminders = async () =>
	(await db().select().from(t.nudge).orderBy(t.nudge.at)).map(({ studentId, template, by }) => ({
		studentId,
		template,
		by
	}));
const reminderTo = async (who: string, template = 'gentle') => ({
	studentId: await personId(who),
	template,
	by: null
});

test('a student whose turn it is in a quiet pair is reminded once a night and sees it; the pal is not', async () => {
	setNow('2026-09-11T10:20:00Z');
	expect(await settleNight(), 'seven school days').toBe(0);
	setNow(night);
	expect(await settleNight()).toBe(1);
	expect(await settleNight()).toBe(0);
	expect(await reminders()).toEqual([await reminderTo('lin')]);
	const thread = await messages.openThread(await actor('lin'), await pairingOf('maya', 'lin'));
	expect(thread.word).toBe('gentle');
	const [event] = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'pairing.remind'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(event).toMatchObject({ actorId: null, schoolId: 'chaoyang', detail: await personId('lin') });
	setNow('2026-09-18T10:20:00Z');
	expect(await settleNight(), 'too soon').toBe(0);
	setNow('2026-09-22T10:20:00Z');
	expect(await settleNight(), 'five school days later').toBe(1);
	expect(await reminders()).toEqual([await reminderTo('lin'), await reminderTo('lin', 'idea')]);
});

test('two processes in one night send one reminder', async () => {
	setNow(night);
	const counts = await Promise.all([settleNight(), settleNight()]);
	expect(counts[0]! + counts[1]!).toBe(1);
	expect(await reminders()).toHaveLength(1);
});

test.each([
	[
		'a letter of theirs waits: the delay is the teacher’s',
		() => handIn('lin', 'maya', '2026-09-14T09:00:00Z')
	],
	['the pair is paused', () => setState('maya', 'lin', 'paused')]
])('nobody is reminded where %s', async (_, settle) => {
	setNow(night);
	await settle();
	setNow(night);
	expect(await settleNight()).toBe(0);
	expect(await reminders()).toEqual([]);
	await db()
		.delete(t.consentWithdrawal)
		.where(eq(t.consentWithdrawal.studentId, await personId('lin')));
});

test('nobody is reminded on a day without school, and a server that starts by day leaves it to the night', async () => {
	setNow('2026-09-13T10:20:00Z');
	expect(await settleNight(), 'a Sunday').toBe(0);
	setNow('2026-09-14T16:00:00Z');
	await settleIfNight();
	expect(await reminders()).toEqual([]);
	setNow(night);
	await settleIfNight();
	expect(await reminders()).toHaveLength(1);
});

test('the operator sets the hour of the night', async () => {
	env.NIGHT_HOUR = 16;
	expect(sweeps().season![0]).toBe('20 16 * * *');
	setNow(night);
	await settleIfNight();
	expect(await reminders()).toEqual([]);
	setNow('2026-09-14T16:20:00Z');
	await settleIfNight();
	expect(await reminders()).toHaveLength(1);
	env.NIGHT_HOUR = 10;
});

// The last test: what is written into the ledger of consents stays there.
test('a student whose consent was withdrawn is not reminded', async () => {
	const ledger = { studentId: await personId('lin'), schoolId: 'chaoyang', askedBy: 'guardian' as const };
	// After the consents of the demo world, which are of today.
	await db()
		.insert(t.consentWithdrawal)
		.values({ ...ledger, by: await personId('t.chaoyang'), at: new Date() });
	setNow(night);
	expect(await settleNight()).toBe(0);
	expect(await reminders()).toEqual([]);
});
