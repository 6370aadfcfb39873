// A file inside an embedded database that says: the demo made this one. Only such a database is served by the demo,
// and only such a one is thrown away by `--fresh`.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const marker = (dataDir) => join(dataDir, 'penbridge-demo');

/** Whether the folder holds an embedded database that the demo made, finished or not. */
export const isDemo = (dataDir) => existsSync(join(dataDir, 'PG_VERSION')) && existsSync(marker(dataDir));

/** Whether its world is complete. */
export const isSeeded = (dataDir) =>
	isDemo(dataDir) && readFileSync(marker(dataDir), 'utf8').startsWith('seeded');

/**
 * Written before the first person is, and again after the last.
 * @param {'seeding' | 'seeded'} state
 */
export const mark = (dataDir, state) =>
	writeFileSync(marker(dataDir), `${state} ${new Date().toISOString()}\n`);
