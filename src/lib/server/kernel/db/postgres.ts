import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import type { Connection, Database } from './connect.ts';
import { migrationsFolder, stampEarlierJournal } from './earlier-journal.ts';
import { SteadyPool } from './pool.ts';
import * as schema from '../schema/index.ts';

/** Any number will do as long as every Penbridge process takes the same: 'penb'. */
const migrationLock = 0x70656e62;

/**
 * Statements are planned once for each connection, not for each request: planning the queue takes four times as long as
 * running it, and everything here is found by an index whatever the values are. Without the compiler of plans, which
 * such guesses of cost would wake and which takes longer than any statement of ours. Nobody waits without end: for a lock,
 * for a statement, or for a transaction that its process forgot. An address with `options` wins.
 */
const sessionSettings = ['plan_cache_mode=force_generic_plan', 'jit=off', 'lock_timeout=10s'];
const timeouts = ['statement_timeout=60s', 'idle_in_transaction_session_timeout=60s'];

/**
 * @param url a PostgreSQL 15 (or newer) connection address
 * @param given connections at most, and whether statements may take as long as they like
 */
export function openPostgres(
	url: string,
	{ size, patient }: { size: number; patient?: boolean }
): Connection {
	const pool = new SteadyPool({
		connectionString: url,
		options: [...sessionSettings, ...(patient ? [] : timeouts)].map((setting) => `-c ${setting}`).join(' '),
		max: size,
		connectionTimeoutMillis: 5_000,
		keepAlive: true,
		keepAliveInitialDelayMillis: 10_000
	});
	return {
		kind: 'postgresql',
		db: drizzle({ client: pool, schema }) as Database,
		pool,
		url,
		tell: (isUp) => pool.tell(isUp),
		migrate: () => migrateAlone(pool),
		close: () => pool.end()
	};
}

async function migrateAlone(pool: pg.Pool) {
	const client = await pool.connect();
	try {
		// A change of a large table, and another process that is at it, take their time.
		await client.query('set lock_timeout = 0; set statement_timeout = 0');
		await client.query('select pg_advisory_lock($1)', [migrationLock]);
		const db = drizzle({ client });
		await stampEarlierJournal(db);
		await migrate(db, { migrationsFolder });
	} finally {
		await client.query('select pg_advisory_unlock($1)', [migrationLock]);
		await client.query('reset lock_timeout; reset statement_timeout');
		client.release();
	}
}
