import type { Server } from 'node:http';
import { env } from '#env';
import { finishSealing, sealAtOnce } from '../kernel/audit/index.ts';
import {
	bringUpToDate,
	connect,
	type Connection,
	currentConnection,
	isAway,
	startPulse,
	warnAboutWritableRecords,
	useConnection
} from '../kernel/db/index.ts';
import { wakeJobs, startJobs, stopJobs } from '../kernel/jobs/index.ts';
import { finishIndexing } from '../search/entries.ts';
import { registerJobs, startRepeating } from './jobs.ts';
import { answerFromMemory, forgetPages } from './public-pages/index.ts';
import { logCrashes } from '../kernel/log-crashes.ts';
import { describe, log } from '../kernel/log.ts';
import { prepareChecks } from '../engines/screening/index.ts';
import { releasing } from '../review/index.ts';
import { stopRuns } from '../pairing/index.ts';
import * as realtime from '../kernel/realtime/index.ts';
import { answerMetrics, processParts, startMetrics } from '../operations/metrics/index.ts';
import { printSetUpLinks } from './set-up-link.ts';
import { memory } from '../kernel/give-back-memory.ts';
import { forgetRefusal, type Readiness, usePulse } from '../kernel/process-health.ts';
import './wiring.ts';

/**
 * What server.js and the application share: server.js sets the HTTP server before the application is loaded, asks for
 * readiness, and calls the last two, in this order, when it stops.
 */
export const host = globalThis as typeof globalThis & {
	penbridgeHttp?: Server;
	penbridgeConnection?: Connection;
	/** Answers a visitor from memory, or calls the application. */
	penbridgePages?: typeof answerFromMemory;
	/** Answers /metrics; false where this address has none. */
	penbridgeMetrics?: typeof answerMetrics;
	/** What /readyz answers. */
	penbridgeReady?: () => Readiness;
	penbridgeHush?: () => Promise<void>;
	penbridgeStop?: () => Promise<void>;
};

/**
 * Seconds until the jobs and the lists of screening are loaded: the first visitors go first, as the library of the
 * jobs alone takes a fifth of a second.
 */
const secondsUntilJobs = 1.5;

/** Opens the database, migrates its tables, attaches the sockets, and starts the jobs a little later. */
export async function start(): Promise<void> {
	if (!env.DATABASE_URL && !env.DATA_DIR) {
		throw new Error(
			'No database: set DATABASE_URL to a PostgreSQL address, or DATA_DIR to a folder for the embedded database.'
		);
	}
	// A development server runs this again after a change: the open database and its sockets stay.
	if (host.penbridgeConnection) return useConnection(host.penbridgeConnection);
	const connection = await connect({ url: env.DATABASE_URL, dataDir: env.DATA_DIR, pool: env.DATABASE_POOL });
	host.penbridgeConnection = connection;
	useConnection(connection);
	await bringUpToDate(connection, env.DATABASE_OWNER_URL, env.MIGRATE);
	await warnAboutWritableRecords(connection);
	if (connection.kind === 'embedded' && env.NODE_ENV === 'production' && !env.DEMO) {
		log.warn(
			{ dataDir: env.DATA_DIR },
			'embedded database in production: one process, no fsync. Use PostgreSQL for more than a trial'
		);
	}
	const pulse = connection.url
		? startPulse(connection.url, {
				onChange(isUp) {
					connection.tell?.(isUp);
					if (isUp) resumeWork();
				},
				onWritable() {
					connection.renew?.();
					forgetRefusal();
					resumeWork();
				}
			})
		: undefined;
	usePulse(pulse);
	process.on('unhandledRejection', ignoreWhileAway);
	logCrashes();
	await printSetUpLinks(host.penbridgeHttp);
	// Seals events that a killed process left behind, and events from before there were chains.
	sealAtOnce();
	if (host.penbridgeHttp) await realtime.attach(host.penbridgeHttp);
	realtime.onPublicChange(forgetPages);
	host.penbridgePages = (request, response, application) => {
		response.once('close', memory.beginWork());
		answerFromMemory(request, response, application);
	};
	const metrics = await startMetrics();
	host.penbridgeMetrics = answerMetrics;
	const stopRepeating = startRepeating();
	registerJobs();
	if (env.JOBS) void startJobs({ seconds: secondsUntilJobs });
	// Otherwise the first letter would block everybody while the lists load, and waits for a connection would time out.
	const checksTimer = setTimeout(finishStart, secondsUntilJobs * 1_000).unref();
	host.penbridgeReady = processParts;
	host.penbridgeHush = realtime.close;
	host.penbridgeStop = async () => {
		clearTimeout(checksTimer);
		await metrics.stop();
		await stopRepeating();
		await stopRuns();
		// Before sealing, so that events of jobs are sealed too.
		await stopJobs();
		await finishIndexing();
		await finishSealing();
		await pulse?.stop();
		await currentConnection().close();
	};
}

/** What can wait until the first visitors have their page; afterwards nothing of the start is left in memory. */
function finishStart() {
	prepareChecks();
	memory.afterStart();
}

/** Resumes work when the database is back: without waiting for the next interval, and with pages loading again. */
function resumeWork() {
	realtime.refreshLocalPages();
	wakeJobs();
	releasing.now();
	sealAtOnce();
}

/** An unhandled rejection ends the process, except where it comes from a database that is away. */
function ignoreWhileAway(error: unknown) {
	if (!isAway(error)) throw error;
	log.error({ error: describe(error) }, 'the database was away, and nothing was waiting for the answer');
}
