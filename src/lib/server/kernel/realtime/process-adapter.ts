// How processes exchange events: LISTEN and NOTIFY on PostgreSQL, over a connection that is opened again when it breaks.
import type { Pool } from 'pg';
import pg from 'pg';
import { describe, log } from '../log.ts';

interface ProcessMessage {
	/** This process listens again after a gap: events of that time were missed. */
	back(): void;
	/** An event could not be sent to the other processes. */
	missed(): void;
}

/** Whether this process receives the events of the others. */
export interface ListenerStatus {
	up(): boolean;
}

/**
 * The adapter of socket.io on a connection of its own. Without this it takes one from the pool each time that its
 * connection is lost, and never returns it.
 * @param pool for sending, not for listening
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
			// The adapter does not repeat a failed query, but it connects anew when the connection ends: so we end it.
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
			log.error({ error: describe(error) }, 'an event did not reach the other processes');
			callbacks.missed();
		}
	});
	return { adapter, listening: { up: () => up } satisfies ListenerStatus };
}
