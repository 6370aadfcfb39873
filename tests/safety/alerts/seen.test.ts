import { describe, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { auditEvent, safeguardingPost } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { acknowledge } from '../../../src/lib/server/safety/alerts/acknowledge.ts';
import { alertCount } from '../../../src/lib/server/safety/alerts/recipients.ts';
import { alertsOf, findAlert } from '../../../src/lib/server/safety/alerts/find.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { raised, sweepAfter, openOf } from './alerting.ts';

useWorld();

describe('an alert', () => {
	test('is visible to those it was brought to, and nobody else', async () => {
		const { id } = await raised();
		await sweepAfter(15);
		for (const username of ['t.carver', 't.moore'])
			expect((await findAlert(await actor(username), id)).id).toBe(id);
		for (const username of ['t.ellis', 'coordinator', 't.phillips', 't.chaoyang', 'maya', 'lin']) {
			await expect(findAlert(await actor(username), id), username).rejects.toThrow(NotFound);
			await expect(acknowledge(await actor(username), id), username).rejects.toThrow(NotFound);
			expect(await openOf(username)).not.toContain(id);
		}
		await sweepAfter(15);
		expect(await openOf('coordinator')).toContain(id);
	});

	test('is no longer visible to somebody who lost the post', async () => {
		const { id } = await raised({ schoolId: 'anshan' });
		const post = eq(safeguardingPost.personId, await personId('t.anshan'));
		await db().update(safeguardingPost).set({ until: now() }).where(post);
		await expect(findAlert(await actor('t.anshan'), id)).rejects.toThrow(NotFound);
		expect(await alertCount(await actor('t.anshan'))).toEqual({ open: 0, answers: false, notices: 0 });
		await db().update(safeguardingPost).set({ until: null }).where(post);
		expect((await alertCount(await actor('t.anshan'))).open).toBe(1);
	});

	test('is acknowledged by only one of two at once, and twice by one person changes nothing', async () => {
		const { id } = await raised();
		await sweepAfter(15);
		const holders = [await actor('t.carver'), await actor('t.moore')];
		const outcomes = await Promise.allSettled(holders.map((person) => acknowledge(person, id)));
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		const refused = outcomes.find((outcome) => outcome.status === 'rejected')!;
		expect(refused.reason).toEqual(new Conflict('alert_taken'));
		const winner = holders[outcomes.findIndex(({ status }) => status === 'fulfilled')]!;
		await acknowledge(winner, id);
		expect((await findAlert(holders[0]!, id)).acknowledgedBy).toBe(winner.id);
		const acknowledgements = and(eq(auditEvent.subjectId, id), eq(auditEvent.verb, 'alert.acknowledge'));
		expect(
			await db().select().from(auditEvent).where(acknowledgements).orderBy(auditEvent.at, auditEvent.id)
		).toHaveLength(1);
	});

	test('is listed page by page after its acknowledgement', async () => {
		const carver = await actor('t.carver');
		const alertIds: string[] = [];
		for (let n = 0; n < 25; n++) {
			const { id } = await raised();
			await acknowledge(carver, id);
			alertIds.unshift(id);
		}
		const first = await alertsOf(carver);
		expect(first.past.map(({ id }) => id)).toEqual(alertIds.slice(0, 20));
		const second = await alertsOf(carver, first.older!);
		expect(second.past.slice(0, 5).map(({ id }) => id)).toEqual(alertIds.slice(20));
	});
});
