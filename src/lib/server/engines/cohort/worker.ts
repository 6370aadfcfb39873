// Runs in a thread of its own, see in-worker.ts.
import type { MessagePort } from 'node:worker_threads';
import { pair } from './pair.ts';
import type { Cohort, Result } from '../../kernel/cohort-types.ts';

/** A cohort, and where progress is told: how much is done, of how much. */
export interface WorkerInput {
	cohort: Cohort;
	port: MessagePort;
}

/** Milliseconds between two words about progress. */
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
