// Counts in a thread: V8 is slower while it counts, and the other test files of this process must not be.
import { resolve } from 'node:path';
import { stepsOf } from './count.ts';

/** A function of a module, by its path from the root, and its arguments. */
export interface Work {
	module: string;
	call: string;
	args: unknown[];
	/** Arguments of a first call: what is made once, by the first call, is not counted. */
	first?: unknown[];
}

export default async function count({ module, call, args, first = args }: Work): Promise<number> {
	const loaded = (await import(resolve(module))) as Record<string, (...args: unknown[]) => unknown>;
	await loaded[call]!(...first);
	return stepsOf(() => loaded[call]!(...args));
}
