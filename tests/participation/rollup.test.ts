// The rollups: updated step by step, they equal those that are rebuilt, and the measures of measuresOf.
import { expect, test } from 'vitest';
import { sql } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { chance } from '../../src/lib/server/engines/random.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { measuresOf } from '../../src/lib/server/participation/measures.ts';
import { rebuildRollups, settleRollups } from '../../src/lib/server/participation/rollup/index.ts';
import { useWorld } from '../setup/database.ts';
import { writeHistory } from './history.ts';
import { happenings } from './happenings.ts';

useWorld();

const rollups = async () => ({
	weeks:
		await rows(sql`select cycle_id, classroom_id, week, written, released, answerable, answered, decisions, kept,
		returned, round(hours::numeric, 4)::text as hours, posts, given, received from rollup_week order by 1, 2, 3`),
	pairs: await rows(
		sql`select cycle_id, rooms, week, schools, active, quiet, silent, unbegun from rollup_pairs order by 1, 2, 3`
	),
	classes: await rows(
		sql`select cycle_id, classroom_id, students, consented, due_at from rollup_class order by 1, 2`
	)
});

async function sameAsRebuilt(step: string) {
	await settleRollups();
	const incremental = await rollups();
	await rebuildRollups();
	expect(incremental, step).toEqual(await rollups());
}

test.each(['a', 'b', 'c', 'd'])(
	'after every step of history %s the rollups equal rebuilt ones',
	async (seed) => {
		await writeHistory(seed);
		await rebuildRollups();
		const random = chance(`steps ${seed}`);
		for (let step = 0; step < 25; step++) {
			const names = Object.keys(happenings);
			const name = names[Math.floor(random() * names.length)]!;
			await happenings[name]!(random);
			await sameAsRebuilt(`${step}: ${name}`);
		}
		moveClock(0);
	}
);

test('letters that turn out to be about an adult leave the numbers, and return when the hold is lifted', async () => {
	await writeHistory('e');
	const random = chance('kept');
	for (let n = 0; n < 5; n++) await happenings['a letter waits']!(random);
	await rebuildRollups();
	const written = async () => {
		await settleRollups();
		const [sum] = await rows<{ n: number }>(sql`select sum(written)::int as n from rollup_week`);
		return sum!.n;
	};
	const before = await written();
	await rows(sql`insert into hold (id, reviewable_id, since, past_school)
		select gen_random_uuid(), id, now(), true from reviewable where kind = 'message' and state = 'waiting'`);
	expect(await written()).toBeLessThan(before);
	await sameAsRebuilt('kept');
	await rows(sql`update hold set lifted_at = since where lifted_at is null`);
	expect(await written()).toBe(before);
});

test.each(['a', 'b', 'c'])('the sums of the rollups of history %s equal the measures', async (seed) => {
	await writeHistory(seed);
	await rows(sql`delete from pairing_step where kind = 'carry'`);
	await rebuildRollups();
	for (const { cycle_id: cycleId, classroom_id: classroomId } of await rows<
		Record<'cycle_id' | 'classroom_id', string>
	>(sql`select cycle_id, classroom_id from rollup_class`)) {
		const measured = await measuresOf({ cycleId, classroomId });
		const [sums] = await rows<Record<string, number>>(sql`
			select coalesce(sum(written), 0)::int as written, coalesce(sum(released), 0)::int as released,
				coalesce(sum(returned), 0)::int as returned, coalesce(sum(answerable), 0)::int as answerable,
				coalesce(sum(answered), 0)::int as answered
			from rollup_week where cycle_id = ${cycleId} and classroom_id = ${classroomId}`);
		const [people] = await rows<Record<string, number>>(sql`select students, consented from rollup_class
			where cycle_id = ${cycleId} and classroom_id = ${classroomId}`);
		expect(measured).toMatchObject({ ...sums, ...people });
	}
});

test('the health in this week’s rollup equals the current health', async () => {
	await writeHistory('now');
	// The pairs of the history began long ago; a step dated after today's end would not count yet.
	await db()
		.update(t.cycle)
		.set({ startsOn: day(-40), endsOn: day(40) });
	await rebuildRollups();
	const total = { active: 0, quiet: 0, silent: 0, unbegun: 0 };
	for (const { id: cycleId } of await db().select().from(t.cycle))
		for (const { id: schoolId } of await db().select().from(t.school)) {
			const { active, quiet, silent, unbegun } = await measuresOf({ cycleId, schoolId });
			const [sums] = await rows<typeof total>(sql`
				select coalesce(sum(active), 0)::int as active, coalesce(sum(quiet), 0)::int as quiet,
					coalesce(sum(silent), 0)::int as silent, coalesce(sum(unbegun), 0)::int as unbegun
				from rollup_pairs where cycle_id = ${cycleId} and ${schoolId} = any(schools)
				and week = (select max(week) from rollup_pairs other where other.cycle_id = rollup_pairs.cycle_id)`);
			expect(sums, `${cycleId} ${schoolId}`).toEqual({ active, quiet, silent, unbegun });
			for (const name of ['active', 'quiet', 'silent', 'unbegun'] as const) total[name] += sums![name];
		}
	for (const name of ['active', 'quiet', 'silent'] as const) expect(total[name], name).toBeGreaterThan(0);
});

const day = (days: number) => new Date(now().getTime() + days * 86_400_000).toISOString().slice(0, 10);

test('two processes that settle at once lose nothing', async () => {
	await rows(sql`update reviewable set state = 'recalled' where id in
		(select id from reviewable where kind = 'message' and state = 'released' limit 1)`);
	await Promise.all([settleRollups(), settleRollups()]);
	await sameAsRebuilt('both');
	expect(await rows(sql`select 1 from rollup_touch`)).toEqual([]);
});
