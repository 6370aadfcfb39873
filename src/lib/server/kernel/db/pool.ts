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

	/** @param config `setUp`: statements that each connection runs first */
	constructor({ setUp, ...config }: pg.PoolConfig & { setUp: string }) {
		super({ ...config, Client: NamedClient, onConnect: (client) => client.query(setUp).then(() => {}) });
		this.on('connect', (client) => {
			this.clients.add(client);
			// A connection that breaks during a query rejects that query; without this listener it would also end the
			// process.
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

	/** Says whether the database answers. When it does not, running and new queries fail at once. */
	tell(isUp: boolean): void {
		this.away = !isUp;
		if (!isUp) for (const client of this.clients) streamOf(client).destroy();
	}
}

const streamOf = (client: pg.PoolClient) =>
	(client as unknown as { connection: { stream: Duplex } }).connection.stream;
