import { beforeEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { escalateOverdue } from '../../../src/lib/server/review/overdue/follow-up.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as moderation from '../../../src/lib/server/review/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { useWorld } from '../../setup/database.ts';
import { overhear } from '../../overhear.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { setNow, escalatedTo, countReleases, handIn, join, setState, setYear, standIn } from './stage.ts';
import { unrecorded } from '../../unrecorded.ts';

useWorld();
beforeEach(setYear);

const tuesday = '2026-11-24T19:00:00Z';
/** Just after 16 school hours from that Tuesday on, across Thanksgiving. */
const due = '2026-12-01T20:31:00Z';
const beforeDue = '2026-12-01T20:29:00Z';
/** Just before 16 more: three quarters of an hour, two whole days, and the beginning of a third. */
const beforeDueAgain = '2026-12-04T14:40:00Z';
const dueAgain = '2026-12-04T14:50:00Z';

describe('a letter that waits', () => {
	test('goes to the deputy when the school’s promised hours are over, which do not run over Thanksgiving', async () => {
		await standIn('t.moore', 't.carver');
		const sent = await handIn('maya', 'lin', tuesday);
		for (const early of ['2026-11-30T06:00:00Z', beforeDue]) {
			setNow(early);
			expect(await escalateOverdue()).toEqual({ deputies: 0, coordinators: 0 });
		}
		setNow(due);
		expect(await escalateOverdue()).toEqual({ deputies: 1, coordinators: 0 });
		expect(await escalatedTo(sent.id)).toEqual(['t.moore deputy']);
		const [event] = await db()
			.select()
			.from(t.auditEvent)
			.where(eq(t.auditEvent.verb, 'cover.deputy'))
			.orderBy(t.auditEvent.at, t.auditEvent.id);
		expect(event).toMatchObject({
			actorId: null,
			subjectId: sent.id,
			schoolId: 'carver',
			detail: await personId('t.moore')
		});
	});

	test('does not become overdue during the National Day holidays in China', async () => {
		await standIn('t.guo', 't.chaoyang');
		const sent = await handIn('lin', 'maya', '2026-09-30T08:10:00Z');
		setNow('2026-10-09T05:09:00Z');
		await escalateOverdue();
		expect(await escalatedTo(sent.id)).toEqual([]);
		setNow('2026-10-09T05:11:00Z');
		await escalateOverdue();
		expect(await escalatedTo(sent.id)).toEqual(['t.guo deputy']);
	});

	test('goes at once to the deputy of a teacher who is away, and to the coordinator when the deputy leaves it', async () => {
		await standIn('t.moore', 't.carver', { after: 'at_once' });
		const sent = await handIn('maya', 'lin', tuesday);
		expect(await escalateOverdue()).toEqual({ deputies: 1, coordinators: 0 });
		setNow(beforeDue);
		expect(await escalateOverdue()).toEqual({ deputies: 0, coordinators: 0 });
		setNow('2026-12-01T20:40:00Z');
		expect(await escalateOverdue()).toEqual({ deputies: 0, coordinators: 1 });
		expect(await escalatedTo(sent.id)).toEqual(['t.moore deputy', 'coordinator coordinator']);
	});

	test('goes to the coordinator when the promised hours are over again, and to each person once', async () => {
		await standIn('t.moore', 't.carver');
		const sent = await handIn('maya', 'lin', tuesday);
		setNow(due);
		await escalateOverdue();
		setNow(beforeDueAgain);
		expect(await escalateOverdue()).toEqual({ deputies: 0, coordinators: 0 });
		setNow(dueAgain);
		expect(await Promise.all([escalateOverdue(), escalateOverdue()])).toContainEqual({
			deputies: 0,
			coordinators: 1
		});
		expect(await escalatedTo(sent.id)).toEqual(['t.moore deputy', 'coordinator coordinator']);
	});

	test('goes to the coordinator when it is overdue and the only deputy is a co-teacher of the class', async () => {
		const sent = await handIn('maya', 'lin', tuesday);
		await standIn('t.ellis', 't.carver');
		setNow(due);
		await escalateOverdue();
		expect(await escalatedTo(sent.id)).toEqual(['coordinator coordinator']);
	});

	test('goes to the coordinator at once when its deputy is suspended', async () => {
		await standIn('t.moore', 't.carver');
		const sent = await handIn('maya', 'lin', tuesday);
		setNow(due);
		await escalateOverdue();
		const moore = await personId('t.moore');
		await db().insert(t.suspension).values({ personId: moore, by: moore, from: now(), reason: 'A test' });
		expect(await escalateOverdue()).toEqual({ deputies: 0, coordinators: 1 });
		await db().delete(t.suspension).where(eq(t.suspension.personId, moore));
		expect(await escalatedTo(sent.id)).toEqual(['t.moore deputy', 'coordinator coordinator']);
	});

	test('goes to the deputy again when the student hands in a new revision', async () => {
		await standIn('t.moore', 't.carver', { after: 'at_once' });
		const sent = await handIn('maya', 'lin', tuesday);
		await escalateOverdue();
		const revisionId = (await handInAgain(sent)).revisionId;
		expect(await escalateOverdue()).toEqual({ deputies: 1, coordinators: 0 });
		const brought = await db().select().from(t.escalation).where(eq(t.escalation.reviewableId, sent.id));
		expect(brought.map((row) => row.revisionId).sort()).toEqual([sent.revisionId, revisionId].sort());
	});
});

async function handInAgain(sent: { id: string; revisionId: string }) {
	return messages.submit(await actor('maya'), {
		pairingId: await pairingOf('maya', 'lin'),
		id: sent.id,
		body: 'Other words',
		basis: sent.revisionId
	});
}

describe('limits of escalation', () => {
	test('a letter that is decided, or whose pairing is paused, is not escalated', async () => {
		await standIn('t.moore', 't.carver');
		const sent = await handIn('maya', 'lin', tuesday);
		await moderation.decide(await actor('t.carver'), {
			revisionId: sent.revisionId,
			decision: 'return',
			reason: 'other',
			words: 'Kind words'
		});
		await handIn('andre', 'hao', tuesday);
		const pause = (state: 'paused' | 'active') => setState('andre', 'hao', state);
		await pause('paused');
		setNow('2027-01-20T18:00:00Z');
		expect(await escalateOverdue()).toEqual({ deputies: 0, coordinators: 0 });
		await pause('active');
		expect(await escalateOverdue()).toEqual({ deputies: 1, coordinators: 0 });
	});

	test('a letter is never released by waiting, however long', async () => {
		const before = await countReleases();
		await standIn('t.moore', 't.carver');
		const sent = await handIn('maya', 'lin', tuesday);
		for (const later of [due, '2026-12-20T18:00:00Z', '2027-05-20T18:00:00Z', '2028-05-20T18:00:00Z']) {
			setNow(later);
			await escalateOverdue();
		}
		expect(await countReleases()).toBe(before);
		expect(await db().select().from(t.approval).where(eq(t.approval.revisionId, sent.revisionId))).toEqual(
			[]
		);
	});

	test('a letter does not go to somebody who approved it for another class: one adult never decides for two', async () => {
		await standIn('t.moore', 't.carver', { after: 'at_once' });
		const sent = await handIn('maya', 'lin', tuesday);
		const by = await personId('t.moore');
		const [otherClassroom] = await db()
			.select()
			.from(t.classroom)
			.where(eq(t.classroom.schoolId, 'chaoyang'));
		await unrecorded(() =>
			db()
				.insert(t.approval)
				.values({ revisionId: sent.revisionId, by, at: now(), classroomId: otherClassroom!.id })
		);
		expect((await escalateOverdue()).deputies).toBe(0);
		await db().delete(t.approval).where(eq(t.approval.by, by));
		expect((await escalateOverdue()).deputies).toBe(1);
	});

	test('a letter does not go to a member of its pairing', async () => {
		await standIn('t.moore', 't.carver', { after: 'at_once' });
		await handIn('maya', 'lin', tuesday);
		const leave = await join('t.moore', 'maya', 'lin');
		expect((await escalateOverdue()).deputies).toBe(0);
		await leave();
		expect((await escalateOverdue()).deputies).toBe(1);
	});
});

test('only the deputy’s pages are notified of an escalation', async () => {
	await standIn('t.moore', 't.carver', { after: 'at_once' });
	await handIn('maya', 'lin', tuesday);
	const published = overhear();
	await escalateOverdue();
	const moore = [await personId('t.moore')];
	expect(published).toEqual([
		[moore, 'notifications:changed'],
		[moore, 'queue:changed']
	]);
});
