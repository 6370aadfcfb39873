import { markFailing, markWorking, type Part } from '../process-health.ts';

/** Work that a process repeats without the queue of jobs, because it is too frequent or must be punctual. */
export interface RepeatedWork {
	/** Starts a run now; where one is under way, another right after it. Does not wait for it. */
	now(): void;
	/** Repeats it until `stop`. */
	start(): void;
	/** Stops; resolves when the current run has ended. */
	stop(): Promise<void>;
}

/**
 * Repeats work, one run at a time in this process. A failure is reported by `/readyz`, and the work is tried again
 * with the next run.
 * @param interval milliseconds from one run to the next
 */
export function repeatedWork(part: Part, interval: number, work: () => Promise<unknown>): RepeatedWork {
	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> | undefined;
	let runAgain = false;

	function now(): void {
		if (running) {
			runAgain = true;
			return;
		}
		running = work()
			.then(
				() => markWorking(part),
				(error: unknown) => markFailing(part, error)
			)
			.then(() => {
				running = undefined;
				if (!runAgain) return;
				runAgain = false;
				now();
			});
	}

	return {
		now,
		start() {
			timer ??= setInterval(() => running ?? now(), interval).unref();
		},
		async stop() {
			clearInterval(timer);
			timer = undefined;
			runAgain = false;
			await running;
		}
	};
}
