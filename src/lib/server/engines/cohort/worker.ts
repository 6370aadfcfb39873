// Runs in a thread of its own, see in-worker.ts.
import type { MessagePort } from 'node:worker_threads';
import { pair } from './pair.ts';
import type { Cohort, Result } from './cohort-types.ts';

/** A cohort, and the port to which progress is sent: `[done, of]`. */
export interface WorkerInput {
	cohort: Cohort;
	port: MessagePort;
}

/** Milliseconds between two messages about progress. */
const progressInterval = 50;

/** @throws what `pair` throws */
export default function solve({ cohort, port }: WorkerInput): Result {
	let lastSent = -Infinity;
	return pair(cohort, (done, of) => {
		if (performance.now() - lastSent < progressInterval) return;
		lastSent = performance.now();
		port.postMessage([done, of]);
	});
}
