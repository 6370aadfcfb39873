import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface PageLoad {
	url: string;
	cookie: string;
	seconds: number;
	connections: number;
	/** What the page may be compressed with; brotli by default, `identity` for not at all. */
	encoding?: string;
}

export interface LoadResult {
	requests: number;
	failed: number;
	perSecond: number;
	/** Milliseconds. */
	p50: number;
	p95: number;
}

/** Starts loading a page repeatedly, until the time is over or `stop` is called. */
export function applyLoad(load: PageLoad): { ended: Promise<LoadResult>; stop(): Promise<LoadResult> } {
	const child = spawn(process.execPath, ['bench/load-worker.ts', JSON.stringify(load)], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	const ended = once(child, 'close').then(() => {
		const loaded = JSON.parse(output) as LoadResult;
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
