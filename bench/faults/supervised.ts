// A production server that is started again two seconds after it ends, as deploy/penbridge.service does it.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { get } from '../http.ts';

/** `RestartSec` of the unit, in milliseconds. */
const restartDelay = 2_000;

export interface Supervised {
	port: number;
	url: string;
	/** How often it has ended by itself or by a signal, since it was started first. */
	exits(): number;
	/** The number of the process that runs now. */
	pid(): number;
	signal(name: NodeJS.Signals): void;
	/** The last thousand characters of what it wrote. */
	output(): string;
	/** Resolves when `/readyz` says yes. @returns after how many milliseconds. @throws Error after 40 seconds */
	ready(): Promise<number>;
	/** Ends it for good. */
	stop(): Promise<void>;
}

interface SupervisedOptions {
	port: number;
	settings: Record<string, string>;
	/** The folder of the program; by default this one. */
	folder?: string;
}

/** Starts a server, and again whenever it ends. */
export function supervise({ port, settings, folder }: SupervisedOptions): Supervised {
	const url = `http://127.0.0.1:${port}`;
	let child: ChildProcess;
	let timer: NodeJS.Timeout | undefined;
	let stopping = false;
	let exits = 0;
	let output = '';
	const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-1_000));
	function start() {
		child = spawn(process.execPath, ['server.js'], {
			cwd: folder,
			env: {
				...process.env,
				NODE_ENV: 'production',
				LOG_LEVEL: 'error',
				HOST: '127.0.0.1',
				PORT: String(port),
				...settings
			},
			stdio: ['ignore', 'pipe', 'pipe']
		});
		child.stdout!.on('data', keep);
		child.stderr!.on('data', keep);
		child.once('exit', () => {
			if (stopping) return;
			exits++;
			timer = setTimeout(start, restartDelay);
		});
	}
	start();
	return {
		port,
		url,
		exits: () => exits,
		pid: () => child.pid!,
		signal: (name) => void child.kill(name),
		output: () => output,
		ready: () => untilAnswer(`${url}/readyz`, () => output),
		async stop() {
			stopping = true;
			clearTimeout(timer);
			if (child.exitCode !== null || child.signalCode !== null) return;
			const ended = once(child, 'exit');
			child.kill('SIGTERM');
			await ended;
		}
	};
}

/** Asks until the answer is 200. @returns after how many milliseconds. @throws Error after 40 seconds */
export async function untilAnswer(address: string, describe: () => string): Promise<number> {
	const startedAt = performance.now();
	while (performance.now() - startedAt < 40_000) {
		const answer = await get(address).catch(() => undefined);
		if (answer?.status === 200) return performance.now() - startedAt;
		await sleep(50);
	}
	throw new Error(`${address} is not ready: ${describe()}`);
}
