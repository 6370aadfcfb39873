// CPU and memory of processes, from /proc: of whole processes, so that threads that compress pages count too.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const tick = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU time of a process so far, in milliseconds, user and system together. */
export const cpuOf = (pid: number | string): number => cpuIn(`/proc/${pid}/stat`);

/** CPU time of the first thread of a process, which runs the JavaScript of Node. */
export const mainThreadCpuOf = (pid: number): number => cpuIn(`/proc/${pid}/task/${pid}/stat`);

function cpuIn(file: string): number {
	const stat = readFileSync(file, 'utf8');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) * tick;
}

/** CPU time of each backend of a database so far. @throws Error where the database runs elsewhere */
export function cpuOfBackends(database: string): Map<string, number> {
	const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && serves(name, database));
	if (!pids.length)
		throw new Error('No backend of the database runs on this machine: its CPU cannot be read.');
	return new Map(pids.map((pid) => [pid, cpuOf(pid)]));
}

function serves(pid: string, database: string) {
	try {
		const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
		return title.startsWith('postgres: ') && title.includes(` ${database} `);
	} catch {
		return false;
	}
}

/** CPU time of the backends between two measurements, in milliseconds. */
export const spent = (before: Map<string, number>, after: Map<string, number>): number =>
	[...after].reduce((sum, [pid, used]) => sum + used - (before.get(pid) ?? 0), 0);

/** Resident memory in MB. */
export function memoryOf(pid: number): number {
	const kB = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
	return (Number(kB) * 1024) / 1e6;
}
