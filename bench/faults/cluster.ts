// A PostgreSQL cluster of its own on a small disk, with the demo world, that keeps what it acknowledges.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { owner, ownCluster } from '../../bin/test/postgres.js';
import { inDatabase, recreate } from '../../tests/setup/postgres.ts';
import { seedDemo, withClient } from '../databases.ts';
import type { Ask } from './people.ts';

export interface FaultCluster {
	/** The address of the database. */
	url: string;
	ask: Ask;
	/** Runs `work` on a connection of the operator. */
	withClient<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
	restart(mode: 'fast' | 'immediate'): Promise<void>;
	freeze(): void;
	thaw(): void;
	stop(): void;
}

/** Without fsync a power cut loses data; the end of a process, which is what happens here, does not. */
const settings = {
	synchronous_commit: 'on',
	full_page_writes: 'on',
	max_connections: '60',
	max_wal_size: '128MB',
	min_wal_size: '32MB',
	shared_buffers: '128MB',
	autovacuum: 'on'
};

/** Starts a cluster in a folder, with the demo world. @throws Error where PostgreSQL is not installed */
export async function startCluster(folder: string): Promise<FaultCluster> {
	const cluster = await ownCluster(folder, { changes: settings });
	if (!cluster) throw new Error('PostgreSQL 15 or newer has to be installed for this.');
	await recreate(cluster.url, 'penbridge');
	const url = inDatabase(cluster.url, 'penbridge');
	seedDemo({ DATABASE_URL: url, DATA_DIR: '' });
	return {
		url,
		ask: (text, values) => withClient(url, async (client) => (await client.query(text, values)).rows),
		withClient: (work) => withClient(url, work),
		// Not the cluster's own, which would make this process wait, and with it everybody who reads and writes.
		restart: async (mode) => {
			const place = ['-D', cluster.data, '-l', join(cluster.data, '../log')];
			const options = { ...owner(), cwd: cluster.data };
			await promisify(execFile)(
				join(cluster.bin, 'pg_ctl'),
				[...place, '-m', mode, '-w', 'restart'],
				options
			);
		},
		freeze: () => cluster.freeze(),
		thaw: () => cluster.thaw(),
		stop: () => cluster.stop()
	};
}
