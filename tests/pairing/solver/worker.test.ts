// The thread in which the web solves: the same answer, progress, and an end when it is cancelled.
import { expect, test } from 'vitest';
import { pair, pairInWorker } from '../../../src/lib/server/engines/cohort/index.ts';
import { born, cohort, lin, maya, noor, wei } from './people.ts';

/** A cohort that takes a while: all are alike except for the birthday. */
const large = () => {
	const side = (letter: string) =>
		Array.from({ length: 700 }, (_, index) =>
			born(letter + index, new Date(Date.UTC(2010, 0, 1 + ((index * 7919) % 700))).toISOString().slice(0, 10))
		);
	return cohort(side('l'), side('r'));
};

test('the worker gives the same answer as the solver itself', async () => {
	const four = cohort([maya, noor], [lin, wei]);
	expect(await pairInWorker(four)).toEqual({ ...pair(four), solveMs: expect.any(Number) });
});

test('the worker reports progress, and everything else runs meanwhile', async () => {
	const progress: [number, number][] = [];
	let beats = 0;
	const beat = setInterval(() => beats++, 5);
	const result = await pairInWorker(large(), { onProgress: (done, total) => progress.push([done, total]) });
	clearInterval(beat);
	expect(result.groups).toHaveLength(700);
	expect(beats).toBeGreaterThan(5);
	for (const [done, total] of progress) expect(done).toBeLessThan(total);
	expect(progress.length).toBeGreaterThan(0);
});

test('the worker ends at once when it is cancelled, even before it began', async () => {
	const why = new Error('The teacher left.');
	await expect(pairInWorker(large(), { signal: AbortSignal.abort(why) })).rejects.toBe(why);
	const stop = new AbortController();
	const work = pairInWorker(large(), { signal: stop.signal, onProgress: () => stop.abort(why) });
	await expect(work).rejects.toBe(why);
	const timedOut = pairInWorker(large(), { signal: AbortSignal.timeout(30) });
	await expect(timedOut).rejects.toMatchObject({ name: 'TimeoutError' });
});

test('an error inside the worker reaches the caller', async () => {
	const wrong = { left: [{ id: 'a' }], right: [], rules: {} } as never;
	await expect(pairInWorker(wrong)).rejects.toThrow(TypeError);
});
