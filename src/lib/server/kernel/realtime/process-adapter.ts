// How processes hear each other: LISTEN and NOTIFY on PostgreSQL, over a connection that comes back by itself.
import type { Pool } from 'pg';
import pg from 'pg';
import { describe, log } from '../log.ts';

interface ProcessMessage {
	/** It listens again: what was said meanwhile was not heard. */
	back(): void;
	/** Something could not be said to the others. */
	missed(): void;
}

/** Whether this process hears the others. */
export interface ListenerStatus {
	up(): boolean;
}

/**
 * The adapter of socket.io on a connection of its own. By itself it takes one from the pool each time that the one it had
 * was lost, and never gives it back.
 * @param pool for what is said; not for listening
 * @param url the same database
 */
export async function processAdapter(pool: Pool, url: string, callbacks: ProcessMessage) {
	const { createAdapter } = await import('@socket.io/postgres-adapter');
	let listener: pg.Client | undefined;
	let listenedBefore = false;
	let up = false;
	const connect = async () => {
		await listener?.end().catch(() => {});
		const client = new pg.Client({
			connectionString: url,
			connectionTimeoutMillis: 5_000,
			keepAlive: true,
			keepAliveInitialDelayMillis: 10_000,
			application_name: 'penbridge listener'
		});
		// The adapter connects anew at its end; without a listener the error before it would end the process.
		client.on('error', () => {});
		client.on('end', () => (up = false));
		await client.connect();
		listener = client;
		const originalQuery = client.query.bind(client) as (text: string) => Promise<unknown>;
		const query = async (text: string) => {
			// In the adapter nothing tries again what fails here: the end of the connection does.
			const answer = await originalQuery(text).catch((error: unknown) => {
				void client.end().catch(() => {});
				throw error;
			});
			if (text.startsWith('LISTEN')) {
				up = true;
				if (listenedBefore) callbacks.back();
				listenedBefore = true;
			}
			return answer;
		};
		return Object.assign(client, { query, release: () => void client.end().catch(() => {}) });
	};
	const adapter = createAdapter({ connect, query: pool.query.bind(pool) } as unknown as Pool, {
		errorHandler: (error) => {
			log.error({ error: describe(error) }, 'not said to the other processes');
			callbacks.missed();
		}
	});
	return { adapter, listening: { up: () => up } satisfies ListenerStatus };
}
