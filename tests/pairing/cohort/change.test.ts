// What a teacher does with the result of a run: keep groups, swap two students, solve the rest again, compare.
import { beforeAll, expect, test } from 'vitest';
import { Conflict, Invalid } from '../../../src/lib/server/kernel/errors.ts';
import { keyOfGroup } from '../../../src/lib/server/pairing/runs/find.ts';
import * as runs from '../../../src/lib/server/pairing/runs/index.ts';
import { seatOf, trySwap } from '../../../src/lib/server/pairing/runs/swap.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { type Classes, five, four, somebody, twoClasses } from './classes.ts';
import { answer, solve, view } from './doing.ts';

useWorld();
let classes: Classes;
beforeAll(async () => {
	classes = await twoClasses([...five.slice(0, 4), somebody('old', { birthDate: '2010-01-01' })], four);
});

/** The seats of two students in the newest run. */
async function seats(first: string, second: string) {
	const run = await answer(classes);
	const seat = (name: string) => {
		const id = classes.ids[name]!;
		return seatOf(
			id,
			run.result.groups.find(({ left, right }) => [...left, ...right].includes(id))
		);
	};
	return { partnershipId: classes.partnershipId, runId: run.id, one: seat(first), other: seat(second) };
}

test('the preview of a swap states its cost, and the swap costs exactly that', async () => {
	const before = await solve('t.carver', classes, { unequal: 'leave' });
	const chosenSeats = await seats('ada', 'bea');
	const tried = await trySwap(await actor('t.carver'), chosenSeats);
	expect(tried).toMatchObject({ allowed: true, total: before.result.total });
	expect(tried.change).toBeGreaterThan(0);
	expect((await answer(classes)).id).toBe(before.id);
	await runs.swapTwo(await actor('t.carver'), chosenSeats);
	const after = await answer(classes);
	expect(after.result.total - before.result.total).toBe(tried.change);
	const { compared } = (await view('t.carver', classes)).run!;
	expect(compared).toMatchObject({ change: `+${tried.change.toLocaleString('en')}` });
	expect(compared!.moved.map(({ name, from, to }) => `${name}: ${from} → ${to}`).sort()).toEqual([
		'Ada: Lan → Mei',
		'Bea: Mei → Lan'
	]);
	expect((await view('t.chaoyang', classes)).run!.compared!.moved.map(({ name }) => name).sort()).toEqual([
		'Lan',
		'Mei'
	]);
});

test('both groups of a swap, and ticked ones, can be kept when the rest is solved again', async () => {
	await solve('t.carver', classes, { unequal: 'leave' });
	await runs.swapTwo(await actor('t.carver'), await seats('ada', 'bea'));
	const swapped = await answer(classes);
	const keptGroups = (await view('t.carver', classes)).run!.groups.filter((group) => group.kept);
	expect(keptGroups).toHaveLength(2);
	const again = await solve('t.carver', classes, {
		unequal: 'leave',
		runId: swapped.id,
		keep: keptGroups.map(({ key }) => key)
	});
	const keys = again.result.groups.map(keyOfGroup);
	for (const { key } of keptGroups) expect(keys).toContain(key);
	const free = await solve('t.carver', classes, { unequal: 'leave' });
	expect(free.result.total).toBeLessThan(again.result.total);
});

test('a student without a pal can be swapped in; the other student then has none', async () => {
	const { result } = await solve('t.carver', classes, { unequal: 'leave' });
	const [unpaired] = result.unpaired;
	const name = Object.keys(classes.ids).find((username) => classes.ids[username] === unpaired!.id)!;
	await runs.swapTwo(await actor('t.carver'), await seats('ada', name));
	expect((await answer(classes)).result.unpaired.map(({ id }) => id)).toEqual([classes.ids.ada]);
});

test('a swap across sides, within a group, with a stranger, on an old page or beyond the age limit is refused', async () => {
	await solve('t.carver', classes, { unequal: 'leave', maxAgeGapMonths: 12 });
	const wrongStudents = new Invalid('swap', 'swap_students');
	const chosenSeats = await seats('ada', 'bea');
	const me = await actor('t.carver');
	for (const other of [
		(await seats('ada', 'mei')).other,
		chosenSeats.one,
		'x',
		'',
		`${classes.ids.bea}.nothing`,
		'\0'
	])
		await expect(runs.swapTwo(me, { ...chosenSeats, other }), other).rejects.toEqual(wrongStudents);
	await expect(runs.swapTwo(me, await seats('ada', 'old'))).rejects.toEqual(new Conflict('swap_not_allowed'));
	await solve('t.carver', classes);
	await expect(runs.swapTwo(me, chosenSeats)).rejects.toEqual(new Conflict('cohort_moved'));
	await expect(solve('t.carver', classes, { runId: chosenSeats.runId, keep: ['x'] })).rejects.toEqual(
		new Conflict('cohort_moved')
	);
});
