// A PostgreSQL cluster of its own with the seeded world, because tests of faults must not disturb other tests.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { ownCluster } from '../../../bin/test/postgres.js';
import { database, type Place } from '../../e2e/place.ts';
import { inDatabase, recreate, server } from '../../setup/postgres.ts';
import { scratch } from '../../setup/scratch.ts';
import { postgresTemplate } from '../../setup/template.ts';

type Cluster = NonNullable<Awaited<ReturnType<typeof ownCluster>>>;

/** A cluster that can be frozen and restarted, with the place of its database. */
export interface FaultyWorld {
	cluster: Cluster;
	place: Place;
	/** Runs a query as the operator would. */
	ask<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** Starts a cluster with the seeded world. Undefined where PostgreSQL is not installed. */
export async function faultyWorld(): Promise<FaultyWorld | undefined> {
	const cluster = server ? await ownCluster(scratch) : undefined;
	if (!cluster) return undefined;
	await recreate(cluster.url, 'penbridge');
	const url = inDatabase(cluster.url, 'penbridge');
	const dump = execFileSync(
		join(cluster.bin, 'pg_dump'),
		['--no-owner', inDatabase(server!, postgresTemplate)],
		{ maxBuffer: 1 << 28 }
	);
	execFileSync(join(cluster.bin, 'psql'), ['-q', '-v', 'ON_ERROR_STOP=1', url], {
		input: dump,
		stdio: 'pipe'
	});
	return {
		cluster,
		// Removing the place stops the whole cluster.
		place: { ...database(cluster.url, 'penbridge'), remove: async () => cluster.stop() },
		async ask(text, values) {
			const client = new pg.Client({ connectionString: url });
			await client.connect();
			try {
				return (await client.query(text, values)).rows;
			} finally {
				await client.end();
			}
		}
	};
}
