// From the answer of a run to pairings: each made once, bound to its members, and approved by one side only.
import { beforeAll, expect, test } from 'vitest';
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict } from '../../../src/lib/server/kernel/errors.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import * as runs from '../../../src/lib/server/pairing/runs/index.ts';
import { pairableStudents } from '../../../src/lib/server/pairing/runs/students.ts';
import { partnershipById } from '../../../src/lib/server/pairing/runs/partnership.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { five, four, somebody, twoClasses } from './classes.ts';
import { answer, groupsByName, pairingsOf, solve } from './doing.ts';

useWorld();
let noorEnrolment = '';
beforeAll(async () => {
	const noor = await personId('noor');
	noorEnrolment = (await db().select().from(t.enrolment).where(eq(t.enrolment.personId, noor)))[0]!.id;
});

let n = 0;
/** Two new classes for each test. */
const newClasses = () => {
	const suffix = ++n;
	const own = <T extends { username: string }>(list: T[]) =>
		list.map((student) => ({ ...student, username: `${student.username}.${suffix}` }));
	return twoClasses(own(five), own(four));
};
const proposeAll = async (who: string, partnershipId: string, runId: string) =>
	runs.proposeAll(await actor(who), partnershipId, runId);

test('every group becomes a pairing with exactly its members; the third is remembered for the next cycle', async () => {
	const classes = await newClasses();
	const { id, result } = await solve('t.carver', classes);
	expect(await proposeAll('t.carver', classes.partnershipId, id)).toBe(4);
	const pairings = await pairingsOf(classes);
	expect(pairings.map(({ state }) => state)).toEqual(Array(4).fill('proposed'));
	const groups = result.groups.map(({ left, right }) => [...left, ...right].sort().join());
	expect(
		pairings
			.map(({ members }) =>
				members
					.map(({ personId: whose }) => whose)
					.sort()
					.join()
			)
			.sort()
	).toEqual(groups.sort());
	const thirds = pairings.flatMap(({ members }) => members.filter(({ third }) => third));
	expect(thirds).toHaveLength(1);
	expect(
		result.groups.flatMap(({ reasons }) => reasons).find(({ code }) => code === 'third')!.values.student
	).toBe(thirds[0]!.personId);
	const partnership = (await partnershipById(classes.partnershipId))!;
	const nextPartnership = { ...partnership, cycleId: await nextCycle(classes.leftId, partnership) };
	const students = await pairableStudents(nextPartnership);
	expect(
		students.filter(({ timesThird }) => timesThird).map((student) => [student.id, student.timesThird])
	).toEqual([[thirds[0]!.personId, 1]]);
});

/** The same class in a later cycle. */
async function nextCycle(
	classroomId: string,
	{ cycleId, programId }: { cycleId: string; programId: string }
) {
	const [later] = await db()
		.insert(t.cycle)
		.values({ programId, startsOn: '2030-01-01', endsOn: '2030-06-01' })
		.returning();
	const now = await db()
		.select()
		.from(t.enrolment)
		.where(and(eq(t.enrolment.classroomId, classroomId), eq(t.enrolment.cycleId, cycleId)));
	await db()
		.insert(t.enrolment)
		.values(
			now.map(({ personId: studentId, from }) => ({
				personId: studentId,
				classroomId,
				cycleId: later!.id,
				from
			}))
		);
	return later!.id;
}

test('proposing twice, or by several teachers at once, makes each pairing once', async () => {
	const classes = await newClasses();
	const { id } = await solve('t.carver', classes);
	const counts = await Promise.all(
		['t.carver', 't.chaoyang', 't.carver'].map((who) => proposeAll(who, classes.partnershipId, id))
	);
	expect(counts.sort()).toEqual([0, 0, 4]);
	expect(await pairingsOf(classes)).toHaveLength(4);
	expect(await proposeAll('t.chaoyang', classes.partnershipId, id)).toBe(0);
	const swap = { partnershipId: classes.partnershipId, runId: id, one: '', other: '' };
	await expect(runs.swapTwo(await actor('t.carver'), swap)).rejects.toEqual(new Conflict('cohort_proposed'));
});

test.each([
	[
		'a student has left',
		(ids: Record<string, string>) =>
			db()
				.update(t.enrolment)
				.set({ until: new Date() })
				.where(eq(t.enrolment.personId, ids[`ada.${n}`]!))
	],
	[
		'a student came',
		(_: unknown, leftId: string) =>
			db().update(t.enrolment).set({ classroomId: leftId }).where(eq(t.enrolment.id, noorEnrolment))
	],
	[
		'a birth date was corrected',
		(ids: Record<string, string>) =>
			db()
				.update(t.rosterEntry)
				.set({ birthDate: '2009-01-01' })
				.where(eq(t.rosterEntry.personId, ids[`ada.${n}`]!))
	]
])('a plan that is out of date is refused, and can be solved again: %s', async (_, happens) => {
	const classes = await newClasses();
	const { id } = await solve('t.carver', classes);
	await happens(classes.ids, classes.leftId);
	await expect(proposeAll('t.carver', classes.partnershipId, id)).rejects.toEqual(
		new Conflict('cohort_stale')
	);
	expect(await pairingsOf(classes)).toEqual([]);
	const { id: again } = await solve('t.carver', classes);
	expect(await proposeAll('t.carver', classes.partnershipId, again)).toBeGreaterThan(0);
});
test('a pairing that somebody proposes by hand meanwhile makes the plan stale', async () => {
	const classes = await newClasses();
	const { id } = await solve('t.carver', classes);
	const enrolment = async (name: string) =>
		(
			await db()
				.select()
				.from(t.enrolment)
				.where(eq(t.enrolment.personId, classes.ids[`${name}.${n}`]!))
		)[0]!.id;
	await pairing.propose(await actor('t.chaoyang'), {
		partnershipId: classes.partnershipId,
		own: [await enrolment('lan')],
		partners: [await enrolment('eve')]
	});
	await expect(proposeAll('t.carver', classes.partnershipId, id)).rejects.toEqual(
		new Conflict('cohort_stale')
	);
	const solved = await solve('t.carver', classes);
	expect((await groupsByName(solved.result.groups, classes)).join()).not.toMatch(/eve|lan/);
});

test('a plan without groups is refused, and an adult who teaches is never in a plan', async () => {
	const lone = await twoClasses([somebody('lone')], []);
	const run = await solve('t.carver', lone);
	await expect(proposeAll('t.carver', lone.partnershipId, run.id)).rejects.toEqual(
		new Conflict('cohort_nothing')
	);
	await db()
		.insert(t.classroomMembership)
		.values({ classroomId: lone.leftId, personId: lone.ids.lone!, role: 'teacher', from: new Date() });
	await solve('t.carver', lone);
	expect((await answer(lone)).result.unpaired).toEqual([]);
});
