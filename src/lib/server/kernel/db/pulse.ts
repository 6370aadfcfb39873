// Asks PostgreSQL every second whether it answers, over a connection of its own. So requests fail at once while it does
// not, connections that hang are closed, and work that waits for it continues within a second of its return.
import pg from 'pg';
import { followClock } from '../clock.ts';
import { describe, log } from '../log.ts';

/** Milliseconds between two queries, and until an answer counts as late. A busy database answers this query in a few. */
const interval = 1_000;
const patience = 5_000;

/** What the last query found. */
export interface PulseStatus {
	there: boolean;
	/** It accepts writes: it is neither a replica nor read-only. */
	writes: boolean;
}

/** A running pulse. */
export interface Pulse {
	status(): PulseStatus;
	/** A session was refused a change: a spell may have begun and ended between two queries. The next one opens a session of its own. */
	doubt(): void;
	stop(): Promise<void>;
}

/**
 * Starts the pulse.
 * @param url address of the database
 * @param listeners `onChange` is called when it stops answering, and when it answers again; `onWritable` when it takes
 * changes again, or had refused one and takes changes
 */
export function startPulse(
	url: string,
	{ onChange, onWritable }: { onChange: (isUp: boolean) => void; onWritable: () => void }
): Pulse {
	let status: PulseStatus = { there: true, writes: true };
	let client: pg.Client | undefined;
	let stopped = false;
	let doubted = false;
	let pause: { timer: NodeJS.Timeout; wake: () => void } | undefined;

	const loop = (async () => {
		while (!stopped) {
			const wasDoubted: boolean = doubted;
			doubted = false;
			try {
				if (wasDoubted) {
					destroy(client);
					client = undefined;
				}
				client ??= await openClient(url);
				const writes = await takesChanges(client);
				const { there: wasThere, writes: didWrite } = status;
				status = { there: true, writes };
				if (!writes) {
					// A session keeps what it was opened with: read-only, or at a standby. The next one may not be.
					destroy(client);
					client = undefined;
				} else if (!didWrite || wasDoubted) {
					log.info('the database takes changes again');
					onWritable();
				}
				if (!wasThere) {
					log.info('the database is back');
					onChange(true);
				}
			} catch (error) {
				destroy(client);
				doubted ||= wasDoubted;
				// One closed connection does not mean that the database is away: it is when it accepts no new one, or does
				// not answer.
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
		status: () => status,
		doubt: () => void (doubted = true),
		async stop() {
			stopped = true;
			clearTimeout(pause?.timer);
			pause?.wake();
			destroy(client);
			await loop;
		}
	};
}

/** The database took the query and did not answer in time. */
class Mute extends Error {}

async function openClient(url: string): Promise<pg.Client> {
	const client = new pg.Client({
		connectionString: url,
		connectionTimeoutMillis: patience,
		keepAlive: true,
		application_name: 'penbridge pulse'
	});
	// The next query fails with what ended the connection.
	client.on('error', () => {});
	await client.connect();
	return client;
}

/** Asks whether it accepts writes, and follows its clock. */
async function takesChanges(client: pg.Client): Promise<boolean> {
	const began = Date.now();
	const question = client.query<{ at: number; reads: boolean }>(
		`select extract(epoch from clock_timestamp()) * 1000.0::float8 as at,
			pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as reads`
	);
	const { rows } = await Promise.race([question, rejectWhenLate(question)]);
	const ended = Date.now();
	followClock(Math.round(Number(rows[0]!.at) - (began + ended) / 2), ended - began);
	return !rows[0]!.reads;
}

/**
 * Rejects when the answer is late. The extra 100 ms let an answer through that has arrived while this process was
 * busy.
 */
const rejectWhenLate = (question: Promise<unknown>) =>
	new Promise<never>((_, reject) => {
		const timer = setTimeout(
			() => setTimeout(() => reject(new Mute('no answer')), 100).unref(),
			patience
		).unref();
		const cancel = () => clearTimeout(timer);
		question.then(cancel, cancel);
	});

/** The database has no free connection; the open ones still work. */
const hasNoFreeConnection = (error: unknown) => (error as { code?: string }).code === '53300';

function destroy(client: pg.Client | undefined) {
	// Without waiting for the protocol: a database that hangs would not answer.
	(
		client as unknown as { connection?: { stream?: { destroy(): void } } } | undefined
	)?.connection?.stream?.destroy();
}
