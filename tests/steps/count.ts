// What a piece of work costs, counted: the same for the same input on any machine, however busy it is.
import { Session } from 'node:inspector/promises';

// At once: only what is compiled from now on has counters in it, so this file is imported before what it counts.
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * How many times V8 entered a function, a branch or the body of a loop of the product. What one built-in function does
 * is not in it, such as a regular expression: that those are linear is for the linter (regexp/no-super-linear-backtracking).
 */
export async function stepsOf(work: () => unknown): Promise<number> {
	// Starts from nothing.
	await session.post('Profiler.takePreciseCoverage');
	await work();
	const { result } = await session.post('Profiler.takePreciseCoverage');
	return result
		.filter(({ url }) => url.includes('/src/lib/'))
		.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
		.reduce((sum, { count }) => sum + count, 0);
}
