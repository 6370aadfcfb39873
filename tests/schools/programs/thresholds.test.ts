import { expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { measuresOf } from '../../../src/lib/server/participation/measures.ts';
import { setThresholds } from '../../../src/lib/server/schools/programs/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { eventsOf } from './stage.ts';

useWorld();

const programId = 'birmingham-beijing';
const cycle = async () => (await db().select().from(t.cycle).where(eq(t.cycle.programId, programId)))[0]!;
const days = (quietAfter: string, silentAfter: string) => ({ quietAfter, silentAfter });

test('the coordinator sets when pairs are quiet and silent, and the measures follow', async () => {
	const coordinator = await actor('coordinator');
	const where = { programId, cycleId: (await cycle()).id };
	const { active, quiet, silent } = await measuresOf(where);
	expect(active).toBeGreaterThan(0);
	await setThresholds(coordinator, where, days('2', '3'));
	expect(await cycle()).toMatchObject({ quietAfter: 2, silentAfter: 3 });
	const strict = await measuresOf(where);
	expect(strict.active + strict.quiet + strict.silent).toBe(active + quiet + silent);
	expect(strict.silent).toBeGreaterThan(silent);
	expect((await eventsOf('cycle.change')).map(({ detail }) => detail)).toContain('health 2 3');
});

test.each([
	['1', '9', 'quietAfter', 'thresholds_range'],
	['61', '62', 'quietAfter', 'thresholds_range'],
	['5', '61', 'silentAfter', 'thresholds_range'],
	['5', '', 'silentAfter', 'thresholds_range'],
	['5.5', '9', 'quietAfter', 'thresholds_range'],
	['٥', '9', 'quietAfter', 'thresholds_range'],
	['9', '9', 'silentAfter', 'thresholds_order']
])('%s and %s are refused at %s', async (quiet, silent, field, code) => {
	const before = await cycle();
	const refused = setThresholds(
		await actor('coordinator'),
		{ programId, cycleId: before.id },
		days(quiet, silent)
	);
	await expect(refused).rejects.toEqual(new Invalid(field, code));
	expect(await cycle()).toEqual(before);
});

test('nobody else sets them, and nobody in a cycle that has ended', async () => {
	const { id: cycleId } = await cycle();
	for (const who of ['t.carver', 't.song', 'maya'])
		await expect(setThresholds(await actor(who), { programId, cycleId }, days('5', '9'))).rejects.toThrow(
			NotFound
		);
	await db().update(t.cycle).set({ endedAt: new Date() }).where(eq(t.cycle.id, cycleId));
	await expect(
		setThresholds(await actor('coordinator'), { programId, cycleId }, days('5', '9'))
	).rejects.toThrow(Conflict);
});
