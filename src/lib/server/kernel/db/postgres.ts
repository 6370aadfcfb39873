import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import type { Connection, Database } from './connect.ts';
import { migrationsFolder, stampEarlierJournal } from './earlier-journal.ts';
import * as schema from '../schema/index.ts';
import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import { DatabaseAway } from './is-away.ts';
import { NamedClient } from './named-client.ts';

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

type PoolResult = Parameters<Parameters<pg.Pool['connect']>[0]>;

/**
 * A pool whose broken connections do not end the process, and which refuses at once while the database does not
 * answer.
 */
class SteadyPool extends pg.Pool {
	private away = false;
	private clients = new Set<pg.PoolClient>();
	/** Connections that are closed instead of being used again. */
	private stale = new WeakSet<pg.PoolClient>();

	/** @param config `setUp`: statements that each connection runs first */
	constructor({ setUp, ...config }: pg.PoolConfig & { setUp: string }) {
		super({ ...config, Client: NamedClient, onConnect: (client) => client.query(setUp).then(() => {}) });
		this.on('connect', (client) => {
			this.clients.add(client);
			// A connection that breaks during a query rejects that query; without this listener it would also end the
			// process.
			client.on('error', () => {});
			// It may have been opened while the database took no changes, and would refuse them for as long as it is open.
			connectionOf(client).on(
				'errorMessage',
				({ code }) => void (code === readOnly && this.stale.add(client))
			);
		});
		this.on('remove', (client) => void this.clients.delete(client));
		// An idle connection that the server closed must not end the process; the next query opens another.
		this.on('error', () => {});
	}

	override connect(): Promise<pg.PoolClient>;
	override connect(callback: (...result: PoolResult) => void): void;
	override connect(callback?: (...result: PoolResult) => void): Promise<pg.PoolClient> | void {
		if (!callback)
			return new Promise((resolve, reject) =>
				this.connect((error, client) => (client ? resolve(client) : reject(error!)))
			);
		if (this.away) return callback(new DatabaseAway('the database does not answer'), undefined, () => {});
		super.connect((error, client, release) => {
			if (!client || !this.stale.has(client)) return callback(error, client, release);
			client.release(true);
			this.connect(callback);
		});
	}

	/** Uses none of the open connections again, once what runs on them has ended. */
	renew(): void {
		for (const client of this.clients) this.stale.add(client);
	}

	/** Says whether the database answers. When it does not, running and new queries fail at once. */
	tell(isUp: boolean): void {
		this.away = !isUp;
		if (!isUp) for (const client of this.clients) connectionOf(client).stream.destroy();
	}
}

/** PostgreSQL’s code for a change in a transaction that may only read. */
const readOnly = '25006';

interface DriverConnection extends EventEmitter {
	stream: Duplex;
}
const connectionOf = (client: pg.PoolClient) =>
	(client as unknown as { connection: DriverConnection }).connection;
