// Lifting a hold, and what the desk opens next (safety rule 15).
import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq, isNull } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { alert, auditEvent, hold, roleGrant } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { lift } from '../../src/lib/server/safety/holds/index.ts';
import { queueOf } from '../../src/lib/server/review/index.ts';
import { nextItemFor } from '../../src/lib/server/review/next-item.ts';
import { sweepAfter } from '../safety/alerts/alerting.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();
afterEach(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

const cry = 'I don’t want to live any more. Nobody would miss me.';
const urgent = () => waiting('maya', 'lin', cry);
const approve = { decision: 'approve' } as const;
const harmless = { why: 'A line of a song we sing in class.', sure: true };
const holdOf = async (id: string) =>
	(await db().select().from(hold).where(eq(hold.reviewableId, id))).at(-1)!;
const alertOf = async (id: string) => (await db().select().from(alert).where(eq(alert.subjectId, id)))[0]!;

describe('lifting a hold as harmless', () => {
	test('needs a sentence and a tick, and is for the lead alone', async () => {
		const sent = await urgent();
		const { revisionId } = sent;
		const carver = await actor('t.carver');
		await expect(lift(carver, { revisionId, why: ' ', sure: true })).rejects.toEqual(
			new Invalid('why', 'lift_why')
		);
		await expect(lift(carver, { revisionId, why: 'A song', sure: false })).rejects.toEqual(
			new Invalid('sure', 'lift_sure')
		);
		for (const who of ['t.ellis', 't.moore', 'coordinator', 't.chaoyang', 'maya'])
			await expect(lift(await actor(who), { revisionId, ...harmless })).rejects.toThrow(NotFound);
		expect((await holdOf(sent.id)).liftedAt).toBeNull();
	});

	test('acknowledges the alert, approves where the lead teaches the class, and is audited', async () => {
		const sent = await urgent();
		const carver = await actor('t.carver');
		expect(await lift(carver, { revisionId: sent.revisionId, ...harmless })).toEqual({ approved: true });
		expect(await stateOf(sent.id)).toBe('released');
		expect(await holdOf(sent.id)).toMatchObject({ liftedBy: carver.id, why: harmless.why });
		expect((await alertOf(sent.id)).acknowledgedBy).toBe(carver.id);
		const events = await db()
			.select()
			.from(auditEvent)
			.where(and(eq(auditEvent.subjectId, sent.id), eq(auditEvent.verb, 'hold.lift')));
		expect(events.map(({ actorId }) => actorId)).toEqual([carver.id]);
		await expect(lift(carver, { revisionId: sent.revisionId, ...harmless })).rejects.toThrow(Conflict);
	});

	test('is refused to a lead who no longer teaches there', async () => {
		const sent = await urgent();
		const carver = await actor('t.carver');
		const teacherGrant = and(
			eq(roleGrant.personId, carver.id),
			eq(roleGrant.role, 'teacher'),
			isNull(roleGrant.until)
		);
		const ended = await db().update(roleGrant).set({ until: new Date() }).where(teacherGrant).returning();
		await expect(lift(carver, { revisionId: sent.revisionId, ...harmless })).rejects.toThrow(NotFound);
		for (const { id } of ended) await db().update(roleGrant).set({ until: null }).where(eq(roleGrant.id, id));
	});

	test('is possible for an adult to whom the alert climbed, but does not approve where they do not teach', async () => {
		const sent = await urgent();
		await sweepAfter(16);
		await sweepAfter(16);
		const coordinator = await actor('coordinator');
		expect(await lift(coordinator, { revisionId: sent.revisionId, ...harmless })).toEqual({
			approved: false
		});
		expect(await stateOf(sent.id)).toBe('waiting');
		await decide('t.ellis', { ...approve, revisionId: sent.revisionId });
		expect(await stateOf(sent.id)).toBe('released');
	});

	test('is refused for an old wording, and the next urgent wording is on hold again', async () => {
		const sent = await urgent();
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		const edit = (basis: string, body: string) =>
			messages.submit(maya, { pairingId, id: sent.id, basis, body });
		const second = await edit(sent.revisionId, `${cry} Really.`);
		const carver = await actor('t.carver');
		await expect(lift(carver, { revisionId: sent.revisionId, ...harmless })).rejects.toEqual(
			new Conflict('moved_edited')
		);
		env.UNDO_SECONDS = 10;
		await lift(carver, { revisionId: second.revisionId, ...harmless });
		const third = await edit(second.revisionId, `${cry} I mean it.`);
		await expect(decide('t.ellis', { ...approve, revisionId: third.revisionId })).rejects.toEqual(
			new Conflict('item_on_hold')
		);
		expect((await alertOf(sent.id)).acknowledgedAt).toBeNull();
	});
});

describe('the desk', () => {
	test('goes on in order, and never opens an item on hold by itself', async () => {
		const ellis = await actor('t.ellis');
		const before = (await queueOf(ellis)).items;
		const [first, second] = before.filter(({ held, holder }) => !held && !holder);
		await urgent();
		expect((await queueOf(ellis)).items[0]).toMatchObject({ held: true });
		expect(await nextItemFor(ellis, {}, null)).toBe(first!.id);
		expect(await nextItemFor(ellis, {}, first!.id)).toBe(second!.id);
		const last = before.filter(({ held }) => !held).at(-1)!;
		// After the last item comes the first, never one on hold.
		expect(await nextItemFor(ellis, {}, last.id)).toBe(first!.id);
	});
});
