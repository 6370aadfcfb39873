import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds without work after which the process counts as idle. */
const idleAfter = 15_000;

/** Bytes that stay after garbage was collected: when the start was over, and the last time. */
let [atStart, afterLast] = [Infinity, 0];
let running = 0;
let timer: NodeJS.Timeout | undefined;

const residentMemory = () => process.memoryUsage.rss();

/**
 * Collects all garbage and gives free memory back to the system. Loading a program makes much of it, and the heap, once it has
 * grown, does not shrink by itself: a third of what a fresh process takes. It stops everything for a tenth of a second.
 */
function giveBackMemory(): void {
	setFlagsFromString('--expose-gc');
	const collect = runInNewContext('gc') as (options: { type: 'major'; flavor: 'last-resort' }) => void;
	setFlagsFromString('--no-expose-gc');
	collect({ type: 'major', flavor: 'last-resort' });
	afterLast = residentMemory();
}

/** Gives back what the start needed. What is left is the measure for what is given back later. */
export function giveBackAfterStart(): void {
	giveBackMemory();
	atStart = afterLast;
}

/**
 * Counts work that somebody waits for: a request, a socket that connects. When none has come for a while, and none is under way, what
 * has grown meanwhile is given back. Sweeps run every minute, and do not put it off.
 * @returns what to call at its end, once
 */
export function beginWork(): () => void {
	running++;
	return () => {
		running--;
		if (timer) timer.refresh();
		else timer = setTimeout(giveBackWhenIdle, idleAfter).unref();
	};
}

/**
 * What stays after a collection may be more than at the start, with pages and statements that are kept: it stops nobody again for
 * what cannot be given back.
 */
function giveBackWhenIdle(): void {
	if (running) return;
	if (residentMemory() >= Math.max(1.3 * atStart, 1.2 * afterLast)) giveBackMemory();
}
