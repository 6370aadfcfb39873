import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type pg from 'pg';
import type { Connection, Database } from './connect.ts';
import { migrationsFolder, stampEarlierJournal } from './earlier-journal.ts';
import { SteadyPool } from './pool.ts';
import * as schema from '../schema/index.ts';

/** The advisory lock of migrations that all processes use; the number spells 'penb'. */
const migrationLock = 0x70656e62;

/**
 * Statements are planned once for each connection, not for each request: planning the queue takes four times as long
 * as running it, and everything here is found by an index whatever the values are. JIT is off: the estimates of
 * generic plans would start it, and it takes longer than any statement of ours. Waits are bounded: for a lock, a
 * statement, or a transaction that its process forgot. What `options` in the address set takes precedence. They are set
 * once a connection is open, because poolers refuse most of them at its start.
 */
const sessionSettings = { plan_cache_mode: 'force_generic_plan', jit: 'off', lock_timeout: '10s' };
const timeouts = { statement_timeout: '60s', idle_in_transaction_session_timeout: '60s' };

/**
 * @param url a PostgreSQL 15 (or newer) connection address
 * @param options `size`: connections at most; `patient`: whether statements have no time limit
 */
export function openPostgres(
	url: string,
	{ size, patient }: { size: number; patient?: boolean }
): Connection {
	const settings = Object.entries({ ...sessionSettings, ...(patient ? {} : timeouts) });
	const pool = new SteadyPool({
		connectionString: url,
		setUp: settings
			.filter(([name]) => !url.includes(name))
			.map(([name, value]) => `set ${name} = '${value}'`)
			.join('; '),
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
		renew: () => pool.renew(),
		migrate: () => migrateAlone(pool),
		close: () => pool.end()
	};
}

async function migrateAlone(pool: pg.Pool) {
	const client = await pool.connect();
	try {
		// Changing a large table takes long, and so may waiting for another process that migrates.
		await client.query('set lock_timeout = 0; set statement_timeout = 0');
		await client.query('select pg_advisory_lock($1)', [migrationLock]);
		const db = drizzle({ client });
		await stampEarlierJournal(db);
		await migrate(db, { migrationsFolder });
	} finally {
		await client.query('select pg_advisory_unlock($1)', [migrationLock]);
		// This connection has no time limits any more: it is closed, and the pool opens another.
		client.release(true);
	}
}
