import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Another process has the embedded database open. */
export class DataDirectoryBusy extends Error {
	constructor(dataDir: string, holder: LockHolder) {
		super(
			`The database in ${dataDir} is open in process ${holder.pid} on ${holder.host}. ` +
				`Two processes on one embedded database lose data. Stop that process first (Ctrl+C in its window, or ` +
				`'kill ${holder.pid}'), or name another folder with DATA_DIR. If no such process runs, remove ${lockFile(dataDir)}.`
		);
		this.name = 'DataDirectoryBusy';
	}
}

interface LockHolder {
	pid: number;
	host: string;
	/** When the process started (Linux clock ticks), so that a reused number is not taken for the old process. */
	started: string;
}

/**
 * Takes the lock beside a data directory; a lock left by a killed process is taken over.
 * @returns a function that releases the lock
 * @throws DataDirectoryBusy while its holder lives, or lives on another machine
 */
export function lockDataDirectory(dataDir: string): () => void {
	const file = lockFile(dataDir);
	const ownLock: LockHolder = { pid: process.pid, host: hostname(), started: startTimeOf(process.pid) };
	for (let attempt = 0; ; attempt++) {
		try {
			writeFileSync(file, JSON.stringify(ownLock), { flag: 'wx' });
			heldLocks.add(file);
			return () => {
				heldLocks.delete(file);
				rmSync(file, { force: true });
			};
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
			const holder = readLock(file);
			if (attempt > 2 || (holder && isAlive(holder, file)))
				throw new DataDirectoryBusy(dataDir, holder ?? ownLock);
			rmSync(file, { force: true });
		}
	}
}

const lockFile = (dataDir: string) => `${dataDir.replace(/(?<!\/)\/+$/, '')}.lock`;

function readLock(file: string): LockHolder | undefined {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return undefined;
	}
}

function isAlive(holder: LockHolder, file: string): boolean {
	if (holder.host !== hostname()) return true;
	try {
		process.kill(holder.pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
	if (holder.pid === process.pid) return heldLocks.has(file);
	return startTimeOf(holder.pid) === holder.started;
}

/**
 * Locks that this process has taken. In a container every start has the same process number: a lock with our number
 * that is not in here is an old one.
 */
const heldLocks = new Set<string>();

function startTimeOf(pid: number): string {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
	} catch {
		return '';
	}
}
