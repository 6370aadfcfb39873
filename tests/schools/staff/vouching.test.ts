import { afterEach, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { auditEvent, roleGrant } from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { leadOf } from '../../../src/lib/server/schools/appointments/posts.ts';
import { givePost } from '../../../src/lib/server/schools/appointments/appoint.ts';
import { counters } from '../../../src/lib/server/inbox/index.ts';
import * as staff from '../../../src/lib/server/schools/staff/index.ts';
import { proposedLeads } from '../../../src/lib/server/schools/staff/lead-change.ts';
import { lastVouching, vouchingStateOf } from '../../../src/lib/server/schools/staff/vouching.ts';
import { staffAt, staffOverview } from '../../../src/lib/server/schools/staff/staff-view.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { invited } from './joining.ts';

useWorld();
afterEach(() => moveClock(0));

const year = 365 * 24 * 3_600_000;
const vouch = async (who: string, schoolId: string, lead: string, checked = 'Seen the school ID') =>
	staff.vouch(await actor(who), { schoolId, leadId: await personId(lead), checked });
const staffCount = async (username: string) =>
	(await counters(await actor(username), { fresh: true, queue: false })).staff;
const stateAt = async (schoolId: string) =>
	vouchingStateOf(await lastVouching(schoolId, (await leadOf(schoolId))!));

test('the coordinator sees which leads are fine, due and overdue; a lead sees only their own school', async () => {
	const { schools } = await staffOverview(await actor('coordinator'), 'en');
	expect(Object.fromEntries(schools.map(({ id, lead }) => [id, lead?.state]))).toEqual({
		anshan: 'overdue',
		carver: 'fine',
		chaoyang: 'fine',
		phillips: 'due'
	});
	expect((await staffCount('coordinator')).open).toBe(2);
	expect((await staffOverview(await actor('t.carver'), 'en')).schools.map(({ id }) => id)).toEqual([
		'carver'
	]);
	expect(await staffCount('t.carver')).toEqual({ at: '/staff/carver', open: 1 });
	expect(await staffCount('t.moore')).toEqual({ at: null, open: 0 });
	await expect(staffAt(await actor('t.moore'), 'carver', 'en')).rejects.toThrow(NotFound);
});

test.each([
	['a lead, for themself', 't.anshan', 'anshan', 't.anshan', Forbidden],
	['the lead of another school', 't.carver', 'anshan', 't.anshan', NotFound],
	['a teacher', 't.moore', 'carver', 't.carver', NotFound],
	['the coordinator, for somebody who does not lead', 'coordinator', 'anshan', 't.he', Conflict]
] as const)('a lead is not vouched for by %s', async (_, who, schoolId, lead, refusal) => {
	await expect(vouch(who, schoolId, lead)).rejects.toThrow(refusal);
});

test('vouching states what was checked, lasts for a year, and is audited', async () => {
	await expect(vouch('coordinator', 'anshan', 't.anshan', ' ')).rejects.toEqual(
		new Invalid('checked', 'checked_missing')
	);
	await vouch('coordinator', 'anshan', 't.anshan');
	expect(await stateAt('anshan')).toBe('fine');
	const events = await db()
		.select()
		.from(auditEvent)
		.where(eq(auditEvent.verb, 'staff.vouch'))
		.orderBy(auditEvent.at, auditEvent.id);
	expect(events.at(-1)).toMatchObject({
		actorId: await personId('coordinator'),
		subjectId: await personId('t.anshan')
	});
	expect(JSON.stringify(events)).not.toContain('school ID');
	moveClock(year - 20 * 24 * 3_600_000);
	expect(await stateAt('anshan')).toBe('due');
	moveClock(year + 1_000);
	expect(await stateAt('anshan')).toBe('overdue');
});

test('a lead whose year is over brings in nobody new, but keeps everything that protects children', async () => {
	expect(await invited('t.carver', 'carver')).toBeTruthy();
	moveClock(year);
	await expect(invited('t.carver', 'carver')).rejects.toEqual(new Forbidden('not_vouched'));
	const rivera = { schoolId: 'carver', personId: await personId('t.rivera'), classrooms: [] };
	await expect(staff.confirm(await actor('t.carver'), rivera)).rejects.toEqual(new Forbidden('not_vouched'));
	expect(await leadOf('carver')).toBe(await personId('t.carver'));
	expect(
		await staff.helpColleague(await actor('t.carver'), {
			schoolId: 'carver',
			resetsFactor: false,
			personId: await personId('t.moore')
		})
	).toBeTruthy();
	await vouch('coordinator', 'carver', 't.carver');
	expect(await invited('t.carver', 'carver')).toBeTruthy();
});

test('a new lead starts without a vouching, and a coordinator who leads cannot vouch for themself', async () => {
	const song = await personId('t.song');
	const request = { schoolId: 'anshan', rank: 'lead' as const, personId: song };
	expect(await givePost(await actor('coordinator'), request)).toEqual({ asked: true });
	expect(await leadOf('anshan')).toBe(await personId('t.anshan'));
	const [matter] = await proposedLeads(await actor('t.anshan'));
	await staff.decideLead(await actor('t.anshan'), { id: matter!.id, agrees: true });
	expect(await leadOf('anshan')).toBe(song);
	expect(await stateAt('anshan')).toBe('never');
	await expect(invited('t.song', 'anshan')).rejects.toThrow(Forbidden);
	await db()
		.insert(roleGrant)
		.values({ personId: song, role: 'coordinator', programId: 'birmingham-anshan', from: new Date() });
	await expect(vouch('t.song', 'anshan', 't.song')).rejects.toThrow(Forbidden);
	await vouch('coordinator', 'anshan', 't.song');
	expect(await stateAt('anshan')).toBe('fine');
});
