import { existsSync, rmSync } from 'node:fs';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { lockDataDirectory } from '../../src/lib/server/kernel/db/index.ts';
import { isEmpty, seedWorld } from '../../src/lib/server/app/demo/index.ts';
import { env } from '#env';
import { isDemo, mark } from '../demo/marker.js';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'seed-demo [--fresh]';

export const seedDemo: Command = {
	usage,
	does: 'fills an empty database with the demo world; --fresh: first deletes the embedded demo database',
	async run(args) {
		if (env.NODE_ENV === 'production') throw new Error('The demo world cannot be used in production.');
		const fresh = args[0] === '--fresh';
		parse(fresh ? args.slice(1) : args, usage, { count: 0 });
		if (fresh) removeDemoDatabase();
		await withDatabase(fillDatabase, { make: true });
	}
};

async function fillDatabase() {
	const embedded = env.DATABASE_URL ? undefined : env.DATA_DIR;
	if (!(await isEmpty())) {
		// An earlier run was interrupted between the commit and the mark.
		if (embedded && isDemo(embedded)) mark(embedded, 'seeded');
		return console.log('The database already has people in it. Nothing was changed.');
	}
	// Marked before anything is written: an interrupted seeding leaves a database that is known to be the demo's.
	if (embedded) mark(embedded, 'seeding');
	await seedWorld(now(), { more: true });
	if (embedded) mark(embedded, 'seeded');
	console.log('The demo world is ready.');
}

/** Removes the embedded database, if the demo made it and no server has it open. */
function removeDemoDatabase() {
	const { DATABASE_URL: url, DATA_DIR: dataDir } = env;
	if (url || !dataDir)
		throw new Error(
			'--fresh only works with an embedded database. Set DATA_DIR, and leave out DATABASE_URL.'
		);
	if (!existsSync(dataDir)) return;
	if (!isDemo(dataDir)) throw new Error(`The demo did not create ${dataDir}. Nothing was deleted.`);
	const unlock = lockDataDirectory(dataDir);
	try {
		rmSync(dataDir, { recursive: true });
	} finally {
		unlock();
	}
}
