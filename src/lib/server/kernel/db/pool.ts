import type { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import pg from 'pg';
import { DatabaseAway } from './is-away.ts';
import { NamedClient } from './named-client.ts';

type PoolResult = Parameters<Parameters<pg.Pool['connect']>[0]>;

/**
 * A pool whose broken connections do not end the process, and which refuses at once while the database does not
 * answer.
 */
export class SteadyPool extends pg.Pool {
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
