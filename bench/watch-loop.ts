// Loaded into the server by NODE_OPTIONS for the section of hostile requests. On SIGUSR2 it writes the delays of the
// event loop since the last time, in milliseconds, to the file BENCH_LOOP.
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface LoopDelay {
	p50: number;
	p99: number;
	max: number;
}

const file = process.env.BENCH_LOOP!;
/**
 * Milliseconds between two samples. A sample is the time until the loop came round, so the delay is what exceeds this.
 */
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
