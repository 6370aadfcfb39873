import type { Worker } from 'node:worker_threads';
import type { Progress } from '../assignment/index.ts';
import { keepThread, takeThread } from './threads.ts';
import type { Cohort, Result } from './types.ts';
import type { Said } from './worker.ts';

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
export async function pairInWorker(cohort: Cohort, options: Options = {}): Promise<Result> {
	options.signal?.throwIfAborted();
	const thread = takeThread();
	try {
		const result = await answerOf(thread, cohort, options);
		await keepThread(thread, cohort.left.length * cohort.right.length);
		return result;
	} catch (error) {
		await thread.terminate();
		throw error;
	}
}

function answerOf(thread: Worker, cohort: Cohort, { signal, onProgress }: Options): Promise<Result> {
	const { promise, resolve, reject } = Promise.withResolvers<Result>();
	const hear = (said: Said) => ('result' in said ? resolve(said.result) : onProgress?.(said.done, said.of));
	const ended = (code: number) => reject(new Error(`The thread ended with ${code} and no answer.`));
	const stopped = () => reject(signal!.reason as Error);
	// One by one: without its own listeners, which are no others', a thread hears nothing any more.
	thread.on('message', hear).on('error', reject).on('exit', ended);
	signal?.addEventListener('abort', stopped);
	thread.postMessage(cohort);
	return promise.finally(() => {
		thread.off('message', hear).off('error', reject).off('exit', ended);
		signal?.removeEventListener('abort', stopped);
	});
}
