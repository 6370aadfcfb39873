// The folder for the databases of a run: in memory where there is enough. An embedded database has 1,600 files, and
// copying them on a disk takes longer than starting the server that opens them.
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const memory = '/dev/shm';
const prefix = 'penbridge-tests-';
/** Bytes that must be free: more than the databases of a run need. */
const minBytes = 4 * 2 ** 30;

/** Makes the folder of this run, and removes those of runs that were killed. @returns {string} its path */
export function makeScratch() {
	const parent = isRoomy() ? memory : tmpdir();
	for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix)))
		if (!isAlive(Number(name.slice(prefix.length).split('-')[0])))
			rmSync(join(parent, name), { recursive: true, force: true });
	const folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
	// PostgreSQL may run as another user.
	chmodSync(folder, 0o711);
	return folder;
}

function isRoomy() {
	if (!existsSync(memory)) return false;
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize > minBytes;
}

/** Whether a process runs: the number in the name of a folder is the process that would remove it. */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
