// Jobs that run later. A job carries only ids: the work to do is recorded in tables of our own, so that its handler may
// run twice, late, or beside a sweep that finds the same work.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Job, JobResult } from 'pg-boss';
import { afterCommit, db, sql } from '../db/index.ts';
import { type Engine, startEngine, type Pace } from './engine.ts';
import { isQueued } from './job-counts.ts';
import { describe, log } from '../log.ts';

const currentJob = new AsyncLocalStorage<string>();

/** The id of the job that is being done, the same in each try; undefined outside of jobs. */
export const currentJobId = (): string | undefined => currentJob.getStore();

type Handler = (data: never) => Promise<unknown>;
interface RegisteredJob {
	handler: Handler;
	cron?: string;
}

const registered = new Map<string, RegisteredJob>();

/** On globalThis, because a development server loads this module again after each change. */
const seam = globalThis as typeof globalThis & { penbridgeJobs?: RunningJobs };
interface RunningJobs {
	/** Resolves when jobs run; with undefined when they were stopped before. */
	started: Promise<Engine | undefined>;
	engine?: Engine;
	/** Stops waiting for the start, or trying. */
	cancel(): void;
	over?: boolean;
}

/**
 * Registers the handler of jobs of this name. A job that throws is tried again, at growing intervals, for about eight hours.
 */
export function registerJob<Data extends object>(
	name: string,
	handler: (data: Data) => Promise<unknown>
): void {
	registered.set(name, { handler });
}

/**
 * Registers a sweep: it runs when the jobs start and then by the clock, once for all processes. It may come up to two
 * minutes late.
 * @param cron five fields, UTC
 */
export function registerSweep(name: string, cron: string, handler: () => Promise<unknown>): void {
	// The handler gets no data: a sweep with an optional parameter would take the data for it.
	registered.set(name, { handler: () => handler(), cron });
}

interface JobOptions {
	/** Delay from now; without it at once. */
	seconds?: number;
	/** At most one job of this name with this key is handed in an hour, and none while one with the same data is under way or waits. */
	key?: string;
}

/**
 * Hands in a job; inside a transaction, as a part of it. Where no jobs run (the command line, a test) nothing is
 * handed in, and the sweep of the next server finds the work.
 * @param data ids and codes, never text of people
 */
export async function enqueueJob(name: string, data: object, options: JobOptions = {}): Promise<void> {
	const running = seam.penbridgeJobs;
	if (!running) return;
	if (!registered.has(name)) throw new Error(`No handler does jobs called ${name}`);
	const { engine } = running;
	// Until the engine has started, a call to it inside a transaction would wait for the connection that this transaction
	// holds.
	if (!engine)
		return afterCommit(
			() => void running.started.then((started) => started && handIn(started, name, data, options))
		);
	await handIn(engine, name, data, options);
	await afterCommit(() => engine.wake(name, options.seconds ?? 0));
}

async function handIn(
	{ boss, fromDrizzle }: Engine,
	name: string,
	data: object,
	{ seconds = 0, key }: JobOptions
): Promise<void> {
	if (key && (await isQueued(name, data))) return;
	await boss.send(name, data, {
		startAfter: seconds,
		...(key && { singletonKey: key, singletonSeconds: 3_600 }),
		db: fromDrizzle(db() as unknown as Parameters<typeof fromDrizzle>[0], sql)
	});
}

/**
 * Starts running jobs after `seconds`: until then the process serves its first visitors.
 * @param pace how often the database is asked; for tests
 */
export async function startJobs({
	seconds = 0,
	pace
}: { seconds?: number; pace?: Pace } = {}): Promise<void> {
	seam.penbridgeJobs ??= prepareStart(seconds, pace);
	await seam.penbridgeJobs.started;
}

function prepareStart(seconds: number, pace: Pace | undefined): RunningJobs {
	const running = { cancel: () => {} } as RunningJobs;
	const mayStart = new Promise<boolean>((resolve) => {
		const timer = setTimeout(() => resolve(true), seconds * 1_000).unref();
		running.cancel = () => {
			clearTimeout(timer);
			running.over = true;
			resolve(false);
		};
	});
	running.started = mayStart.then((start) => (start ? startEngineWithRetries(running, pace) : undefined));
	return running;
}

/** Tries until it works: the database may be away, or have no free connection, when the process starts. */
async function startEngineWithRetries(
	running: RunningJobs,
	pace: Pace | undefined
): Promise<Engine | undefined> {
	for (let wait = 1_000; ; wait = Math.min(2 * wait, longestWait)) {
		const engine = await tryToStart(running, pace);
		if (engine || running.over) return engine;
		await new Promise<void>((resume) => {
			const timer = setTimeout(resume, wait).unref();
			running.cancel = () => {
				clearTimeout(timer);
				running.over = true;
				resume();
			};
		});
		if (running.over) return undefined;
	}
}

/** Milliseconds between two tries at most. */
const longestWait = 5_000;

async function tryToStart(running: RunningJobs, pace: Pace | undefined): Promise<Engine | undefined> {
	let engine: Engine | undefined;
	try {
		engine = await startEngine(pace);
		for (const [name, { cron }] of registered) await engine.take(name, cron, (jobs) => run(name, jobs));
		for (const [name, { cron }] of registered) if (cron) await handIn(engine, name, {}, {});
		running.engine = engine;
		engine.wakeAll();
		return engine;
	} catch (error) {
		log.error({ error: describe(error) }, 'jobs did not start and will try again');
		await engine?.stop().catch(() => {});
		return undefined;
	}
}

/** Whether jobs run; true where this process is not meant to run any. */
export const areJobsRunning = (): boolean => !seam.penbridgeJobs || Boolean(seam.penbridgeJobs.engine);

/** Looks for jobs at once, when the database is back: jobs that fell due meanwhile do not wait for the next poll. */
export function wakeJobs(): void {
	seam.penbridgeJobs?.engine?.wakeAll();
}

/** Runs each job by itself: one that fails does not fail the others. */
const run = (name: string, jobs: Job<object>[]): Promise<JobResult[]> =>
	Promise.all(
		jobs.map(async ({ id, data }) => {
			try {
				await currentJob.run(id, () => registered.get(name)!.handler(data as never));
				return { id, status: 'completed' as const };
			} catch (error) {
				log.error({ job: name, id, error: describe(error) }, 'job failed');
				return { id, status: 'failed' as const, output: outcomeOf(error) };
			}
		})
	);

/** What is kept of an error: codes. Its message may have an address. */
function outcomeOf(error: unknown) {
	const { name, code } = describe(error);
	const { responseCode } = error as { responseCode?: unknown };
	return { error: name, code, answer: typeof responseCode === 'number' ? responseCode : undefined };
}

/** Takes no more jobs and waits for those under way. To be called before the database closes. */
export async function stopJobs(): Promise<void> {
	const running = seam.penbridgeJobs;
	delete seam.penbridgeJobs;
	running?.cancel();
	await (await running?.started)?.stop();
}
