import { link, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { currentConnection, dumpEmbedded } from '../../src/lib/server/kernel/db/index.ts';
import { env } from '#env';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

const usage = 'backup FILE.tar.gz';

export const backup: Command = {
	usage,
	does: 'saves the embedded database to a new file (for PostgreSQL, use pg_dump)',
	async run(args) {
		const { words } = parse(args, usage, { count: 1 });
		if (env.DATABASE_URL)
			throw new Error(
				'This server runs on PostgreSQL. Use: pg_dump --format=custom --file=FILE "$DATABASE_URL"'
			);
		// npm starts us in the project's folder; the path is relative to the folder of the operator.
		const file = resolve(process.env.INIT_CWD ?? '.', words[0]!);
		// Without migrating: a backup before an upgrade must not be an upgrade.
		await withDatabase(() => write(file), { migrate: false });
	}
};

/**
 * Writes the backup completely or not at all, never over another file, and readable only by this user: it contains
 * what children wrote.
 */
async function write(file: string) {
	const packed = await promisify(gzip)(await dumpEmbedded(currentConnection()));
	const partFile = `${file}.part`;
	try {
		await writeFile(partFile, packed, { mode: 0o600, flag: 'wx', flush: true });
		await link(partFile, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EEXIST')
			throw new Error(`${file} (or its .part) already exists, so nothing was written. Choose another name.`);
		throw error;
	} finally {
		await rm(partFile, { force: true });
	}
	console.log(`${file}: ${(packed.length / 1e6).toFixed(1)} MB`);
}
