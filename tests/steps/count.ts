// The cost of a piece of work, counted: the same for the same input on any machine, however busy it is.
import { Session } from 'node:inspector/promises';

// At once: only code that is compiled from now on has counters, so this file is imported before what it counts.
const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/**
 * How many times V8 entered a function, a branch or the body of a loop of the product. Work inside a built-in function, such as
 * a regular expression, is not counted: the linter checks that those are linear (regexp/no-super-linear-backtracking).
 */
export async function stepsOf(work: () => unknown): Promise<number> {
	// Resets the counters.
	await session.post('Profiler.takePreciseCoverage');
	await work();
	const { result } = await session.post('Profiler.takePreciseCoverage');
	return result
		.filter(({ url }) => url.includes('/src/lib/'))
		.flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
		.reduce((sum, { count }) => sum + count, 0);
}
