// Asks PostgreSQL every second whether it is there, over a connection of its own: so that requests hear at once that it is
// not, whoever hangs on it is let go, and whatever waits for it goes on within a second of its return.
import pg from 'pg';
import { followClock } from '../clock.ts';
import { describe, log } from '../log.ts';

/** Milliseconds between two questions, and until an answer is late. A busy database answers this one in a few. */
const interval = 1_000;
const patience = 5_000;

/** What the last question found. */
export interface PulseStatus {
	there: boolean;
	/** It takes changes: neither a copy that follows another one nor set to reading alone. */
	writes: boolean;
	/** Milliseconds by which the database's clock was ahead of ours. */
	clock: number;
}

/** A running pulse. */
export interface Pulse {
	standing(): PulseStatus;
	stop(): Promise<void>;
}

/**
 * Starts to ask.
 * @param url address of the database
 * @param onChange called when it stops answering, and when it answers again
 */
export function startPulse(url: string, onChange: (isUp: boolean) => void): Pulse {
	let status: PulseStatus = { there: true, writes: true, clock: 0 };
	let client: pg.Client | undefined;
	let stopped = false;
	let pause: { timer: NodeJS.Timeout; wake: () => void } | undefined;

	const loop = (async () => {
		while (!stopped) {
			try {
				client ??= await openClient(url);
				const answer = await ask(client);
				const wasAway = !status.there;
				status = { there: true, ...answer };
				if (wasAway) {
					log.info('the database is back');
					onChange(true);
				}
			} catch (error) {
				destroy(client);
				// One connection that was ended says nothing of the others: it is away when it takes no new one, or is mute.
				const retryNow = client && !(error instanceof Mute);
				client = undefined;
				if (retryNow) continue;
				if (!hasNoFreeConnection(error)) goAway(error);
			}
			await new Promise<void>((wake) => (pause = { timer: setTimeout(wake, interval).unref(), wake }));
		}
		destroy(client);
	})();

	function goAway(error: unknown) {
		if (stopped || !status.there) return;
		status = { ...status, there: false };
		log.error({ error: describe(error) }, 'the database is away');
		onChange(false);
	}

	return {
		standing: () => status,
		async stop() {
			stopped = true;
			clearTimeout(pause?.timer);
			pause?.wake();
			destroy(client);
			await loop;
		}
	};
}

/** It took the question and never answered. */
class Mute extends Error {}

async function openClient(url: string): Promise<pg.Client> {
	const client = new pg.Client({
		connectionString: url,
		connectionTimeoutMillis: patience,
		keepAlive: true,
		application_name: 'penbridge pulse'
	});
	// What ends it is heard by whoever asks next.
	client.on('error', () => {});
	await client.connect();
	return client;
}

async function ask(client: pg.Client): Promise<{ writes: boolean; clock: number }> {
	const began = Date.now();
	const question = client.query<{ at: number; reads: boolean }>(
		`select extract(epoch from clock_timestamp()) * 1000.0::float8 as at,
			pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as reads`
	);
	const { rows } = await Promise.race([question, rejectWhenLate(question)]);
	const ended = Date.now();
	const clock = Math.round(Number(rows[0]!.at) - (began + ended) / 2);
	followClock(clock, ended - began);
	return { writes: !rows[0]!.reads, clock };
}

/** Rejects when the answer is late. An answer that lies there already, behind a long piece of our own work, is none that is late. */
const rejectWhenLate = (question: Promise<unknown>) =>
	new Promise<never>((_, reject) => {
		const timer = setTimeout(
			() => setTimeout(() => reject(new Mute('no answer')), 100).unref(),
			patience
		).unref();
		const cancel = () => clearTimeout(timer);
		question.then(cancel, cancel);
	});

/** No connection is free: those that there are work on. */
const hasNoFreeConnection = (error: unknown) => (error as { code?: string }).code === '53300';

function destroy(client: pg.Client | undefined) {
	// Not politely: a database that hangs would not answer to a goodbye either.
	(
		client as unknown as { connection?: { stream?: { destroy(): void } } } | undefined
	)?.connection?.stream?.destroy();
}
