import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { template } from './template.ts';

/** A production server of its own, on a copy of the seeded world. */
export interface TestServer {
	url: string;
	dataDir: string;
	process: ChildProcess;
	/** What it wrote so far. */
	output(): string;
	stop(signal?: NodeJS.Signals): Promise<number | null>;
}

let count = 0;

/** Starts a server; with `dataDir` on an existing database, else on a fresh copy of the world. */
export async function startServer(
	settings: Record<string, string> = {},
	dataDir?: string
): Promise<TestServer> {
	const directory = dataDir ?? `.cache/e2e/${process.pid}-${count++}`;
	if (!dataDir) cpSync(template, directory, { recursive: true });
	const child = spawn(process.execPath, ['server.js'], {
		env: {
			...process.env,
			NODE_ENV: 'test',
			DATABASE_URL: '',
			DATA_DIR: directory,
			PORT: '0',
			PSEUDO_LOCALE: '1',
			UNDO_SECONDS: '0',
			...settings
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', (chunk) => (output += chunk));
	const url = await listening(child, () => output);
	return {
		url,
		dataDir: directory,
		process: child,
		output: () => output,
		stop: (signal = 'SIGTERM') => {
			const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
			child.kill(signal);
			return child.exitCode !== null ? Promise.resolve(child.exitCode) : ended;
		}
	};
}

function listening(child: ChildProcess, output: () => string): Promise<string> {
	return new Promise((resolve, reject) => {
		const look = setInterval(() => {
			const found = /listens on (http:\S+)/.exec(output())?.[1];
			if (found) done(() => resolve(found));
		}, 20);
		const late = setTimeout(
			() => done(() => reject(new Error(`The server did not start:\n${output()}`))),
			30_000
		);
		child.once('exit', () => done(() => reject(new Error(`The server ended:\n${output()}`))));
		function done(then: () => void) {
			clearInterval(look);
			clearTimeout(late);
			then();
		}
	});
}

/** Removes what a stopped server left. */
export const removeData = (server: TestServer) => rmSync(server.dataDir, { recursive: true, force: true });
