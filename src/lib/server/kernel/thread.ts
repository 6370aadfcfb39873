import { resolve } from 'node:path';
import { Piscina } from 'piscina';

/** Milliseconds without work after which a thread ends; starting one takes longer than most of its work. */
const idleTimeoutMs = 60_000;

/**
 * One worker thread for work that would block the event loop. It starts with the first task, runs one task after
 * another, and ends when idle.
 * @param file its default export does the work; the path is from the root of the project, as the bundle has no such
 * file
 * @param megabytes of memory: a thread that needs more ends, and the server goes on
 */
export function threadFor<Given, Result>(
	file: string,
	{ megabytes }: { megabytes: number }
): () => Piscina<Given, Result> {
	let pool: Piscina<Given, Result> | undefined;
	return () =>
		(pool ??= new Piscina<Given, Result>({
			filename: resolve(file),
			minThreads: 0,
			maxThreads: 1,
			idleTimeout: idleTimeoutMs,
			// Waiting for work must not stop what the thread itself waits for.
			atomics: 'disabled',
			resourceLimits: { maxOldGenerationSizeMb: megabytes }
		}));
}
