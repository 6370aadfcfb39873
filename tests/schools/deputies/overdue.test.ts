import { beforeEach, expect, test } from 'vitest';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { overdueInPrograms, overdueOf } from '../../../src/lib/server/review/overdue/overdue.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { setNow, handIn, setYear } from './stage.ts';

useWorld();
beforeEach(setYear);

const tuesday = '2026-11-24T19:00:00Z';
/** Just after 16 school hours from that Tuesday on, across Thanksgiving. */
const due = '2026-12-01T20:31:00Z';
const beforeDue = '2026-12-01T20:29:00Z';
test('overdue letters are listed with names for the teachers of the class, as numbers for coordinators of the program', async () => {
	const sent = await handIn('maya', 'lin', tuesday);
	setNow(beforeDue);
	expect((await overdueOf(await actor('t.carver'))).letters).toEqual([]);
	setNow(due);
	const { letters } = await overdueOf(await actor('t.carver'));
	expect(letters.map(({ id }) => id)).toContain(sent.id);
	expect(letters.find(({ id }) => id === sent.id)).toMatchObject({ author: 'Maya', pals: 'Lin' });
	for (const stranger of ['t.moore', 't.chaoyang', 't.phillips', 'coordinator', 'maya'])
		expect((await overdueOf(await actor(stranger))).letters, stranger).toEqual([]);
	await db()
		.insert(t.claim)
		.values({ reviewableId: sent.id, by: await personId('t.ellis'), from: now(), activeAt: now() });
	const { classes } = await overdueInPrograms(await actor('coordinator'));
	expect(classes).toEqual([
		{
			schoolId: 'carver',
			classroomId: letters[0]!.classroomId,
			letters: letters.length,
			oldest: new Date(letters[0]!.submittedAt),
			holders: [await personId('t.ellis')],
			deputies: []
		}
	]);
	for (const stranger of ['t.carver', 'maya'])
		expect((await overdueInPrograms(await actor(stranger))).classes, stranger).toEqual([]);
	const after = { oldest: classes[0]!.oldest, classroomId: classes[0]!.classroomId };
	expect((await overdueInPrograms(await actor('coordinator'), after)).classes).toEqual([]);
});
