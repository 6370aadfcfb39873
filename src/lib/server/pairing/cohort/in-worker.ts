import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Progress } from '../assignment/index.ts';
import type { Cohort, Result } from './types.ts';
import type { Said } from './worker.ts';

// The thread runs from the sources, as commands and migrations do: the bundle of the server has no file for it.
const thread = 'src/lib/server/pairing/cohort/worker.ts';

/** More than the largest cohort needs; a thread that wants more ends, and the server goes on. */
const mostMemory = 1_000;

interface Options {
	/** Ends the thread at once. */
	signal?: AbortSignal;
	/** At most every 50 ms; it begins again where a wider form has to be tried. */
	onProgress?: Progress;
}

/**
 * Pairs a cohort as `pair` does, in a thread of its own: pages stay quick meanwhile.
 * @param cohort as `readCohort` gives it
 * @throws the reason of the signal when it is cancelled; what `pair` throws
 */
export async function pairInWorker(cohort: Cohort, { signal, onProgress }: Options = {}): Promise<Result> {
	signal?.throwIfAborted();
	const worker = new Worker(resolve(thread), {
		workerData: cohort,
		resourceLimits: { maxOldGenerationSizeMb: mostMemory }
	});
	const ended = new AbortController();
	try {
		return await new Promise<Result>((give, fail) => {
			signal?.addEventListener('abort', () => fail(signal.reason as Error), { signal: ended.signal });
			worker.on('message', (said: Said) =>
				'result' in said ? give(said.result) : onProgress?.(said.done, said.of)
			);
			worker.once('error', fail);
			worker.once('exit', (code) => fail(new Error(`The thread ended with ${code} and no answer.`)));
		});
	} finally {
		ended.abort();
		await worker.terminate();
	}
}
