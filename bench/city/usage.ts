// What the processes use while the hour is played: looked at every second, since connections of a database come and go.
import { readFileSync } from 'node:fs';
import { nameOf } from '../databases.ts';
import { get } from '../http.ts';
import { cpuOf, cpuOfBackends, mainThreadCpuOf, memoryOf, spent } from '../process-usage.ts';
import type { BenchServer } from '../server.ts';

export const metricsToken = 'a token of the bench alone';

export interface Usage {
	seconds: number;
	/** Milliseconds of processor time. */
	servers: number;
	/** Of it: the threads that run JavaScript. What is left hashes passwords, compresses pages and collects garbage. */
	mainThreads: number;
	database: number;
	load: number;
	/** Of the whole machine, all processes: between 0 and 1. */
	machine: number;
	/** MB of both processes together, before and at most. */
	memoryBefore: number;
	memoryMost: number;
	statements: number;
	/** Connections of the database, at most. */
	connections: number;
	/** Sockets of all processes, at most. */
	sockets: number;
}

/** Measures from now on. @returns what ends it @param loadPid the process that plays the hour */
export async function measureUsage(servers: BenchServer[], databaseUrl: string, loadPid?: number) {
	const database = nameOf(databaseUrl);
	const before = { began: performance.now(), machine: machineTimes(), ...totals(servers, loadPid) };
	const memoryBefore = memoryOfAll(servers);
	const statementsBefore = await metricOf(servers, 'penbridge_database_statements_total');
	const most = { memory: memoryBefore, connections: 0, sockets: 0 };
	let usedByDatabase = 0;
	let backends = cpuOfBackends(database);
	let loadUsed = 0;
	const look = async () => {
		const now = cpuOfBackends(database);
		usedByDatabase += spent(backends, now);
		backends = now;
		most.memory = Math.max(most.memory, memoryOfAll(servers));
		most.connections = Math.max(most.connections, now.size);
		if (loadPid) loadUsed = Math.max(loadUsed, cpuOr(loadPid, loadUsed));
		most.sockets = Math.max(most.sockets, await metricOf(servers, 'penbridge_sockets'));
	};
	const timer = setInterval(() => void look().catch(() => {}), 1_000);
	return async (): Promise<Usage> => {
		clearInterval(timer);
		await look();
		const after = totals(servers, undefined);
		const [busyBefore, allBefore] = before.machine;
		const [busy, all] = machineTimes();
		return {
			seconds: (performance.now() - before.began) / 1_000,
			servers: after.servers - before.servers,
			mainThreads: after.mainThreads - before.mainThreads,
			database: usedByDatabase,
			load: Math.max(0, loadUsed - before.load),
			machine: (busy - busyBefore) / (all - allBefore),
			memoryBefore,
			memoryMost: most.memory,
			connections: most.connections,
			sockets: most.sockets,
			statements: (await metricOf(servers, 'penbridge_database_statements_total')) - statementsBefore
		};
	};
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

const totals = (servers: BenchServer[], loadPid: number | undefined) => ({
	servers: sum(servers.map(({ pid }) => cpuOf(pid))),
	mainThreads: sum(servers.map(({ pid }) => mainThreadCpuOf(pid))),
	load: loadPid ? cpuOr(loadPid, 0) : 0
});

const memoryOfAll = (servers: BenchServer[]) => sum(servers.map(({ pid }) => memoryOf(pid)));

/** The load ends by itself: what it used is what was seen last. */
function cpuOr(pid: number, fallback: number): number {
	try {
		return cpuOf(pid);
	} catch {
		return fallback;
	}
}

/** The sum of a metric over all processes and labels. */
export async function metricOf(servers: BenchServer[], name: string): Promise<number> {
	const answers = await Promise.all(
		servers.map(({ url }) =>
			get(`${url}/metrics`, '', {
				headers: { authorization: `Bearer ${metricsToken}`, 'accept-encoding': '' }
			})
		)
	);
	return sum(
		answers.flatMap(({ body }) =>
			body
				.toString()
				.split('\n')
				.filter((line) => line.startsWith(name) && /[ {]/.test(line.charAt(name.length)))
				.map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)))
		)
	);
}

/** Ticks of all cores so far: busy, and all. */
function machineTimes(): [busy: number, all: number] {
	const ticks = readFileSync('/proc/stat', 'utf8')
		.split('\n', 1)[0]!
		.trim()
		.split(/\s+/)
		.slice(1, 9)
		.map(Number);
	const all = sum(ticks);
	// Idle, waiting for a disk, and what another virtual machine took.
	return [all - ticks[3]! - ticks[4]! - ticks[7]!, all];
}
