import { MessageChannel } from 'node:worker_threads';
import { threadFor } from '../../kernel/thread.ts';
import type { Progress } from '../assignment/index.ts';
import type { Cohort, Result } from '../../kernel/cohort-types.ts';
import type { WorkerInput } from './worker.ts';

interface CohortWorkerOptions {
	/** Ends the thread at once. */
	signal?: AbortSignal;
	/** At most every 50 ms; it begins again where a wider form has to be tried. */
	onProgress?: Progress;
}

/** A teacher who locks and swaps solves again soon: the thread waits a minute. It has more memory than the largest cohort needs. */
const thread = threadFor<WorkerInput, Result>('src/lib/server/engines/cohort/worker.ts', {
	megabytes: 1_000
});

/**
 * Pairs a cohort as `pair` does, in a thread of its own: pages stay quick meanwhile.
 * @param cohort as `readCohort` gives it
 * @throws the reason of the signal when it is cancelled; what `pair` throws
 */
export async function pairInWorker(
	cohort: Cohort,
	{ signal, onProgress }: CohortWorkerOptions = {}
): Promise<Result> {
	signal?.throwIfAborted();
	const { port1: progressPort, port2: port } = new MessageChannel();
	progressPort.on('message', ([done, of]: [number, number]) => onProgress?.(done, of));
	try {
		return await thread().run({ cohort, port }, { transferList: [port], signal });
	} catch (error) {
		throw signal?.aborted ? signal.reason : error;
	} finally {
		progressPort.close();
	}
}
