// Loaded into the server by NODE_OPTIONS for the section of hostile requests. On SIGUSR2 it writes how long the event loop kept
// everybody waiting since the last time, in milliseconds, to the file BENCH_LOOP.
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface LoopDelay {
	p50: number;
	p99: number;
	max: number;
}

const file = process.env.BENCH_LOOP!;
/** It samples every so many milliseconds, and a sample says how much later than that the loop came round. */
const resolution = 5;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();

process.on('SIGUSR2', () => {
	const lateness = (nanoseconds: number) => Math.max(0, nanoseconds / 1e6 - resolution);
	const seen: LoopDelay = {
		p50: lateness(delay.percentile(50)),
		p99: lateness(delay.percentile(99)),
		max: lateness(delay.max)
	};
	writeFileSync(`${file}.new`, JSON.stringify(seen));
	renameSync(`${file}.new`, file);
	delay.reset();
});
