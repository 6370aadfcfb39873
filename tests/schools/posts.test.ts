import { beforeEach, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { givePost, postHolders } from '../../src/lib/server/schools/appointments/appoint.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';

useWorld();

const givePostTo = async (
	who: string,
	personName: string,
	rank: 'lead' | 'deputy' = 'lead',
	schoolId = 'carver'
) => givePost(await actor(who), { schoolId, rank, personId: await personId(personName) });

beforeEach(async () => {
	await db().delete(t.safeguardingPost);
	await givePostTo('coordinator', 't.carver');
});

test('a coordinator gives safeguarding posts to teachers of the school, and the earlier holder loses theirs', async () => {
	await givePostTo('coordinator', 't.moore', 'deputy');
	await givePostTo('coordinator', 't.ellis', 'deputy');
	const posts = await postHolders('carver');
	expect(posts.map(({ rank, personId }) => [rank, personId]).sort()).toEqual([
		['deputy', await personId('t.ellis')],
		['lead', await personId('t.carver')]
	]);
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'school.post'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(events.at(-1)).toMatchObject({
		subjectId: await personId('t.ellis'),
		schoolId: 'carver',
		detail: 'deputy'
	});
});

test('nobody holds both safeguarding posts, and strangers get none', async () => {
	await givePostTo('coordinator', 't.carver', 'deputy');
	expect((await postHolders('carver')).map(({ rank }) => rank)).toEqual(['deputy']);
	await givePostTo('coordinator', 't.carver');
	expect((await postHolders('carver')).map(({ rank }) => rank)).toEqual(['lead']);
	for (const stranger of ['t.phillips', 'maya', 'coordinator'])
		await expect(givePostTo('coordinator', stranger)).rejects.toEqual(new Invalid('person', 'post_stranger'));
});

test('teachers, and coordinators of another program, cannot give safeguarding posts', async () => {
	await expect(givePostTo('t.carver', 't.moore')).rejects.toThrow(Forbidden);
	await expect(givePostTo('t.phillips', 't.moore')).rejects.toThrow(NotFound);
	const elsewhere = { ...(await actor('coordinator')), programs: ['birmingham-anshan'] };
	const post = { schoolId: 'carver', rank: 'lead' as const, personId: await personId('t.moore') };
	await expect(givePost(elsewhere, post)).rejects.toThrow(NotFound);
});
