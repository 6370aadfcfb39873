// Open pages of thousands of people, in a process of their own. It is told what to open as JSON, and then answers each message with
// how many are connected and how long after the last `mark` each of them was.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Participant } from './people.ts';
import { openPages } from './open-pages.ts';

export interface WorkerTask {
	url: string;
	ca: string;
	people: Pick<Participant, 'cookie' | 'from'>[];
	/** Sockets that are opened in a second. */
	perSecond: number;
}

export interface WorkerState {
	/** Connected now. */
	open: number;
	/** Milliseconds from the last mark to the connection, for each that came back since then. */
	backAfter: number[];
	signedOut: number;
	/** Pages that were told that something had changed, or that they should look again. */
	events: number;
}

process.once('message', async (message) => {
	const { url, ca, people, perSecond } = message as WorkerTask;
	let markedAt = 0;
	let events = 0;
	let backAfter: number[] = [];
	const groups: ReturnType<typeof openPages>[] = [];
	process.on('message', (asked) => {
		if (asked === 'mark') {
			markedAt = performance.now();
			backAfter = [];
		}
		const sum = (count: (group: (typeof groups)[number]) => number) =>
			groups.reduce((total, group) => total + count(group), 0);
		process.send!({
			open: sum((group) => group.open()),
			backAfter,
			signedOut: sum((group) => group.signedOut()),
			events
		} satisfies WorkerState);
	});
	// In ten groups a second.
	const size = Math.ceil(perSecond / 10);
	for (let start = 0; start < people.length; start += size) {
		const group = openPages({ url, ca, people: people.slice(start, start + size), onEvent: () => events++ });
		for (const socket of group.sockets)
			socket.on('connect', () => markedAt && backAfter.push(performance.now() - markedAt));
		groups.push(group);
		await sleep(100);
	}
});
process.once('disconnect', () => process.exit());
