import { beforeEach, describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { listDeputies } from '../../../src/lib/server/schools/deputies/find.ts';
import { endDeputy, nameDeputy } from '../../../src/lib/server/schools/deputies/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { givePost } from '../../../src/lib/server/schools/appointments/appoint.ts';
import { endRole } from '../../../src/lib/server/people/roles.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { setNow, setYear, standIn } from './stage.ts';

useWorld();
beforeEach(setYear);

interface DeputyInput {
	startsOn?: string;
	endsOn?: string;
	teacher?: string;
	deputyId?: string;
}

/** `who` names `deputy` as a deputy of their own, or of a colleague. */
const name = async (who: string, deputy: string, { teacher = who, ...overrides }: DeputyInput = {}) =>
	nameDeputy(await actor(who), {
		teacherId: await personId(teacher),
		deputyId: deputy.length > 20 || deputy === 'nonsense' ? deputy : await personId(deputy),
		startsOn: '2026-09-01',
		endsOn: '2026-09-30',
		after: 'promise',
		...overrides
	});
const count = async () => (await db().select().from(t.deputy)).length;

test('a teacher names a colleague as deputy; both see it, strangers do not, and the audit event has no names', async () => {
	await name('t.carver', 't.moore');
	const [row] = await db().select().from(t.deputy);
	expect(await listDeputies(await actor('t.carver'))).toMatchObject({
		mine: [
			{ deputyId: await personId('t.moore'), startsOn: '2026-09-01', endsOn: '2026-09-30', holds: true }
		],
		standsIn: [],
		others: []
	});
	expect((await listDeputies(await actor('t.moore'))).standsIn).toMatchObject([{ id: row!.id }]);
	for (const stranger of ['t.phillips', 't.chaoyang', 'coordinator', 'maya'])
		expect(await listDeputies(await actor(stranger)), stranger).toEqual({
			mine: [],
			standsIn: [],
			others: []
		});
	const [event] = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'deputy.name'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(event).toMatchObject({ actorId: await personId('t.carver'), schoolId: 'carver', detail: row!.id });
});

describe('who cannot be named as deputy', () => {
	test.each(['t.phillips', 't.chaoyang', 'maya', 'lin', 'coordinator', 'an id of nobody', 'nonsense'])(
		'%s',
		async (deputy) => {
			const id = deputy === 'an id of nobody' ? newId() : deputy;
			await expect(name('t.carver', id)).rejects.toThrow(NotFound);
			expect(await count()).toBe(0);
		}
	);

	test('the teacher themselves', async () => {
		await expect(name('t.carver', 't.carver')).rejects.toEqual(new Invalid('deputy', 'deputy_self'));
	});

	test('a colleague whose account is suspended, or who has left the school', async () => {
		const moore = await personId('t.moore');
		await db().insert(t.suspension).values({ personId: moore, by: moore, from: now(), reason: 'A test' });
		await expect(name('t.carver', moore)).rejects.toThrow(NotFound);
		await db().delete(t.suspension);
		const grant = await personId('t.grant');
		await endRole(null, grant, 'teacher');
		await expect(name('t.phillips', grant)).rejects.toThrow(NotFound);
		await name('t.phillips', 't.hughes');
	});
});

describe('a deputy for somebody else', () => {
	test('is named and ended only by the lead of the same school', async () => {
		await givePost(await actor('coordinator'), {
			schoolId: 'carver',
			rank: 'lead',
			personId: await personId('t.carver')
		});
		await givePost(await actor('coordinator'), {
			schoolId: 'phillips',
			rank: 'lead',
			personId: await personId('t.phillips')
		});
		for (const stranger of ['t.moore', 't.phillips', 't.chaoyang', 'coordinator', 'maya'])
			await expect(name(stranger, 't.moore', { teacher: 't.ellis' }), stranger).rejects.toThrow(NotFound);
		await name('t.carver', 't.moore', { teacher: 't.ellis' });
		const [row] = await db().select().from(t.deputy);
		expect((await listDeputies(await actor('t.carver'))).others).toMatchObject([{ id: row!.id }]);
		for (const stranger of ['t.moore', 't.phillips', 'coordinator', 'maya'])
			await expect(endDeputy(await actor(stranger), row!.id), stranger).rejects.toThrow(NotFound);
		await endDeputy(await actor('t.carver'), row!.id);
		expect((await listDeputies(await actor('t.ellis'))).mine).toEqual([]);
	});

	test('cannot be named for a student', async () => {
		await expect(name('t.carver', 't.moore', { teacher: 'maya' })).rejects.toThrow(NotFound);
	});
});

test('a teacher ends a deputy of theirs once, and an unknown one is not found', async () => {
	await standIn('t.moore', 't.carver');
	const [row] = await db().select().from(t.deputy);
	await endDeputy(await actor('t.carver'), row!.id);
	await expect(endDeputy(await actor('t.carver'), row!.id)).rejects.toEqual(new Conflict('deputy_ended'));
	for (const id of [newId(), 'nonsense'])
		await expect(endDeputy(await actor('t.carver'), id)).rejects.toThrow(NotFound);
});

test('a teacher has one deputy on a day; the next may start the day after, or once the first was ended', async () => {
	await name('t.carver', 't.moore');
	await expect(name('t.carver', 't.ellis', { startsOn: '2026-09-30', endsOn: '2026-10-02' })).rejects.toEqual(
		new Conflict('deputy_exists')
	);
	await name('t.carver', 't.ellis', { startsOn: '2026-10-01', endsOn: '2026-10-02' });
	const [row] = await db().select().from(t.deputy);
	await endDeputy(await actor('t.carver'), row!.id);
	await name('t.carver', 't.ellis');
	setNow('2026-10-01T04:59:00Z');
	expect((await listDeputies(await actor('t.carver'))).mine.map(({ endsOn }) => endsOn)).toEqual([
		'2026-09-30',
		'2026-10-02'
	]);
	setNow('2026-10-01T05:01:00Z');
	expect((await listDeputies(await actor('t.carver'))).mine.map(({ endsOn }) => endsOn)).toEqual([
		'2026-10-02'
	]);
});

test.each([
	['2026-02-30', '2026-09-30', 'startsOn', 'date_wrong'],
	['soon', '2026-09-30', 'startsOn', 'date_wrong'],
	['2026-09-01', '', 'endsOn', 'date_wrong'],
	['2026-09-10', '2026-09-09', 'endsOn', 'dates_order'],
	['2026-08-10', '2026-08-31', 'endsOn', 'dates_past'],
	['2026-09-01', '2028-09-30', 'endsOn', 'dates_long']
])('a deputy from %s to %s is refused', async (startsOn, endsOn, field, code) => {
	await expect(name('t.carver', 't.moore', { startsOn, endsOn })).rejects.toEqual(new Invalid(field, code));
});
