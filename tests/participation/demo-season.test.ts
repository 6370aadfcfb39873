// The season of the demo world: every screen has something realistic to show.
import { expect, test } from 'vitest';
import { overdueInPrograms } from '../../src/lib/server/review/overdue/overdue.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { measuresOf, activePairs } from '../../src/lib/server/participation/measures.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();

test('a healthy class: most of its pairs write, none is silent, and letters were answered', async () => {
	const classes = await Promise.all(
		(await db().select().from(t.classroom)).map(({ id }) => measuresOf({ classroomId: id }))
	);
	const healthy = classes.filter(
		({ active, quiet, silent, replyRate }) => active >= 5 && active > 2 * quiet && !silent && replyRate! > 0.9
	);
	expect(healthy.length).toBeGreaterThan(0);
});

test('a stuck teacher: letters of one class wait past the promise, for days', async () => {
	const { classes } = await overdueInPrograms(await actor('coordinator'));
	expect(classes[0]).toMatchObject({ schoolId: 'phillips' });
	expect(classes[0]!.letters).toBeGreaterThanOrEqual(2);
});

test('three silent pairs, each silent on days when its members could write', async () => {
	const silent = (await activePairs({})).filter(({ health }) => health === 'silent');
	expect(silent).toHaveLength(3);
	for (const { members, silentAfter } of silent)
		expect(Math.max(...members.map(({ silence }) => silence))).toBeGreaterThanOrEqual(silentAfter);
});

test('a holiday week: within the cycle, one side has five days in a row without school', async () => {
	const [cycle] = await db().select().from(t.cycle);
	const days = (await db().select().from(t.closedDay))
		.filter(({ schoolId, day }) => schoolId === 'chaoyang' && day >= cycle!.startsOn && day <= cycle!.endsOn)
		.map(({ day }) => Date.parse(day) / 86_400_000);
	expect(days.some((day) => [1, 2, 3, 4].every((n) => days.includes(day + n)))).toBe(true);
});
