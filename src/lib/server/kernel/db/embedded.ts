import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Connection, Database } from './connect.ts';
import { migrationsFolder, stampEarlierJournal } from './earlier-journal.ts';
import { lockDataDirectory } from './lock.ts';
import * as schema from '../schema/index.ts';

/**
 * Opens the embedded PostgreSQL.
 * @param dataDir its folder, made when missing; without one the database is in memory (tests)
 * @throws DataDirectoryBusy when another process has it open: two would silently lose data
 */
export async function openEmbedded(dataDir?: string, loadDataDir?: Blob): Promise<Connection> {
	if (!dataDir) return wrap(await PGlite.create({ loadDataDir }));
	await mkdir(dirname(dataDir), { recursive: true });
	const unlock = lockDataDirectory(dataDir);
	try {
		if (!existsSync(dataDir)) await makeDirectory(dataDir);
		return wrap(await open(dataDir), unlock);
	} catch (error) {
		unlock();
		throw error;
	}
}

/** The library says of a damaged folder only that it could not begin. */
async function open(dataDir: string): Promise<PGlite> {
	try {
		return await PGlite.create(dataDir);
	} catch (error) {
		throw new Error(
			`The embedded database in ${dataDir} cannot be opened: it is damaged, or another version of Penbridge made it. Move the folder away and unpack the newest backup (docs/deployment.md, "Backups").`,
			{ cause: error }
		);
	}
}

/**
 * Makes the database, by default an empty one, in another folder and renames it: a process killed meanwhile must not leave half
 * a database.
 * @param dump of `dumpDirectory`
 */
export async function makeDirectory(dataDir: string, dump?: Blob): Promise<void> {
	await mkdir(dirname(dataDir), { recursive: true });
	const temporaryDir = `${dataDir}.new`;
	await rm(temporaryDir, { recursive: true, force: true });
	const client = await PGlite.create(temporaryDir, { loadDataDir: dump });
	await client.close();
	await rename(temporaryDir, dataDir);
}

/** The folder of an open database as one file. */
export async function dumpDirectory(connection: Connection): Promise<Buffer> {
	const { client } = connection;
	if (!client) throw new Error('This is not an embedded database');
	return Buffer.from(await (await client.dumpDataDir('none')).arrayBuffer());
}

function wrap(client: PGlite, unlock?: () => void): Connection {
	const db = drizzle({ client, schema });
	return {
		kind: 'embedded',
		client,
		db: db as unknown as Database,
		async migrate() {
			await stampEarlierJournal(db as unknown as Database);
			await migrate(db, { migrationsFolder });
		},
		async close() {
			if (client.closed) return;
			// PGlite has no fsync of its own: a checkpoint leaves the files whole on the disk.
			await client.exec('checkpoint');
			await client.close();
			unlock?.();
		}
	};
}
