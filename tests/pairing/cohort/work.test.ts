// A run is a row: it continues without its page, can be cancelled, and is marked when its process is gone.
import { afterEach, beforeAll, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict } from '../../../src/lib/server/kernel/errors.ts';
import { newestRun, runById } from '../../../src/lib/server/pairing/runs/find.ts';
import * as runs from '../../../src/lib/server/pairing/runs/index.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { type Classes, five, four, somebody, twoClasses } from './classes.ts';
import { answer, solve, view } from './doing.ts';

useWorld();
let classes: Classes;
let large: Classes;
beforeAll(async () => {
	classes = await twoClasses(five, four);
	const side = (letter: string) =>
		Array.from({ length: 450 }, (_, index) =>
			somebody(`${letter}.${index}`, {
				birthDate: new Date(Date.UTC(2012, 0, 1 + ((index * 7919) % 600))).toISOString().slice(0, 10)
			})
		);
	large = await twoClasses(side('l'), side('r'));
});
afterEach(() => moveClock(0));

const start = async (who: string, { partnershipId }: Classes) =>
	runs.solve(await actor(who), { partnershipId, unequal: 'triads', maxAgeGapMonths: 24 });
const stateOf = async (id: string) => (await runById(id))?.state;

/** A run whose process is gone. */
async function abandoned(beatAt = new Date()) {
	const [row] = await db()
		.insert(t.cohortRun)
		.values({
			partnershipId: classes.partnershipId,
			by: await personId('t.carver'),
			at: new Date(),
			state: 'running',
			rules: { unequal: 'triads', maxAgeGapMonths: 24, locked: [] },
			beatAt
		})
		.returning();
	return row!.id;
}

test('two classrooms have one run at a time, and its page shows the progress', async () => {
	const id = await start('t.carver', large);
	await expect(start('t.chaoyang', large)).rejects.toEqual(new Conflict('cohort_running'));
	expect((await view('t.chaoyang', large)).newest).toMatchObject({ id, state: 'running', by: 'Ms Carter' });
	await expect
		.poll(async () => (await view('t.carver', large)).newest?.percent, { interval: 100 })
		.not.toBe(0);
	await runs.waitForRun(id, 50_000);
	expect(await stateOf(id)).toBe('done');
	expect((await view('t.carver', large)).run).toMatchObject({ id, count: 450, pages: 8 });
	expect((await view('t.carver', large, 8)).run!.groups).toHaveLength(450 - 7 * 60);
});

test('a run that is cancelled ends at once, without an answer', async () => {
	const before = await answer(large);
	const id = await start('t.carver', large);
	await runs.cancel(await actor('t.chaoyang'), large.partnershipId, id);
	await runs.waitForRun(id, 5_000);
	expect(await stateOf(id)).toBe('cancelled');
	expect((await answer(large)).id).toBe(before.id);
	expect((await view('t.carver', large)).newest).toMatchObject({ id, state: 'cancelled' });
	await runs.cancel(await actor('t.carver'), large.partnershipId, before.id);
	expect(await stateOf(before.id)).toBe('done');
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.subjectId, large.partnershipId))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(events.map(({ verb }) => verb)).toContain('cohort.cancel');
});

test('a run that another process cancelled ends at its next heartbeat', async () => {
	const id = await start('t.carver', large);
	await db().update(t.cohortRun).set({ state: 'cancelled' }).where(eq(t.cohortRun.id, id));
	await runs.waitForRun(id, 20_000);
	expect(await stateOf(id)).toBe('cancelled');
	expect((await runById(id))!.result).toBeNull();
});

test('a run whose process was killed is shown as interrupted, and the next one can start', async () => {
	const id = await abandoned();
	await expect(start('t.carver', classes)).rejects.toEqual(new Conflict('cohort_running'));
	moveClock(16_000);
	expect((await view('t.carver', classes)).newest).toMatchObject({ id, state: 'interrupted' });
	await solve('t.carver', classes);
	expect(await stateOf(id)).toBe('interrupted');
	moveClock(0);
	const secondId = await abandoned(new Date(Date.now() - 20_000));
	await runs.sweepRuns();
	expect(await stateOf(secondId)).toBe('interrupted');
});

test('a server that stops marks its runs as interrupted', async () => {
	const id = await start('t.carver', large);
	await runs.stopRuns();
	expect(await stateOf(id)).toBe('interrupted');
});

test('old runs are deleted: all but the newest, and every one after a month', async () => {
	// An earlier test moved the clock ahead.
	await db().delete(t.cohortRun);
	const ids: string[] = [];
	for (let n = 0; n < 9; n++) ids.push((await solve('t.carver', classes)).id);
	expect(new Set(ids).size).toBe(9);
	expect(await stateOf(ids[0]!)).toBeUndefined();
	expect(await stateOf(ids.at(-2)!)).toBe('done');
	moveClock(31 * 86_400_000);
	await runs.sweepRuns();
	expect(await newestRun(classes.partnershipId)).toBeUndefined();
});
