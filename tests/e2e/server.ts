import { type ChildProcess, spawn } from 'node:child_process';
import { freshPlace, type Place } from './place.ts';

/** A production server of its own, on a copy of the seeded world. */
export interface TestServer {
	url: string;
	place: Place;
	process: ChildProcess;
	/** What it has written to stdout and stderr so far. */
	output(): string;
	stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** A server of a story lives for seconds: the embedded database is compiled quickly, and not optimized. */
const flags = ['--liftoff-only'];

/** Starts a server on a place with data, by default a fresh copy of the seeded world. */
export async function startServer(settings: Record<string, string> = {}, where?: Place): Promise<TestServer> {
	const place = where ?? (await freshPlace());
	const child = spawn(process.execPath, [...flags, 'server.js'], {
		env: {
			...process.env,
			NODE_ENV: 'test',
			PORT: '0',
			PSEUDO_LOCALE: '1',
			UNDO_SECONDS: '0',
			// Each connection plans each statement: most of what a database does for a server that lives for seconds.
			DATABASE_POOL: '4',
			NIGHT_HOUR: String(farHour(Number(settings.CLOCK_AHEAD ?? 0))),
			...place.settings,
			...settings
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const url = await urlOf(child, () => output);
	return {
		url,
		place,
		process: child,
		output: () => output,
		stop: (signal = 'SIGTERM') => {
			if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
			const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
			child.kill(signal);
			return ended;
		}
	};
}

/** Half a day away, so that nightly jobs do not depend on when the tests run. @param ahead seconds by which the clock is ahead */
const farHour = (ahead: number) => (new Date(Date.now() + ahead * 1000).getUTCHours() + 12) % 24;

function urlOf(child: ChildProcess, output: () => string): Promise<string> {
	return new Promise((resolve, reject) => {
		const look = setInterval(() => {
			const address = /listens on (http:\S+)/.exec(output())?.[1];
			if (address) done(() => resolve(address));
		}, 20);
		const timeout = setTimeout(
			() => done(() => reject(new Error(`The server did not start:\n${output()}`))),
			30_000
		);
		child.once('exit', () => done(() => reject(new Error(`The server ended:\n${output()}`))));
		function done(settle: () => void) {
			clearInterval(look);
			clearTimeout(timeout);
			settle();
		}
	});
}
