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
	let said = '';
	child.stdout.on('data', (chunk) => (said += chunk));
	const ended = once(child, 'close').then(() => {
		const loaded = JSON.parse(said) as Loaded;
		if (loaded.failed || !loaded.requests) throw new Error(`The load failed: ${said}`);
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
