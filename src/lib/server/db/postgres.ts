import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Connection, Database } from './connect.ts';
import * as schema from './schema/index.ts';

/** Any number will do as long as every Penbridge process takes the same: 'penb'. */
const migrationLock = 0x70656e62;

/**
 * @param url a PostgreSQL 15 (or newer) connection address
 * @param size connections at most
 */
export function openPostgres(url: string, size: number): Connection {
	const pool = new pg.Pool({ connectionString: url, max: size, connectionTimeoutMillis: 10_000 });
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
