// Who does something goes before who reads. An approval asks the database a dozen times; with twenty pages under way it
// would wait for all of them each time, and so would the pal.

/** Pages that are made at once: enough to use the time that the database takes, few enough that others come between. */
const maxPages = 2;
/** Nobody keeps others waiting for longer, in milliseconds: behind a slow statement or a locked row life goes on. */
const maxWait = 100;

let pages = 0;
let actions = 0;
const waiting: (() => void)[] = [];

/** Makes a page when it has its turn. */
export async function queuePage<T>(work: () => T | Promise<T>): Promise<T> {
	if (pages < maxPages && !actions) pages++;
	else await new Promise<void>((start) => waiting.push(start));
	return runThenEnd(work, () => {
		pages--;
		if (!actions) startWaitingPages();
	});
}

/** Does something at once; pages that have not begun wait for it. */
export async function queueAction<T>(work: () => T | Promise<T>): Promise<T> {
	actions++;
	return runThenEnd(work, () => {
		actions--;
		// Also while another action is under way: pages go on however many actions there are.
		startWaitingPages();
	});
}

/** Lets pages begin that wait, as many as have a turn. */
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
