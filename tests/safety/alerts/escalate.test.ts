import { afterEach, describe, expect, test, vi } from 'vitest';
import { and, eq, inArray, isNull } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db, transaction } from '../../../src/lib/server/kernel/db/database.ts';
import {
	alert,
	auditEvent,
	roleGrant,
	safeguardingPost,
	school
} from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { log } from '../../../src/lib/server/kernel/log.ts';
import { currentRequestId, withRequestId } from '../../../src/lib/server/kernel/request-id.ts';
import { acknowledge } from '../../../src/lib/server/safety/alerts/acknowledge.ts';
import { escalateAlert, escalateAlerts } from '../../../src/lib/server/safety/alerts/notify-next.ts';
import { coordinatorsFor, leadOf, rankOf } from '../../../src/lib/server/schools/appointments/posts.ts';
import { raise } from '../../../src/lib/server/safety/alerts/raise.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { raised, sweepAfter, broughtTo, wait, without, openOf } from './alerting.ts';

useWorld();

describe('safeguarding posts', () => {
	test('name the lead, the deputy and the coordinator of a school', async () => {
		expect(await leadOf('carver')).toBe(await personId('t.carver'));
		expect(await rankOf(await actor('t.moore'))).toEqual([{ schoolId: 'carver', rank: 'deputy' }]);
		expect(await rankOf(await actor('t.ellis'))).toEqual([]);
		expect(await coordinatorsFor('carver')).toEqual([await personId('coordinator')]);
	});

	test('do not count for a lead who is suspended, or no longer a teacher there', async () => {
		await without('t.carver', async () => expect(await leadOf('carver')).toBeNull());
		const grant = and(
			eq(roleGrant.personId, await personId('t.anshan')),
			eq(roleGrant.role, 'teacher'),
			isNull(roleGrant.until)
		);
		const [ended] = await db().update(roleGrant).set({ until: now() }).where(grant).returning();
		expect(await leadOf('anshan')).toBeNull();
		expect(await rankOf(await actor('t.he'))).toHaveLength(1);
		await db().update(roleGrant).set({ until: null }).where(eq(roleGrant.id, ended!.id));
	});
});

describe('an alert that nobody acknowledges', () => {
	test('goes to the lead at once, to the deputy after 15 minutes, to the coordinator after 30', async () => {
		const { id } = await raised();
		expect(await broughtTo(id)).toEqual(['lead t.carver']);
		await sweepAfter(14);
		expect(await broughtTo(id)).toEqual(['lead t.carver']);
		await sweepAfter(1);
		expect(await broughtTo(id)).toEqual(['lead t.carver', 'deputy t.moore']);
		await sweepAfter(14);
		expect(await broughtTo(id)).toHaveLength(2);
		await sweepAfter(1);
		expect(await broughtTo(id)).toEqual(['lead t.carver', 'deputy t.moore', 'coordinator coordinator']);
		await sweepAfter(60);
		expect(await broughtTo(id)).toHaveLength(3);
		const events = await db()
			.select()
			.from(auditEvent)
			.where(eq(auditEvent.subjectId, id))
			.orderBy(auditEvent.at, auditEvent.id);
		expect(events.map(({ verb }) => verb)).toEqual([
			'alert.raise',
			'alert.to_lead',
			'alert.to_deputy',
			'alert.to_coordinator'
		]);
	});

	test('climbs at night and on holidays too: only elapsed time counts', async () => {
		// Whatever time it is now, some of these steps are at night and on a Sunday at the school.
		for (let hour = 0; hour < 168; hour += 12) {
			const { id } = await raised();
			await sweepAfter(15);
			expect(await broughtTo(id), now().toISOString()).toHaveLength(2);
			wait(12 * 60 - 15);
		}
	});

	test('waits as long as the school has set', async () => {
		await db().update(school).set({ answerMinutes: 5 }).where(eq(school.id, 'phillips'));
		const { id } = await raised({ schoolId: 'phillips' });
		await sweepAfter(5);
		expect(await broughtTo(id)).toEqual(['lead t.phillips', 'deputy t.hughes']);
	});

	test('climbs no further once somebody acknowledges it', async () => {
		const { id } = await raised();
		await acknowledge(await actor('t.carver'), id);
		await sweepAfter(60);
		expect(await broughtTo(id)).toEqual(['lead t.carver']);
	});

	test('climbs one step only, however many processes look at the same time', async () => {
		const { id } = await raised();
		wait(15);
		await Promise.all([
			escalateAlert({ alertId: id }),
			escalateAlert({ alertId: id }),
			escalateAlerts(),
			escalateAlerts()
		]);
		expect(await broughtTo(id)).toEqual(['lead t.carver', 'deputy t.moore']);
	});

	test('is one for each matter; raised again after an acknowledgement, it reopens for those who had it', async () => {
		const { id, subjectId } = await raised();
		await raise({ schoolId: 'carver', kind: 'report', subjectId });
		expect(await db().select().from(alert).where(eq(alert.subjectId, subjectId))).toHaveLength(1);
		await acknowledge(await actor('t.carver'), id);
		expect(await openOf('t.carver')).not.toContain(id);
		wait(60);
		await raise({ schoolId: 'carver', kind: 'report', subjectId });
		expect(await openOf('t.carver')).toContain(id);
		await sweepAfter(14);
		expect(await broughtTo(id)).toHaveLength(1);
		await sweepAfter(1);
		expect(await broughtTo(id)).toEqual(['lead t.carver', 'deputy t.moore']);
	});

	test('is raised with the surrounding transaction, or not at all', async () => {
		const subjectId = newId();
		const failing = transaction(async () => {
			await raise({ schoolId: 'carver', kind: 'report', subjectId });
			throw new Error('no');
		});
		await expect(failing).rejects.toThrow('no');
		expect(await db().select().from(alert).where(eq(alert.subjectId, subjectId))).toEqual([]);
	});
});

describe('an alert skips people who are missing', () => {
	test('a suspended lead: the deputy at once', async () =>
		without('t.carver', async () => {
			const { id } = await raised();
			expect(await broughtTo(id)).toEqual(['deputy t.moore']);
		}));

	test('lead and deputy suspended: the coordinator at once', async () =>
		without('t.carver', () =>
			without('t.moore', async () => {
				const { id } = await raised();
				expect(await broughtTo(id)).toEqual(['coordinator coordinator']);
			})
		));

	test('a lead who is suspended after being alerted: it climbs when the time is over', async () => {
		const { id } = await raised();
		await without('t.carver', () => sweepAfter(15));
		expect(await broughtTo(id)).toEqual(['lead t.carver', 'deputy t.moore']);
	});

	test('nobody at all: it stays open and is logged, and the next lead is alerted', async () => {
		const posts = and(inArray(safeguardingPost.schoolId, ['chaoyang']), isNull(safeguardingPost.until));
		const ended = await db().update(safeguardingPost).set({ until: now() }).where(posts).returning();
		const complained = vi.spyOn(log, 'error').mockImplementation(() => {
			// Another line of that request has the person.
			expect(currentRequestId()).toBeUndefined();
		});
		await without('coordinator', async () => {
			const { id } = await withRequestId('the request of a letter', () => raised({ schoolId: 'chaoyang' }));
			expect(await broughtTo(id)).toEqual([]);
			expect(complained).toHaveBeenCalledWith(expect.anything(), 'an alert reaches nobody');
			await db()
				.update(safeguardingPost)
				.set({ until: null })
				.where(
					inArray(
						safeguardingPost.id,
						ended.map((post) => post.id)
					)
				);
			await escalateAlerts();
			expect(await broughtTo(id)).toEqual(['lead t.chaoyang']);
		});
	});

	afterEach(() => void vi.restoreAllMocks());
});
