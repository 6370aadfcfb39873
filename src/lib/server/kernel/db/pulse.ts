// Asks PostgreSQL every second whether it is there, over a connection of its own: so that requests hear at once that it is
// not, whoever hangs on it is let go, and whatever waits for it goes on within a second of its return.
import pg from 'pg';
import { followClock } from '../clock.ts';
import { describe, log } from '../log.ts';

/** Milliseconds between two questions, and until an answer is late. A busy database answers this one in a few. */
const every = 1_000;
const late = 5_000;

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
 * @param tell called when it stops answering, and when it answers again
 */
export function startPulse(url: string, tell: (there: boolean) => void): Pulse {
	let standing: PulseStatus = { there: true, writes: true, clock: 0 };
	let client: pg.Client | undefined;
	let stopped = false;
	let rest: { timer: NodeJS.Timeout; wake: () => void } | undefined;

	const beats = (async () => {
		while (!stopped) {
			try {
				client ??= await open(url);
				const answer = await ask(client);
				const wasAway = !standing.there;
				standing = { there: true, ...answer };
				if (wasAway) {
					log.info('the database is back');
					tell(true);
				}
			} catch (error) {
				end(client);
				// One connection that was ended says nothing of the others: it is away when it takes no new one, or is mute.
				const again = client && !(error instanceof Mute);
				client = undefined;
				if (again) continue;
				if (!full(error)) leave(error);
			}
			await new Promise<void>((wake) => (rest = { timer: setTimeout(wake, every).unref(), wake }));
		}
		end(client);
	})();

	function leave(error: unknown) {
		if (stopped || !standing.there) return;
		standing = { ...standing, there: false };
		log.error({ error: describe(error) }, 'the database is away');
		tell(false);
	}

	return {
		standing: () => standing,
		async stop() {
			stopped = true;
			clearTimeout(rest?.timer);
			rest?.wake();
			end(client);
			await beats;
		}
	};
}

/** It took the question and never answered. */
class Mute extends Error {}

async function open(url: string): Promise<pg.Client> {
	const client = new pg.Client({
		connectionString: url,
		connectionTimeoutMillis: late,
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
	const { rows } = await Promise.race([question, mute(question)]);
	const ended = Date.now();
	const clock = Math.round(Number(rows[0]!.at) - (began + ended) / 2);
	followClock(clock, ended - began);
	return { writes: !rows[0]!.reads, clock };
}

/** Rejects when the answer is late. An answer that lies there already, behind a long piece of our own work, is none that is late. */
const mute = (question: Promise<unknown>) =>
	new Promise<never>((_, reject) => {
		const timer = setTimeout(
			() => setTimeout(() => reject(new Mute('no answer')), 100).unref(),
			late
		).unref();
		const quiet = () => clearTimeout(timer);
		question.then(quiet, quiet);
	});

/** No connection is free: those that there are work on. */
const full = (error: unknown) => (error as { code?: string }).code === '53300';

function end(client: pg.Client | undefined) {
	// Not politely: a database that hangs would not answer to a goodbye either.
	(
		client as unknown as { connection?: { stream?: { destroy(): void } } } | undefined
	)?.connection?.stream?.destroy();
}
