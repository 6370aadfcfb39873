// Runs in a thread of its own, see in-worker.ts.
import { parentPort } from 'node:worker_threads';
import { pair } from './pair.ts';
import type { Cohort, Result } from './types.ts';

/** What the thread says. */
export type Said = { done: number; of: number } | { result: Result };

/** Milliseconds between two words about progress. */
const pause = 50;

parentPort!.on('message', (cohort: Cohort) => {
	let last = -Infinity;
	const result = pair(cohort, (done, of) => {
		if (performance.now() - last < pause) return;
		last = performance.now();
		say({ done, of });
	});
	say({ result });
});

function say(words: Said) {
	parentPort!.postMessage(words);
}
