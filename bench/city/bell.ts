// The bell of a school: many students sign in at the same moment behind one address. Then sockets that only stay open.
import { setTimeout as sleep } from 'node:timers/promises';
import { names } from '../large-world.ts';
import { cpuOf, memoryOf } from '../process-usage.ts';
import type { BenchServer } from '../server.ts';
import { newTally, type ActTimes } from './tally.ts';
import { Visitor } from './visitor.ts';

export interface BellResult {
	/** Refused, or without an answer. */
	failed: number;
	failures: { act: string; why: string }[];
	signIn: ActTimes;
	visitors: Visitor[];
}

/** @param students who sign in at the same moment, at all processes in turn */
export async function ringBell(servers: BenchServer[], students: number[]): Promise<BellResult> {
	const tally = newTally();
	const visitors = students.map(
		(student, index) =>
			new Visitor({
				url: servers[index % servers.length]!.url,
				address: '10.3.1.1',
				speed: 1,
				tally,
				username: names.student(student)
			})
	);
	await Promise.all(visitors.map((visitor) => visitor.signIn()));
	const signIn = tally.times()['sign-in'];
	if (!signIn) throw new Error(`Nobody could sign in: ${JSON.stringify(tally.failures)}`);
	return { failed: tally.failed(), failures: tally.failures, signIn, visitors };
}

export interface SocketCost {
	sockets: number;
	/** kB of memory for each. */
	kilobytes: number;
	/** Milliseconds of processor time of the process, for a thousand sockets and a second. */
	cpu: number;
}

/** Seconds without sockets, and with them: each asks once in 30 s whether its session is open. */
const [emptySeconds, restSeconds] = [10, 30];
/** Sockets that are opened at the same time, and before anything is measured. */
const [beside, first] = [50, 100];
/** Milliseconds after which a start has nothing more to do. */
const starting = 10_000;

/**
 * Opens sockets of visitors who are signed in, and measures them at rest.
 * @param server a process that has done nothing else: in one that was busy, sockets go where memory is free already
 */
export async function costOfSockets(
	server: BenchServer,
	visitors: Visitor[],
	count: number
): Promise<SocketCost> {
	const open = async (more: number) => {
		for (let opened = 0; opened < more; opened += beside)
			await Promise.all(
				Array.from({ length: beside }, (_, n) => visitors[(opened + n) % visitors.length]!.listen(server.url))
			);
	};
	const cpuFor = async (seconds: number) => {
		const before = cpuOf(server.pid);
		await sleep(seconds * 1_000);
		return (cpuOf(server.pid) - before) / seconds;
	};
	await open(first);
	await sleep(starting);
	const [memory, alone] = [memoryOf(server.pid), await cpuFor(emptySeconds)];
	await open(count);
	const busy = await cpuFor(restSeconds);
	return {
		sockets: count,
		kilobytes: ((memoryOf(server.pid) - memory) * 1_000) / count,
		cpu: Math.max(0, ((busy - alone) / count) * 1_000)
	};
}
