import { MessageChannel } from 'node:worker_threads';
import { threadFor } from '../../kernel/thread.ts';
import type { Progress } from '../assignment/index.ts';
import type { Cohort, Result } from './cohort-types.ts';
import type { WorkerInput } from './worker.ts';

interface CohortWorkerOptions {
	/** Cancels the solve and ends the thread at once. */
	signal?: AbortSignal;
	/** Called at most every 50 ms; it starts again from 0 where a wider matrix has to be tried. */
	onProgress?: Progress;
}

/**
 * The thread stays for a minute: a teacher who locks and swaps solves again soon. It has more memory than the largest
 * cohort needs.
 */
const thread = threadFor<WorkerInput, Result>('src/lib/server/engines/cohort/worker.ts', {
	megabytes: 1_000
});

/**
 * Pairs a cohort as `pair` does, in a worker thread: the event loop stays free.
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
