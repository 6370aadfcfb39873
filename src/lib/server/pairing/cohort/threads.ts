import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

// The thread runs from the sources, as commands and migrations do: the bundle of the server has no file for it.
const file = 'src/lib/server/pairing/cohort/worker.ts';

/** More than the largest cohort needs; a thread that wants more ends, and the server goes on. */
const mostMemory = 1_000;

/** A teacher who locks and swaps solves again soon, and a new thread takes longer than a class. */
const idleFor = 60_000;

/** Pairs that were looked at: after more, a thread holds memory that is better given back. */
const mostToKeep = 40_000;

let idle: { thread: Worker; timer: NodeJS.Timeout; forget: () => void } | undefined;

/** A thread for one cohort: the one that waits, or a new one. */
export function takeThread(): Worker {
	const kept = idle;
	clearTimeout(kept?.timer);
	idle = undefined;
	if (!kept) return new Worker(resolve(file), { resourceLimits: { maxOldGenerationSizeMb: mostMemory } });
	kept.thread.off('exit', kept.forget).off('error', kept.forget);
	kept.thread.ref();
	return kept.thread;
}

/** Keeps a thread that answered for a while, one at a time; ends it after a large cohort. */
export async function keepThread(thread: Worker, pairs: number): Promise<void> {
	if (idle || pairs > mostToKeep) return void (await thread.terminate());
	const forget = () => {
		if (idle?.thread === thread) idle = undefined;
	};
	thread.on('exit', forget).on('error', forget);
	thread.unref();
	idle = { thread, forget, timer: setTimeout(() => (forget(), void thread.terminate()), idleFor).unref() };
}
