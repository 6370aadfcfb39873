import type { FaultRow } from '../row.ts';
import { crowd } from './crowd.ts';
import { damaged } from './damaged.ts';
import * as database from './database.ts';
import { embeddedDiskFull, embeddedKilled } from './embedded.ts';
import { killed, rolling } from './processes.ts';
import { clock, mail, versions } from './surroundings.ts';

/** All rows by the name that the command line has for them, in the order of the table. */
export const rows: Record<string, FaultRow> = {
	kill: killed,
	restart: database.restarted,
	caddy: database.restartedCaddy,
	listener: database.listener,
	connections: database.connections,
	locked: database.locked,
	frozen: database.frozen,
	disk: database.diskFull,
	'read-only': database.readOnly,
	rolling,
	versions,
	clock,
	mail,
	crowd,
	'embedded-kill': embeddedKilled,
	'embedded-disk': embeddedDiskFull,
	damaged
};

/** The rows of `npm run test:all`: a process, the database, and the embedded database that go away. */
const short = ['kill', 'frozen', 'embedded-kill'];

/** The rows that the command line names; all without a name. @throws Error with all names where there is no such row */
export function pickRows(names: string[]): string[] {
	if (!names.length) return Object.keys(rows);
	if (names[0] === '--short') return short;
	if (names.every((name) => Object.hasOwn(rows, name))) return names;
	throw new Error(`Use: npm run faults, or npm run faults -- with some of ${Object.keys(rows).join(' ')}`);
}
