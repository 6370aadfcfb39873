import { expect, test } from 'vitest';
import { eq, inArray } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { newCorrections } from '../../src/lib/server/participation/new-corrections.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';

useWorld();

const newFor = async (teacher: string) => newCorrections(await actor(teacher), 'en');

/** Corrections of the last week for posts of a teacher's students, from the rows. */
async function forClassOf(teacher: string) {
	const rooms = await db()
		.select({ id: t.classroomMembership.classroomId })
		.from(t.classroomMembership)
		.where(eq(t.classroomMembership.personId, await personId(teacher)));
	const corrections = await db()
		.select({ id: t.correction.releaseId, item: t.correction.reviewableId, at: t.release.at })
		.from(t.correction)
		.innerJoin(t.reviewable, eq(t.reviewable.id, t.correction.reviewableId))
		.innerJoin(t.release, eq(t.release.id, t.correction.releaseId))
		.innerJoin(t.post, eq(t.post.reviewableId, t.correction.targetId))
		.innerJoin(t.enrolment, eq(t.enrolment.id, t.post.enrolmentId))
		.where(
			inArray(
				t.enrolment.classroomId,
				rooms.map(({ id }) => id)
			)
		);
	return corrections.filter(({ at }) => now().getTime() - at.getTime() < 7 * 86_400_000);
}

test('a teacher sees the last week’s corrections for their own class, newest first, and for no other', async () => {
	const [carver, anshan] = [await newFor('t.carver'), await newFor('t.anshan')];
	const rows = await forClassOf('t.carver');
	expect(carver.all).toBe(rows.length);
	expect(carver.all).toBeGreaterThan(0);
	const newest = rows
		.map(({ id }) => id!)
		.sort()
		.reverse()
		.slice(0, 4);
	expect(carver.newest.map(({ id }) => id)).toEqual(newest);
	expect(anshan.newest.some(({ id }) => newest.includes(id))).toBe(false);
	expect((await newFor('coordinator')).all).toBe(0);
	for (const { by, writer } of carver.newest) expect(by).not.toBe(writer);
});

test('recalled corrections, and those on a closed board, are not listed', async () => {
	const [before, [first]] = [await newFor('t.carver'), await forClassOf('t.carver')];
	await db().update(t.reviewable).set({ state: 'recalled' }).where(eq(t.reviewable.id, first!.item));
	expect((await newFor('t.carver')).all).toBe(before.all - 1);
	await db().update(t.board).set({ closedAt: now() });
	expect(await newFor('t.carver')).toEqual({ all: 0, newest: [] });
});
