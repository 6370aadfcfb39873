import { randomUUID } from 'node:crypto';
import {
	closeSync,
	existsSync,
	linkSync,
	openSync,
	readdirSync,
	readFileSync,
	realpathSync,
	rmSync,
	statSync,
	writeFileSync
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Another process has the embedded database open. */
export class DataDirectoryBusy extends Error {
	constructor(dataDir: string, { pid, host }: Partial<LockHolder> = {}) {
		super(
			`The database in ${dataDir} is open in process ${pid ?? '(just starting)'} on ${host ?? hostname()}. ` +
				`Two processes on one embedded database lose data. Stop that process first (Ctrl+C in its window, or ` +
				`'kill ${pid ?? 'NUMBER'}'), or name another folder with DATA_DIR. If no such process runs, remove ${lockFile(dataDir)}.`
		);
		this.name = 'DataDirectoryBusy';
	}
}

interface LockHolder {
	pid: number;
	host: string;
	/** When the process started (Linux clock ticks), so that a reused number is not taken for the old process. */
	started: string;
	/** Where the lock was made: a copy elsewhere is not this process's. Earlier versions do not say. */
	place?: string;
}

/**
 * Takes the lock beside a data directory; a lock left by a killed process is taken over, and so is a copied one, whose holder has
 * another folder open.
 * @returns a function that releases the lock
 * @throws DataDirectoryBusy while its holder lives, or lives on another machine
 */
export function lockDataDirectory(dataDir: string): () => void {
	const file = lockFile(dataDir);
	for (let attempt = 0; !make(file); attempt++) {
		const text = readIfThere(file);
		const holder = parsed(text);
		if (attempt > 2 || (holder && isHeld(holder, file))) throw new DataDirectoryBusy(dataDir, holder);
		if (text !== undefined) takeAway(file, text);
	}
	// As long as it is open, others see by it that this very file is ours, wherever its folder is moved.
	const open = openSync(file, 'r');
	heldLocks.add(file);
	return () => {
		heldLocks.delete(file);
		closeSync(open);
		rmSync(file, { force: true });
	};
}

/** Of the folder itself, whatever link leads to it. */
function lockFile(dataDir: string): string {
	const parent = dirname(dataDir);
	const place = existsSync(dataDir)
		? realpathSync(dataDir)
		: join(existsSync(parent) ? realpathSync(parent) : parent, basename(dataDir));
	return `${place}.lock`;
}

/** Makes a lock of ours, whole or not at all: nobody reads half of one. @returns false where there is one */
function make(file: string): boolean {
	const { pid } = process;
	const lock: LockHolder = { pid, host: hostname(), started: startTimeOf(pid), place: file };
	const text = JSON.stringify(lock);
	const draft = `${file}.${randomUUID()}`;
	writeFileSync(draft, text, { flag: 'wx' });
	try {
		linkSync(draft, file);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		return makeWithoutLink(file, text);
	} finally {
		rmSync(draft, { force: true });
	}
	return true;
}

/** On a disk that knows no second name of a file (FAT). */
function makeWithoutLink(file: string, text: string): boolean {
	try {
		writeFileSync(file, text, { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
}

/**
 * Takes a lock away that nobody holds. One process at a time: another may have done so and made its own since we read this
 * text.
 */
function takeAway(file: string, text: string): void {
	const taking = `${file}.taking`;
	if (make(taking)) {
		if (readIfThere(file) === text) rmSync(file);
	} else {
		const holder = parsed(readIfThere(taking));
		if (holder && isHeld(holder, taking)) return;
	}
	rmSync(taking, { force: true });
}

function isHeld(holder: LockHolder, file: string): boolean {
	if (holder.host !== hostname()) return true;
	try {
		process.kill(holder.pid, 0);
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
	if (holder.pid === process.pid) return heldLocks.has(file);
	const started = startTimeOf(holder.pid);
	if (started && started !== holder.started) return false;
	return holder.place === undefined || holder.place === file || hasOpen(holder.pid, file);
}

/**
 * Locks that this process has taken. In a container every start has the same process number: a lock with our number
 * that is not in here is an old one.
 */
const heldLocks = new Set<string>();

/** Whether a process has this very file open; true where that cannot be seen. */
function hasOpen(pid: number, file: string): boolean {
	const lock = statSync(file, { throwIfNoEntry: false });
	if (!lock) return true;
	try {
		return readdirSync(`/proc/${pid}/fd`).some((name) => {
			const each = statSync(`/proc/${pid}/fd/${name}`, { throwIfNoEntry: false });
			return each?.ino === lock.ino && each.dev === lock.dev;
		});
	} catch {
		return true;
	}
}

function parsed(text = ''): LockHolder | undefined {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function readIfThere(file: string): string | undefined {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

/** Empty where it cannot be seen. */
function startTimeOf(pid: number): string {
	const stat = readIfThere(`/proc/${pid}/stat`) ?? '';
	return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
