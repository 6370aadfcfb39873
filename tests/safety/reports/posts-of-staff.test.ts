import { describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { roleGrant } from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { recallItem } from '../../../src/lib/server/review/recall.ts';
import { makeBoard } from '../../forum/boards.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { alertsAbout, trailOf } from './letters.ts';
import { postOf, seenBy, send } from './posts.ts';

useWorld();

describe('a report about a post', () => {
	const coordinates = async (who: string) =>
		db()
			.insert(roleGrant)
			.values({
				personId: await personId(who),
				role: 'coordinator',
				programId: 'birmingham-beijing',
				from: now()
			});

	test('of staff goes to coordinators from outside, never to the writer or their school, whatever the reason', async () => {
		const { releaseId, itemId } = await postOf('t.carver', await makeBoard());
		for (const who of ['maya', 'lin', 't.ellis']) {
			const { id } = await send(who, releaseId);
			expect(await seenBy(id)).toBe('coordinator');
			expect(await alertsAbout(id)).toMatchObject([
				{ exceptId: await personId('t.carver'), pastSchool: true }
			]);
		}
		await expect(recallItem(await actor('t.ellis'), itemId, 'a test')).rejects.toThrow(NotFound);
		await expect(recallItem(await actor('t.carver'), itemId, 'a test')).rejects.toThrow(NotFound);
		await recallItem(await actor('coordinator'), itemId, 'a test');
		expect(await trailOf(itemId)).toEqual(['post.publish', 'post.recall']);
	});

	test('of a coordinator goes to those who answer for the reporter’s school', async () => {
		const { releaseId, itemId } = await postOf('coordinator', await makeBoard());
		const { id } = await send('lin', releaseId, 'adult');
		expect(await seenBy(id)).toBe('t.chaoyang t.guo');
		expect(await alertsAbout(id)).toMatchObject([{ schoolId: 'chaoyang', pastSchool: false }]);
		await recallItem(await actor('t.chaoyang'), itemId, 'a test');
	});

	test('of a coordinator who works at the reporter’s school goes to the leads of another school', async () => {
		await coordinates('t.carver');
		const { releaseId } = await postOf('t.carver', await makeBoard());
		const { id } = await send('maya', releaseId);
		expect(await seenBy(id)).toBe('t.chaoyang t.guo');
	});

	test('is invisible to a coordinator who works at the writer’s school', async () => {
		await coordinates('t.ellis');
		const { releaseId } = await postOf('t.moore', await makeBoard());
		const { id } = await send('lin', releaseId);
		expect(await seenBy(id)).toBe('coordinator');
		await db()
			.update(roleGrant)
			.set({ until: now() })
			.where(eq(roleGrant.personId, await personId('t.ellis')));
	});
});
