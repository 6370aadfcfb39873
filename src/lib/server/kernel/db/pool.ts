import type { Duplex } from 'node:stream';
import pg from 'pg';
import { DatabaseAway } from './is-away.ts';
import { NamedClient } from './named-client.ts';

type PoolResult = Parameters<Parameters<pg.Pool['connect']>[0]>;

/** Connections of which no end ends the process, and which are not waited for while nobody answers. */
export class SteadyPool extends pg.Pool {
	private away = false;
	private clients = new Set<pg.PoolClient>();

	constructor(config: pg.PoolConfig) {
		super({ ...config, Client: NamedClient });
		this.on('connect', (client) => {
			this.clients.add(client);
			// A line that breaks under a query rejects that query; said to nobody, it would end the process as well.
			client.on('error', () => {});
		});
		this.on('remove', (client) => void this.clients.delete(client));
		// An idle connection that the server closed must not end the process; the next query opens another.
		this.on('error', () => {});
	}

	override connect(): Promise<pg.PoolClient>;
	override connect(callback: (...result: PoolResult) => void): void;
	override connect(callback?: (...result: PoolResult) => void): Promise<pg.PoolClient> | void {
		if (!this.away) return callback ? super.connect(callback) : super.connect();
		const error = new DatabaseAway('the database does not answer');
		if (callback) callback(error, undefined, () => {});
		else return Promise.reject(error);
	}

	/** The database is there, or it is not: then whoever waits for it hears so at once, and so does whoever comes. */
	tell(isUp: boolean): void {
		this.away = !isUp;
		if (!isUp) for (const client of this.clients) streamOf(client).destroy();
	}
}

const streamOf = (client: pg.PoolClient) =>
	(client as unknown as { connection: { stream: Duplex } }).connection.stream;
