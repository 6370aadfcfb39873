// Which letter the desk shows after a decision: in the order in which the teacher saw them.
import { afterEach, expect, test } from 'vitest';
import { moveClock } from '../../src/lib/server/kernel/clock.ts';
import { nextItemFor } from '../../src/lib/server/review/index.ts';
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
