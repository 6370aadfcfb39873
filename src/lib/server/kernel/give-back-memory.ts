import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds without work after which the process counts as idle. */
const idleAfter = 15_000;

/** How memory is collected, and how much the process has, in bytes. */
interface Memory {
	collect(): void;
	resident(): number;
}

/**
 * Gives free memory back to the system: the heap, once it has grown, does not shrink by itself for a long time. A collection stops everything
 * for a tenth of a second, so it waits until nobody does.
 */
export function memoryKeeper({ collect, resident }: Memory) {
	/** Bytes that stay after garbage was collected: when the start was over, and the last time. */
	let [atStart, afterLast] = [Infinity, 0];
	let running = 0;
	let timer: NodeJS.Timeout | undefined;

	function giveBack() {
		collect();
		afterLast = resident();
	}

	/**
	 * What stays after a collection may be more than at the start, with pages and statements that are kept: it stops nobody again for
	 * what cannot be given back.
	 */
	function giveBackWhenIdle() {
		if (!running && resident() >= Math.max(1.3 * atStart, 1.2 * afterLast)) giveBack();
	}

	return {
		/** Gives back what the start needed, a third of a fresh process. What is left is the measure for what is given back later. */
		afterStart() {
			giveBack();
			atStart = afterLast;
		},
		/**
		 * Counts work that somebody waits for: a request, a socket that connects. When none has come for a while, and none is under way, what
		 * has grown meanwhile is given back. Sweeps run every minute, and do not put it off.
		 * @returns what to call at its end, once
		 */
		beginWork(): () => void {
			running++;
			return () => {
				running--;
				timer = timer?.refresh() ?? setTimeout(giveBackWhenIdle, idleAfter).unref();
			};
		}
	};
}

function collectAll() {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort' }) => void;
	setFlagsFromString('--no-expose-gc');
	collect({ type: 'major', flavor: 'last-resort' });
}

/** The memory of this process. */
export const memory = memoryKeeper({ collect: collectAll, resident: () => process.memoryUsage.rss() });
