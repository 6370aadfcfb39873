import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { get } from './http.ts';

/** A production server of our own. */
export interface BenchServer {
	url: string;
	pid: number;
	/** From the start of the process to the first answer, in milliseconds. */
	startedIn: number;
	stop(): Promise<void>;
}

interface Options {
	databaseUrl?: string;
	dataDir?: string;
	/** A file that gets the statements of each request: see watch-statements.ts. */
	watch?: string;
	/** Other settings. */
	settings?: Record<string, string>;
}

const patience = 30_000;

/** Starts `node server.js` and waits for its first answer. */
export async function startServer({
	databaseUrl = '',
	dataDir = '',
	watch,
	settings
}: Options): Promise<BenchServer> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const began = performance.now();
	const child = spawn(process.execPath, ['server.js'], {
		env: {
			...process.env,
			NODE_ENV: 'production',
			HOST: '127.0.0.1',
			UNDO_SECONDS: '0',
			PORT: String(port),
			DATABASE_URL: databaseUrl,
			DATA_DIR: dataDir,
			...settings,
			...(watch && { NODE_OPTIONS: '--import=./bench/watch-statements.ts', BENCH_STATEMENTS: watch })
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const ended = once(child, 'exit');
	const startedIn = await firstAnswer(`${url}/healthz`, began, () => child.exitCode !== null);
	return {
		url,
		pid: child.pid!,
		startedIn,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
		}
	};
}

async function firstAnswer(url: string, began: number, ended: () => boolean): Promise<number> {
	while (performance.now() - began < patience && !ended()) {
		if ((await get(url).catch(() => undefined))?.status === 200) return performance.now() - began;
		await sleep(5);
	}
	throw new Error('The server did not start.');
}

async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

/** Runs `work` with a server that is stopped afterwards. */
export async function withServer<T>(options: Options, work: (server: BenchServer) => Promise<T>): Promise<T> {
	const server = await startServer(options);
	try {
		return await work(server);
	} finally {
		await server.stop();
	}
}
