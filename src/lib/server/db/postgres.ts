import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Connection, Database } from './connect.ts';
import { NamedClient } from './named-client.ts';
import * as schema from './schema/index.ts';

/** Any number will do as long as every Penbridge process takes the same: 'penb'. */
const migrationLock = 0x70656e62;

/**
 * Statements are planned once for each connection, not for each request: planning the queue takes four times as long as
 * running it, and everything here is found by an index whatever the values are. Without the compiler of plans, which
 * such guesses of cost would wake and which takes longer than any statement of ours. An address with `options` wins.
 */
const options = '-c plan_cache_mode=force_generic_plan -c jit=off';

/**
 * @param url a PostgreSQL 15 (or newer) connection address
 * @param size connections at most
 */
export function openPostgres(url: string, size: number): Connection {
	const pool = new pg.Pool({
		Client: NamedClient,
		connectionString: url,
		options,
		max: size,
		connectionTimeoutMillis: 10_000
	});
	// An idle connection that the server closed must not end the process; the next query opens another.
	pool.on('error', () => {});
	return {
		kind: 'postgresql',
		db: drizzle({ client: pool, schema }) as Database,
		pool,
		migrate: () => migrateAlone(pool),
		close: () => pool.end()
	};
}

async function migrateAlone(pool: pg.Pool) {
	const client = await pool.connect();
	try {
		await client.query('select pg_advisory_lock($1)', [migrationLock]);
		await migrate(drizzle({ client }), { migrationsFolder: 'drizzle' });
	} finally {
		await client.query('select pg_advisory_unlock($1)', [migrationLock]);
		client.release();
	}
}
