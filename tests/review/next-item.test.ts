// Which letter the desk shows after a decision: in the order in which the teacher saw them.
import { afterEach, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { putOnHold } from '../../src/lib/server/review/hold/hold.ts';
import { claimItem, nextItemFor, queueOf } from '../../src/lib/server/review/index.ts';
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

test('the list and the next letter are one order: what is decided goes, and everything else stays where it was', async () => {
	for (const [n, [from, to]] of (
		[
			['tyler', 'bowen'],
			['sofia', 'anqi'],
			['tyler', 'bowen'],
			['elijah', 'mingze'],
			['sofia', 'anqi'],
			['tyler', 'bowen']
		] as const
	).entries()) {
		moveClock(n * 60_000);
		await waiting(from, to, `One after the other, ${n}`);
	}
	const carver = await actor('t.carver');
	const listed = async () =>
		(await queueOf(carver)).items
			.filter(({ held, holder }) => !held && !holder)
			.map(({ id, revisionId }) => ({ id, revisionId }));
	const order = await listed();
	expect(order.length).toBeGreaterThan(5);
	// Not from the top: a teacher begins where they like, and after the last comes the first.
	const way = [...order.slice(1), order[0]!];
	for (const [index, { id, revisionId }] of way.entries()) {
		await decide('t.carver', { revisionId, decision: 'return', reason: 'unclear' });
		const left = way.slice(index + 1);
		expect((await listed()).map((item) => item.id)).toEqual(
			order.filter((item) => left.includes(item)).map((item) => item.id)
		);
		expect(await nextItemFor(carver, {}, id)).toBe(left[0]?.id);
	}
});
