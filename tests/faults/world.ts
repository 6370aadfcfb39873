// A cluster of PostgreSQL for faults alone, with the seeded world in it: what is done to it must not reach other tests.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { ownCluster } from '../../bin/test/postgres.js';
import { database, type Place } from '../e2e/place.ts';
import { inDatabase, recreate, server } from '../setup/postgres.ts';
import { scratch } from '../setup/scratch.ts';
import { postgresTemplate } from '../setup/template.ts';

type Cluster = NonNullable<Awaited<ReturnType<typeof ownCluster>>>;

/** Where the world is, and what can be done to what it stands on. */
export interface FaultyWorld {
	cluster: Cluster;
	place: Place;
	/** Asks as the operator would. */
	ask<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
}

/** Makes one. Undefined where PostgreSQL is not installed here. */
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
		// With the last server on it the whole cluster goes.
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
