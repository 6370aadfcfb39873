// Work that a process repeats by itself: releases, and recomputing numbers.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type RepeatedWork, repeatedWork } from '../../../src/lib/server/kernel/jobs/index.ts';
import { readiness } from '../../../src/lib/server/kernel/process-health.ts';

let runs = 0;
let finish: ((failed?: Error) => void)[] = [];
let work: RepeatedWork;

const readinessParts = () => readiness({ hears: true, jobs: true }).parts;

beforeEach(() => {
	vi.useFakeTimers();
	[runs, finish] = [0, []];
	work = repeatedWork('release', 2_000, () => {
		runs++;
		return new Promise<void>((done, fail) => finish.push((failed) => (failed ? fail(failed) : done())));
	});
});
afterEach(() => vi.useRealTimers());

const endRun = async (failed?: Error) => {
	finish.shift()!(failed);
	await vi.advanceTimersByTimeAsync(0);
};

test('runs do not overlap: a timer tick during a run is skipped, a request during a run causes one more', async () => {
	work.start();
	await vi.advanceTimersByTimeAsync(2_000);
	expect(runs).toBe(1);
	await vi.advanceTimersByTimeAsync(6_000);
	expect(runs).toBe(1);
	await endRun();
	expect(runs, 'nobody asked meanwhile').toBe(1);
	work.now();
	work.now();
	work.now();
	await endRun();
	expect(runs, 'asked while it ran: once more').toBe(3);
	await endRun();
	await vi.advanceTimersByTimeAsync(2_000);
	expect(runs).toBe(4);
	await endRun();
	await work.stop();
	await vi.advanceTimersByTimeAsync(60_000);
	expect(runs).toBe(4);
});

test('a run that fails is reported in the readiness, until a run succeeds', async () => {
	work.now();
	await endRun(new Error('away'));
	expect(readinessParts().release).toBe('a fault, the log says where (Error)');
	work.now();
	await endRun();
	expect(readinessParts()).not.toHaveProperty('release');
});

test('stopping waits for the current run, and none follows', async () => {
	work.now();
	work.now();
	let stopped = false;
	const stopping = work.stop().then(() => (stopped = true));
	await vi.advanceTimersByTimeAsync(0);
	expect(stopped).toBe(false);
	await endRun();
	await stopping;
	expect(runs).toBe(1);
});
