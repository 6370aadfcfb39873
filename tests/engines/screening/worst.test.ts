// No text of the permitted length may keep the server from others. Steps are counted, since a clock says more about the
// machine; `npm run bench` times the same search.
import { expect, test } from 'vitest';
import { threadFor } from '../../../src/lib/server/kernel/thread.ts';
import type { StepsRequest, StepsAnswer } from './worst/worker.ts';

const thread = threadFor<StepsRequest, StepsAnswer>('tests/engines/screening/worst/worker.ts', {
	megabytes: 1_000
});

/** Forty milliseconds on the machine of docs/testing.md, where a million steps take about ten. */
const maxSteps = 3_500_000;

test('the most expensive 5,000 characters that a search finds stay within the limit', async () => {
	const seed = Number(process.env.TEST_SEED ?? 1);
	const { text, steps } = await thread().run({ way: 'search', tries: 120, seed, length: 5_000 });
	const [worst, ordinary] = steps;
	// The search found something: most texts cost about as much as an ordinary one.
	expect(worst, text).toBeGreaterThan(ordinary! * 1.5);
	expect(worst, `TEST_SEED=${seed}: ${text}`).toBeLessThan(maxSteps);
});

test('comparing with twenty earlier letters of full length costs less than half the limit', async () => {
	const { steps } = await thread().run({ way: 'compare', length: 5_000 });
	const [with20, without] = steps;
	expect(with20! - without!).toBeLessThan(maxSteps / 2);
});
