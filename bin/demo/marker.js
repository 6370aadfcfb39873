// A file inside an embedded database marks it as made by the demo. The demo serves only such a database, and `--fresh`
// removes only such a one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const marker = (dataDir) => join(dataDir, 'penbridge-demo');

/** Whether the folder holds an embedded database that the demo made, finished or not. */
export const isDemo = (dataDir) => existsSync(join(dataDir, 'PG_VERSION')) && existsSync(marker(dataDir));

/** Whether the demo world in it is complete. */
export const isSeeded = (dataDir) =>
	isDemo(dataDir) && readFileSync(marker(dataDir), 'utf8').startsWith('seeded');

/**
 * Marks a database: `seeding` before anything is written, `seeded` afterwards.
 * @param {'seeding' | 'seeded'} state
 */
export const mark = (dataDir, state) =>
	writeFileSync(marker(dataDir), `${state} ${new Date().toISOString()}\n`);
