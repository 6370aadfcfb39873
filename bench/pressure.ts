import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Load {
	url: string;
	cookie: string;
	seconds: number;
	connections: number;
}

export interface Loaded {
	requests: number;
	failed: number;
	perSecond: number;
	/** Milliseconds. */
	p50: number;
	p95: number;
}

/** Loads a page until it is told to stop. */
export function press(load: Load): { ended: Promise<Loaded>; stop(): Promise<Loaded> } {
	const child = spawn(process.execPath, ['bench/load-worker.ts', JSON.stringify(load)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	const ended = once(child, 'close').then(() => {
		const loaded = JSON.parse(output) as Loaded;
		if (loaded.failed || !loaded.requests) throw new Error(`The load failed: ${output}`);
		return loaded;
	});
	return {
		ended,
		stop: () => {
			child.kill('SIGTERM');
			return ended;
		}
	};
}
