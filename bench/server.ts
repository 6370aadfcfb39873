import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
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
	/** A file for the statements of requests: see watch-statements.ts. */
	watch?: string;
	/** A file for the delays of the event loop: see watch-loop.ts. */
	loop?: string;
	/** The folder of the program; by default this one. */
	folder?: string;
	/** Other settings. */
	settings?: Record<string, string>;
}

const startTimeout = 30_000;

/** Starts `node server.js` and waits for its first answer. */
export async function startServer({
	databaseUrl = '',
	dataDir = '',
	watch,
	loop,
	folder,
	settings
}: Options): Promise<BenchServer> {
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const startedAt = performance.now();
	const child = spawn(process.execPath, ['server.js'], {
		cwd: folder,
		env: {
			...process.env,
			NODE_ENV: 'production',
			HOST: '127.0.0.1',
			UNDO_SECONDS: '0',
			PORT: String(port),
			DATABASE_URL: databaseUrl,
			DATA_DIR: dataDir,
			...settings,
			...(watch && { NODE_OPTIONS: '--import=./bench/watch-statements.ts', BENCH_STATEMENTS: watch }),
			...(loop && { NODE_OPTIONS: '--import=./bench/watch-loop.ts', BENCH_LOOP: loop })
		},
		stdio: ['ignore', 'ignore', 'inherit']
	});
	const ended = once(child, 'exit');
	const startedIn = await firstAnswer(`${url}/healthz`, startedAt, () => child.exitCode !== null);
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
	while (performance.now() - began < startTimeout && !ended()) {
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

/** Runs `work` with a server, and stops it afterwards. */
export async function withServer<T>(options: Options, work: (server: BenchServer) => Promise<T>): Promise<T> {
	const server = await startServer(options);
	try {
		return await work(server);
	} finally {
		await server.stop();
	}
}

/** Asks a watched server for what it recorded since the last time, which it writes to a file. */
export async function readWatched<Seen>({ pid }: Pick<BenchServer, 'pid'>, file: string): Promise<Seen> {
	rmSync(file, { force: true });
	process.kill(pid, 'SIGUSR2');
	for (let tries = 0; tries < 400; tries++) {
		if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Seen;
		await sleep(5);
	}
	throw new Error('The server did not say what it saw.');
}
