// The first steps of somebody are remembered for a while on most pages, and asked for anew where they are listed.
import { afterEach, expect, test } from 'vitest';
import { eq, like } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { forgetStepsOf } from '../../src/lib/server/inbox/index.ts';
import { matters } from '../../src/lib/server/inbox/waiting-counts.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';

useWorld();
afterEach(() => moveClock(0));

/** Of which school the coordinator's next step is. */
const stepsOf = async (fresh: boolean) =>
	(await matters(await actor('coordinator'), fresh)).find(({ kind }) => kind === 'steps')?.subject;

/** The only school that has nothing yet: its first step is the coordinator's. */
async function addSchool(id: string) {
	await db().delete(t.programSchool).where(like(t.programSchool.schoolId, 'new-%'));
	const [template] = await db().select().from(t.school).where(eq(t.school.id, 'carver'));
	await db()
		.insert(t.school)
		.values({ ...template!, id });
	await db().insert(t.programSchool).values({ programId: 'birmingham-beijing', schoolId: id });
}

test('a page that lists them asks anew; others remember them until something is done, or for two minutes', async () => {
	const before = await stepsOf(false);
	await addSchool('new-one');
	expect(await stepsOf(false)).toBe(before);
	expect(await stepsOf(true)).toBe('lead /staff/new-one');
	expect(await stepsOf(false), 'what was asked anew is remembered').toBe('lead /staff/new-one');
	await addSchool('new-two');
	forgetStepsOf((await actor('coordinator')).id);
	expect(await stepsOf(false), 'after something was done').toBe('lead /staff/new-two');
	await addSchool('new-three');
	expect(await stepsOf(false)).toBe('lead /staff/new-two');
	moveClock(121_000);
	expect(await stepsOf(false), 'after two minutes').toBe('lead /staff/new-three');
});
