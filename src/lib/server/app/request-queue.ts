// Actions go before pages. An approval runs a dozen queries; with twenty pages in progress it would wait for all of them
// each time, and so would the pal who gets the letter. Visitors have turns of their own: children do not stand behind strangers.
import { FairLine } from '../kernel/fair-line.ts';

/** Pages of one kind that take turns. */
interface Lane {
	/**
	 * Pages that are made at once: enough to use the time that the database takes, and few enough to let actions run in
	 * between.
	 */
	most: number;
	/**
	 * Milliseconds after which a request no longer blocks others: a slow statement or a locked row must not stop
	 * everybody.
	 */
	patience: number;
	running: number;
	waiting: FairLine;
}
const lane = (most: number, patience: number): Lane => ({
	most,
	patience,
	running: 0,
	waiting: new FairLine()
});

/** Milliseconds. */
const maxWait = 100;
const members = lane(2, maxWait);
/**
 * However many strangers come, a page of somebody who is signed in shares the time with one of theirs. With less patience, many slow ones
 * would soon be made at once.
 */
const visitors = lane(1, 10 * maxWait);
const lanes = [members, visitors];

let actions = 0;

/**
 * Runs the work of a page, as soon as it has its turn.
 * @param network of somebody who is not signed in: their turns go round by network
 */
export async function waitInLine<T>(work: () => T | Promise<T>, network?: string): Promise<T> {
	const own = network === undefined ? members : visitors;
	if (own.running < own.most && !actions) own.running++;
	else await new Promise<void>((start) => own.waiting.add({ party: network ?? '' }, start));
	// The next one starts after what has arrived meanwhile was read: the embedded database answers without ever letting the event loop go
	// on, and two hundred pages in a row would stand before a request that nobody has looked at.
	return runThenEnd(work, own.patience, () =>
		setImmediate(() => {
			own.running--;
			if (!actions) startWaiting(own);
		})
	);
}

/** Runs an action at once; pages that have not begun wait for it. */
export async function queueAction<T>(work: () => T | Promise<T>): Promise<T> {
	actions++;
	return runThenEnd(work, maxWait, () => {
		actions--;
		// Also while another action runs: pages must make progress however many actions there are.
		lanes.forEach(startWaiting);
	});
}

/** Starts waiting pages, up to the limit. */
function startWaiting(own: Lane) {
	while (own.running < own.most && own.waiting.length) {
		own.running++;
		own.waiting.next()!();
	}
}

/** Runs `work`, and then `end`; `end` earlier where the work takes long. */
async function runThenEnd<T>(work: () => T | Promise<T>, patience: number, end: () => void): Promise<T> {
	let isOpen = true;
	const close = () => {
		if (isOpen) end();
		isOpen = false;
	};
	const timer = setTimeout(close, patience);
	try {
		return await work();
	} finally {
		clearTimeout(timer);
		close();
	}
}
