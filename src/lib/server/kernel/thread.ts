import { resolve } from 'node:path';
import { Piscina } from 'piscina';

/** A thread that has had nothing to do for so long ends; starting one takes longer than most of its work. */
const idleTimeoutMs = 60_000;

/**
 * One thread for work that would keep everybody else waiting; it starts with the first piece, takes one after another,
 * and ends when idle.
 * @param file its default export does the work; from the root of the project, as the bundle of the server has no file for it
 * @param megabytes of memory: a thread that wants more ends, and the server goes on
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
