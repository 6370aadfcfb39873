// A released letter is taken back from the page of its pairing, too.
import { expect, test } from 'vitest';
import { desc, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Conflict, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { recallLetter } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';

useWorld();

test('a teacher of either side takes a letter back by its release, once, with a reason; nobody else finds it', async () => {
	const pairingId = await pairingOf('maya', 'lin');
	const [release] = await db()
		.select()
		.from(t.release)
		.where(eq(t.release.pairingId, pairingId))
		.orderBy(desc(t.release.id));
	const releaseId = release!.id;
	const take = async (who: string, more: object = {}) =>
		recallLetter(await actor(who), { pairingId, releaseId, why: 'Sent too early', ...more });
	for (const who of ['t.moore', 't.phillips', 'coordinator', 'maya', 'lin'])
		await expect(take(who), who).rejects.toThrow(NotFound);
	const other = await pairingOf('amara', 'duoduo');
	for (const more of [{ pairingId: other }, { releaseId: pairingId }, { releaseId: 'x' }])
		await expect(take('t.carver', more), JSON.stringify(more)).rejects.toThrow(NotFound);
	await expect(take('t.carver', { why: ' ' })).rejects.toEqual(new Invalid('why', 'recall_why'));
	await take('t.chaoyang');
	const [item] = await db().select().from(t.reviewable).where(eq(t.reviewable.id, release!.reviewableId));
	expect(item!.state).toBe('recalled');
	await expect(take('t.carver')).rejects.toEqual(new Conflict('recall_not_there'));
});
