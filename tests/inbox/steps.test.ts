// The next step of a new program, school or class is in the inbox of whoever can take it.
import { expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';
import { countsOf, numberOf, waitsFor } from './waiting.ts';
import { unrecorded } from '../unrecorded.ts';

useWorld();
const day = 24 * 3_600_000;

test('the next step on the way to a first letter waits for whoever can take it, and not where the inbox has a line for it already', async () => {
	const before = Object.fromEntries(
		await Promise.all(
			['t.carver', 't.moore', 't.chaoyang', 'coordinator'].map(async (who) => [
				who,
				(await countsOf(who)).steps ?? 0
			])
		)
	) as Record<string, number>;
	const [template] = await db().select().from(t.school).where(eq(t.school.id, 'carver'));
	await db()
		.insert(t.school)
		.values({ ...template!, id: 'fresh' });
	await db().insert(t.programSchool).values({ programId: 'birmingham-beijing', schoolId: 'fresh' });
	// It has no lead: that is for the coordinator. Nobody else is told.
	expect((await countsOf('coordinator')).steps).toBe(1);
	for (const who of ['t.carver', 't.moore', 't.chaoyang'])
		expect((await countsOf(who)).steps ?? 0, who).toBe(before[who]);
	expect((await countsOf('maya')).steps).toBeUndefined();
	const [line] = (await waitsFor('coordinator')).filter(({ kind }) => kind === 'steps');
	expect(line).toMatchObject({
		text: 'Getting started: Invite and verify a safeguarding lead',
		href: '/staff/fresh'
	});
	// Ms Moore leads it now, and is vouched for. Whoever else takes part has to be invited before anybody can approve a roster.
	const moore = await personId('t.moore');
	const since = { from: now(), grantedBy: moore };
	await db()
		.insert(t.roleGrant)
		.values({ personId: moore, role: 'teacher', schoolId: 'fresh', ...since });
	const post = { schoolId: 'fresh', personId: moore, rank: 'lead' as const, from: now() };
	await db().insert(t.safeguardingPost).values(post);
	const endsAt = new Date(now().getTime() + 90 * day);
	const by = await personId('coordinator');
	await unrecorded(() =>
		db()
			.insert(t.vouching)
			.values({ schoolId: 'fresh', personId: moore, by, at: now(), endsAt, checked: 'seen' })
	);
	const [own] = (await waitsFor('t.moore')).filter(({ kind }) => kind === 'steps');
	expect(own).toMatchObject({ n: 1 });
	expect(await numberOf('t.moore')).toBe(
		Object.values(await countsOf('t.moore')).reduce((sum, n) => sum + n, 0)
	);
	expect(own).toMatchObject({ text: 'Getting started: Invite a second teacher', href: '/staff/fresh' });
	const invitation = { schoolId: 'fresh', role: 'teacher' as const, by: moore, at: now(), expiresAt: endsAt };
	await db().insert(t.staffInvitation).values(invitation);
	const [then] = (await waitsFor('t.moore')).filter(({ kind }) => kind === 'steps');
	expect(then).toMatchObject({ text: 'Getting started: Import a roster', href: '/people/import' });
});
