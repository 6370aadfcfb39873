// What the load saw: how long each act took, and what failed.
import { quantile } from '../figures.ts';

export interface ActTimes {
	count: number;
	/** Milliseconds. */
	p50: number;
	p95: number;
	max: number;
}
export interface Tally {
	/** Runs an act, and keeps how long it took; an error is kept as a failure, and gives undefined. */
	time<T>(act: string, work: () => Promise<T>): Promise<T | undefined>;
	/** Keeps a time that was measured elsewhere. */
	add(act: string, ms: number): void;
	fail(act: string, why: string): void;
	times(): Record<string, ActTimes>;
	failures: { act: string; why: string }[];
	failed(): number;
}

/** Failures that are kept with their words; the others are counted. */
const shownFailures = 20;

export function newTally(): Tally {
	const times = new Map<string, number[]>();
	const failures: Tally['failures'] = [];
	let failed = 0;
	const tally: Tally = {
		failures,
		failed: () => failed,
		add(act, ms) {
			const list = times.get(act) ?? [];
			times.set(act, list);
			list.push(ms);
		},
		fail(act, why) {
			if (++failed <= shownFailures) failures.push({ act, why: why.slice(0, 300) });
		},
		async time(act, work) {
			const began = performance.now();
			try {
				const result = await work();
				tally.add(act, performance.now() - began);
				return result;
			} catch (error) {
				tally.fail(act, error instanceof Error ? error.message : String(error));
				return undefined;
			}
		},
		times: () =>
			Object.fromEntries(
				[...times].map(([act, list]) => [
					act,
					{
						count: list.length,
						p50: quantile(list, 0.5),
						p95: quantile(list, 0.95),
						max: Math.max(...list)
					}
				])
			)
	};
	return tally;
}
