// The other side approves together only pairings that it has looked at; nobody approves for two sides.
import { expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Forbidden, Invalid } from '../../../src/lib/server/kernel/errors.ts';
import * as messages from '../../../src/lib/server/letters/index.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import * as runs from '../../../src/lib/server/pairing/runs/index.ts';
import { listView } from '../../../src/lib/server/pairing/page.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { five, four, type Someone, twoClasses } from './classes.ts';
import { pairingsOf, solve } from './doing.ts';

useWorld();
let n = 0;
/** Two new classes for each test. */
const newClasses = () => {
	const suffix = ++n;
	const own = (list: Someone[]) =>
		list.map((student) => ({ ...student, username: `${student.username}.${suffix}` }));
	return twoClasses(own(five), own(four));
};
const proposeAll = async (who: string, partnershipId: string, runId: string) =>
	runs.proposeAll(await actor(who), partnershipId, runId);

test('the other side approves together only the pairings it has looked at; then their pals can write', async () => {
	const classes = await newClasses();
	const { id } = await solve('t.carver', classes);
	await proposeAll('t.carver', classes.partnershipId, id);
	const pairings = await pairingsOf(classes);
	const ids = pairings.map((row) => row.id);
	const zhao = await actor('t.chaoyang');
	await expect(pairing.approveMany(zhao, ids)).rejects.toEqual(new Invalid('form', 'pairings_none_opened'));
	for (const pairingId of ids.slice(0, 3))
		await pairing.markOpened(zhao, await pairing.forTeacher(zhao, pairingId));
	const listed = (await listView(zhao, 'en')).filter((listing) => ids.includes(listing.id));
	expect(listed.filter(({ looked }) => looked)).toHaveLength(3);
	expect(listed.every(({ needsYou }) => needsYou)).toBe(true);
	expect(await pairing.approveMany(zhao, [...ids, 'x', '\0'])).toEqual({ approved: 3, left: 1 });
	expect((await pairingsOf(classes)).map(({ state }) => state).sort()).toEqual([
		'active',
		'active',
		'active',
		'proposed'
	]);
	await expect(pairing.approveMany(zhao, ids.slice(0, 3))).rejects.toEqual(new Conflict('pairings_moved'));
	const looked = await db().select().from(t.pairingOpened).where(eq(t.pairingOpened.by, zhao.id));
	expect(looked.map((row) => row.pairingId).sort()).toEqual(ids.slice(0, 3).sort());
	const first = pairings[0]!.members[0]!;
	const [writer] = await db().select().from(t.person).where(eq(t.person.id, first.personId));
	expect((await messages.openThread(await actor(writer!.username), pairings[0]!.id)).pair.state).toBe(
		'active'
	);
});

test('a pairing that was looked at with other members is not approved', async () => {
	const classes = await newClasses();
	const { id } = await solve('t.carver', classes);
	await proposeAll('t.carver', classes.partnershipId, id);
	const [first] = await pairingsOf(classes);
	const zhao = await actor('t.chaoyang');
	const pairSeen = await pairing.forTeacher(zhao, first!.id);
	await pairing.markOpened(zhao, { ...pairSeen, members: pairSeen.members.slice(0, 1) });
	await expect(pairing.approveMany(zhao, [first!.id])).rejects.toEqual(new Conflict('pairings_moved'));
	expect((await listView(zhao, 'en')).find((listing) => listing.id === first!.id)!.looked).toBe(false);
});

test('a teacher of both schools proposes for one side and cannot approve for the other', async () => {
	const classes = await newClasses();
	const carver = await personId('t.carver');
	await db()
		.insert(t.roleGrant)
		.values({ personId: carver, role: 'teacher', schoolId: 'chaoyang', from: new Date() });
	const [membership] = await db()
		.insert(t.classroomMembership)
		.values({ classroomId: classes.rightId, personId: carver, role: 'teacher', from: new Date() })
		.returning();
	const { id } = await solve('t.carver', classes);
	await proposeAll('t.carver', classes.partnershipId, id);
	const pairings = await pairingsOf(classes);
	const me = await actor('t.carver');
	for (const row of pairings) await pairing.markOpened(me, await pairing.forTeacher(me, row.id));
	await expect(
		pairing.approveMany(
			me,
			pairings.map((row) => row.id)
		)
	).rejects.toEqual(new Conflict('pairings_moved'));
	const members = pairing.fingerprint(pairings[0]!.members.map((member) => member.personId));
	await expect(pairing.step(me, { pairingId: pairings[0]!.id, kind: 'approve', members })).rejects.toEqual(
		new Forbidden('one_adult_one_side')
	);
	expect(
		(await listView(me, 'en')).filter(
			({ needsYou, id: listedId }) => needsYou && pairings.some((row) => row.id === listedId)
		)
	).toEqual([]);
	expect((await pairingsOf(classes)).every(({ state }) => state === 'proposed')).toBe(true);
	await db().delete(t.classroomMembership).where(eq(t.classroomMembership.id, membership!.id));
	await db()
		.delete(t.roleGrant)
		.where(and(eq(t.roleGrant.personId, carver), eq(t.roleGrant.schoolId, 'chaoyang')));
});
