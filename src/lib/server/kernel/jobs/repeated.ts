import { markFailing, markWorking, type Part } from '../process-health.ts';

/** What a process does again and again by itself, because it comes too often, or has to be too punctual, for the queue of jobs. */
export interface RepeatedWork {
	/** Does it now; where it is under way, once more right after. Nobody waits for it. */
	now(): void;
	/** Does it from now on, until it is stopped. */
	start(): void;
	/** Resolves when what was under way is done. */
	stop(): Promise<void>;
}

/**
 * One run at a time in this process; a failed one is tried again with the next, and `/readyz` says that it failed.
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
