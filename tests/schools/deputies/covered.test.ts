import { beforeEach, describe, expect, test } from 'vitest';
import { eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import {
	deputyClassrooms,
	deputyItemsSql
} from '../../../src/lib/server/schools/deputies/delegated-items.ts';
import { escalateOverdue } from '../../../src/lib/server/review/overdue/follow-up.ts';
import { endDeputy } from '../../../src/lib/server/schools/deputies/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { setNow, handIn, join, setYear, standIn } from './stage.ts';

useWorld();

const tuesday = '2026-11-24T19:00:00Z';
let sent: { id: string; revisionId: string };
let carver3: string;

beforeEach(async () => {
	await setYear();
	await standIn('t.moore', 't.carver', { after: 'at_once' });
	sent = await handIn('maya', 'lin', tuesday);
	await escalateOverdue();
	carver3 = (await actor('t.carver')).teaches[0]!;
});

const covered = async (who: string) => deputyClassrooms(await actor(who), sent.id);

/** Inserts rows that no verb of the product would write. */
async function forge(who: string, schoolId: string, step: 'deputy' | 'appeal' | 'coordinator' = 'deputy') {
	const [toId, teacherId] = [await personId(who), await personId('t.carver')];
	await db().insert(t.escalation).values({
		reviewableId: sent.id,
		revisionId: sent.revisionId,
		classroomId: carver3,
		toId,
		step,
		at: now()
	});
	await db().insert(t.deputy).values({
		teacherId,
		deputyId: toId,
		schoolId,
		startsOn: '2026-09-01',
		endsOn: '2027-05-28',
		after: 'at_once',
		by: teacherId,
		at: now()
	});
}

test('a deputy decides for the class about a letter that was escalated to them; nobody else does', async () => {
	expect(await covered('t.moore')).toEqual([carver3]);
	for (const stranger of ['t.carver', 't.ellis', 't.phillips', 't.chaoyang', 'coordinator', 'maya'])
		expect(await covered(stranger), stranger).toEqual([]);
	expect(await deputyClassrooms(await actor('t.moore'), 'nonsense')).toEqual([]);
	const otherLetter = await handIn('andre', 'hao', tuesday);
	expect(await deputyClassrooms(await actor('t.moore'), otherLetter.id)).toEqual([]);
});

describe('the deputy no longer decides about the letter', () => {
	test('when the teacher ends it by hand', async () => {
		const [row] = await db().select().from(t.deputy);
		await endDeputy(await actor('t.carver'), row!.id);
		expect(await covered('t.moore')).toEqual([]);
	});

	test('with its last day at the school, not before', async () => {
		await db().update(t.deputy).set({ endsOn: '2026-11-30' });
		setNow('2026-12-01T05:59:00Z');
		expect(await covered('t.moore')).toEqual([carver3]);
		setNow('2026-12-01T06:01:00Z');
		expect(await covered('t.moore')).toEqual([]);
	});

	test('when the student hands in a new revision', async () => {
		await messages.submit(await actor('maya'), {
			pairingId: await pairingOf('maya', 'lin'),
			id: sent.id,
			body: 'Other words',
			basis: sent.revisionId
		});
		expect(await covered('t.moore')).toEqual([]);
	});

	test('when the deputy leaves the school, is suspended, or joins the pairing', async () => {
		const moore = await actor('t.moore');
		const coveredNow = () => deputyClassrooms(moore, sent.id);
		const grantOfMoore = eq(t.roleGrant.personId, moore.id);
		await db().update(t.roleGrant).set({ until: now() }).where(grantOfMoore);
		expect(await coveredNow()).toEqual([]);
		await db().update(t.roleGrant).set({ until: null }).where(grantOfMoore);
		expect(await coveredNow()).toEqual([carver3]);
		await db()
			.insert(t.suspension)
			.values({ personId: moore.id, by: moore.id, from: now(), reason: 'A test' });
		expect(await coveredNow()).toEqual([]);
		await db().delete(t.suspension);
		const leave = await join('t.moore', 'maya', 'lin');
		expect(await coveredNow()).toEqual([]);
		await leave();
		expect(await coveredNow()).toEqual([carver3]);
	});

	test('when the teacher no longer has the class', async () => {
		const membershipOfCarver = eq(t.classroomMembership.personId, await personId('t.carver'));
		await db().update(t.classroomMembership).set({ until: now() }).where(membershipOfCarver);
		expect(await covered('t.moore')).toEqual([]);
		await db().update(t.classroomMembership).set({ until: null }).where(membershipOfCarver);
	});
});

describe('forged rows open no letter', () => {
	test.each([
		['t.phillips', 'phillips'],
		['t.phillips', 'carver'],
		['t.chaoyang', 'carver'],
		['maya', 'carver'],
		['coordinator', 'carver']
	])('for %s in %s', async (who, school) => {
		await forge(who, school);
		expect(await covered(who)).toEqual([]);
		const listed = await rows(
			sql`select * from ${deputyItemsSql(sql`${await personId(who)}::uuid`, sql`${now().toISOString()}::timestamptz`)} x`
		);
		expect(listed).toEqual([]);
	});

	test('to a teacher whom a row for coordinators names', async () => {
		await forge('t.ellis', 'carver', 'coordinator');
		expect(await covered('t.ellis')).toEqual([]);
	});
});

test('an appeal opens a letter to another teacher of the school without a deputy row, not to a teacher elsewhere', async () => {
	await forge('t.ellis', 'carver', 'appeal');
	await forge('t.phillips', 'carver', 'appeal');
	await db().delete(t.deputy);
	expect(await covered('t.ellis')).toEqual([carver3]);
	expect(await covered('t.phillips')).toEqual([]);
});

test('the query for the queue and the rule for one letter agree', async () => {
	await handIn('andre', 'hao', tuesday);
	await escalateOverdue();
	const moore = await actor('t.moore');
	const listed = await rows<{ reviewable_id: string; classroom_id: string }>(
		sql`select * from ${deputyItemsSql(sql`${moore.id}::uuid`, sql`${now().toISOString()}::timestamptz`)} x`
	);
	expect(listed.length).toBeGreaterThan(1);
	for (const row of listed)
		expect(await deputyClassrooms(moore, row.reviewable_id)).toEqual([row.classroom_id]);
});
