// Which letter the desk shows after a decision: in the order in which the teacher saw them.
import { afterEach, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { putOnHold } from '../../src/lib/server/review/hold/hold.ts';
import { claimItem, nextItemFor } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { decide, waiting } from './desk.ts';

useWorld();
afterEach(() => moveClock(0));

test('after the last text of one student the order goes on from the place of the first', async () => {
	const names = [
		['tyler', 'bowen'],
		['sofia', 'anqi'],
		['elijah', 'mingze'],
		['tyler', 'bowen']
	] as const;
	const letters: Awaited<ReturnType<typeof waiting>>[] = [];
	for (const [n, [from, to]] of names.entries()) {
		moveClock(n * 1_000);
		letters.push(await waiting(from, to, `In turn ${n}`));
	}
	const [first, next, , last] = letters;
	const carver = await actor('t.carver');
	for (const { revisionId } of [first!, last!]) await decide('t.carver', { revisionId, decision: 'approve' });
	expect(await nextItemFor(carver, {}, last!.id)).toBe(next!.id);
	for (const { revisionId } of letters.slice(1, 3))
		await decide('t.carver', { revisionId, decision: 'approve' });
});

test('where a colleague has the rest of a student open, or it is on hold, the order goes on with the others', async () => {
	const [first, claimed, held, other] = [
		await waiting('sofia', 'anqi', 'First'),
		await waiting('sofia', 'anqi', 'A colleague reads this'),
		await waiting('sofia', 'anqi', 'This is on hold'),
		await waiting('elijah', 'mingze', 'Somebody else')
	];
	await putOnHold(held.id);
	const carver = await actor('t.carver');
	const filter = { class: carver.teaches[0] };
	expect(await nextItemFor(carver, filter, first.id)).toBe(claimed.id);
	await claimItem(await actor('t.ellis'), claimed.id);
	expect(await nextItemFor(carver, filter, first.id)).toBe(other.id);
});
