// Actions go before pages. An approval runs a dozen queries; with twenty pages in progress it would wait for all of them
// each time, and so would the pal who gets the letter.

/**
 * Pages that are made at once: enough to use the time that the database takes, and few enough to let actions run in
 * between.
 */
const maxPages = 2;
/**
 * Milliseconds after which a request no longer blocks others: a slow statement or a locked row must not stop
 * everybody.
 */
const maxWait = 100;

let pages = 0;
let actions = 0;
const waiting: (() => void)[] = [];

/** Runs the work of a page, as soon as it has its turn. */
export async function queuePage<T>(work: () => T | Promise<T>): Promise<T> {
	if (pages < maxPages && !actions) pages++;
	else await new Promise<void>((start) => waiting.push(start));
	return runThenEnd(work, () => {
		pages--;
		if (!actions) startWaitingPages();
	});
}

/** Runs an action at once; pages that have not begun wait for it. */
export async function queueAction<T>(work: () => T | Promise<T>): Promise<T> {
	actions++;
	return runThenEnd(work, () => {
		actions--;
		// Also while another action runs: pages must make progress however many actions there are.
		startWaitingPages();
	});
}

/** Starts waiting pages, up to the limit. */
function startWaitingPages() {
	while (pages < maxPages && waiting.length) {
		pages++;
		waiting.shift()!();
	}
}

/** Runs `work`, and then `end`; `end` earlier where the work takes long. */
async function runThenEnd<T>(work: () => T | Promise<T>, end: () => void): Promise<T> {
	let isOpen = true;
	const close = () => {
		if (isOpen) end();
		isOpen = false;
	};
	const timer = setTimeout(close, maxWait);
	try {
		return await work();
	} finally {
		clearTimeout(timer);
		close();
	}
}
