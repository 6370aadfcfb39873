// A letter on hold is in no number of the rollups, so that coordinators learn nothing of it from them.
import { expect, test } from 'vitest';
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { settleRollups } from '../../src/lib/server/participation/rollup/index.ts';
import { overhear } from '../overhear.ts';
import { waiting } from '../review/desk.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';

useWorld();

const weeks = () => rows(sql`select * from rollup_week order by cycle_id, classroom_id, week`);

test('a letter on hold is in no number and sends coordinators no event; a plain letter is and does', async () => {
	await settleRollups();
	const coordinator = await personId('coordinator');
	const changes = async (work: () => Promise<unknown>) => {
		const sentEvents = overhear();
		const before = await weeks();
		await work();
		await settleRollups();
		const notified = sentEvents.some(
			([people, event]) => event === 'participation:changed' && people.includes(coordinator)
		);
		return { heard: notified, numbers: JSON.stringify(await weeks()) !== JSON.stringify(before) };
	};
	let letterOnHold = { id: '', revisionId: '' };
	const cry = 'I don’t want to live any more. Ms Carter hurts me.';
	expect(await changes(() => waiting('maya', 'lin'))).toEqual({ heard: true, numbers: true });
	expect(await changes(async () => (letterOnHold = await waiting('maya', 'lin', cry)))).toEqual({
		heard: false,
		numbers: false
	});
	const lifted = () =>
		db().update(t.hold).set({ liftedAt: now() }).where(eq(t.hold.reviewableId, letterOnHold.id));
	expect(await changes(lifted)).toEqual({ heard: true, numbers: true });
});
