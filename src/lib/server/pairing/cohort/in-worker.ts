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
export async function pairInWorker(cohort: Cohort, { signal, onProgress }: Options = {}): Promise<Result> {
	signal?.throwIfAborted();
	const thread = takeThread();
	const ended = new AbortController();
	try {
		const result = await new Promise<Result>((give, fail) => {
			signal?.addEventListener('abort', () => fail(signal.reason as Error), { signal: ended.signal });
			thread.on('message', (said: Said) =>
				'result' in said ? give(said.result) : onProgress?.(said.done, said.of)
			);
			thread.once('error', fail);
			thread.once('exit', (code) => fail(new Error(`The thread ended with ${code} and no answer.`)));
			thread.postMessage(cohort);
		});
		await keepThread(thread, cohort.left.length * cohort.right.length);
		return result;
	} catch (error) {
		await thread.terminate();
		throw error;
	} finally {
		ended.abort();
	}
}
