// Thousands of people with an open page, behind the proxy of a city. Their sessions are made by SQL: argon2 would take minutes.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { hashOfSecret } from '../../src/lib/server/kernel/secrets/index.ts';
import { makeLarge } from '../large-world.ts';
import type { City } from './city.ts';
import type { WorkerState, WorkerTask } from './socket-worker.ts';

export interface Crowd {
	/** What all of them see now, together. */
	state(): Promise<WorkerState>;
	/** From now on it is counted who comes back. */
	mark(): Promise<void>;
	/** Waits until all are connected; `since`: all of them anew since the mark. @returns false after `limit` milliseconds */
	untilOpen(limit: number, since?: 'mark'): Promise<boolean>;
	close(): void;
}

const workerCount = 2;
/** Sockets that one worker opens in a second, the first time. */
const perSecond = 150;

/** Makes so many students and opens a page for each. */
export async function gather({ cluster, site }: City, count: number): Promise<Crowd> {
	await makeLarge(cluster.url, count / 2, 1);
	const ids = Array.from({ length: count }, (_, n) => `s${'crowd'.repeat(6)}${n}`);
	await cluster.ask(
		`insert into session (id, user_id, expires_at, created_at, shared)
		select hash, uid('person', n - 1), now() + interval '2 hours', now(), true
		from unnest($1::text[]) with ordinality as made(hash, n)`,
		[ids.map(hashOfSecret)]
	);
	// nginx keeps the people of one /24 at one process, as it keeps a school behind one address.
	const people = ids.map((id, n) => ({ cookie: `__Host-penbridge=${id}`, from: `127.1.${n % 200}.1` }));
	const workers = Array.from({ length: workerCount }, () => fork('bench/faults/socket-worker.ts'));
	workers.forEach((worker, n) => {
		const own = people.filter((_, index) => index % workerCount === n);
		worker.send({ url: site.url, ca: site.ca!, people: own, perSecond } satisfies WorkerTask);
	});
	const state = async () => join(await Promise.all(workers.map((worker) => ask(worker, 'state'))));
	return {
		state,
		mark: async () => void (await Promise.all(workers.map((worker) => ask(worker, 'mark')))),
		async untilOpen(limit, since) {
			const startedAt = performance.now();
			while (performance.now() - startedAt < limit) {
				const { open, backAfter } = await state();
				if (open === count && (!since || backAfter.length >= count)) return true;
				await sleep(250);
			}
			return false;
		},
		close: () => workers.forEach((worker) => worker.kill())
	};
}

async function ask(worker: ChildProcess, message: 'state' | 'mark'): Promise<WorkerState> {
	const answered = once(worker, 'message');
	worker.send(message);
	return (await answered)[0] as WorkerState;
}

const join = (states: WorkerState[]): WorkerState => ({
	open: states.reduce((sum, { open }) => sum + open, 0),
	backAfter: states.flatMap(({ backAfter }) => backAfter),
	signedOut: states.reduce((sum, { signedOut }) => sum + signedOut, 0),
	events: states.reduce((sum, { events }) => sum + events, 0)
});
