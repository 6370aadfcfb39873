// pg-boss, loaded when the jobs start: it takes 0.2 s and 20 MB, for which the first page does not wait.
import type { Job, JobResult, PgBoss } from 'pg-boss';
import { currentConnection } from '../db/index.ts';
import { describe, log } from '../log.ts';
import { hasJobs } from './given-up-mail.ts';
import { keptSeconds } from './mail-jobs.ts';

/** How often the database is asked, in seconds. */
export interface Pace {
	/** For jobs that another process handed in or left behind; a job of this process wakes its worker itself. */
	poll: number;
	/** Whether a sweep is due. */
	cron: number;
}

const defaultPace: Pace = { poll: 20, cron: 45 };

/** Running jobs. */
export interface Engine {
	boss: PgBoss;
	fromDrizzle: typeof import('pg-boss').fromDrizzle;
	/** Makes the queue and runs its jobs; with `cron`, also by the clock. */
	take(
		name: string,
		cron: string | undefined,
		run: (jobs: Job<object>[]) => Promise<JobResult[]>
	): Promise<void>;
	/** Looks for jobs of this name in `seconds` seconds. */
	wake(name: string, seconds: number): void;
	wakeAll(): void;
	stop(): Promise<void>;
}

/**
 * A failed job is tried again twelve times, 10 s to 2 hours apart. A job of a killed process is tried again after two
 * minutes.
 */
const queueOptions = {
	retryLimit: 12,
	retryDelay: 10,
	retryBackoff: true,
	retryDelayMax: 7_200,
	expireInSeconds: 120
};

/** Jobs within this many seconds get a timer; later ones are found by polling. */
const maxTimerSeconds = 3_600;

/** Opens pg-boss on the process's database, in a schema of its own. */
export async function startEngine(pace = defaultPace): Promise<Engine> {
	const { PgBoss, fromDrizzle, fromPglite } = await import('pg-boss');
	const { client, pool } = currentConnection();
	const boss = new PgBoss({
		...(client
			? { db: fromPglite(client), backend: 'pglite' as const, monitorVacuum: false }
			: { db: { executeSql: (text: string, values?: unknown[]) => pool!.query(text, values) } }),
		createSchema: await lacksSchema(),
		registerInstance: false,
		cronMonitorIntervalSeconds: pace.cron,
		cronWorkerIntervalSeconds: pace.cron,
		flowIntervalSeconds: 3_600,
		bamIntervalSeconds: 3_600
	});
	boss.on('error', (error) => log.error({ error: describe(error) }, 'jobs'));
	try {
		await boss.start();
	} catch (error) {
		await boss.stop({ close: false, graceful: false }).catch(() => {});
		throw error;
	}
	const workers = new Map<string, string>();
	const timers = new Set<NodeJS.Timeout>();
	const wakeNow = (name: string) => boss.notifyWorker(workers.get(name)!);
	return {
		boss,
		fromDrizzle,
		async take(name, cron, run) {
			const deleteAfterSeconds = keptSeconds(name);
			await boss.createQueue(name, { ...queueOptions, deleteAfterSeconds });
			// A queue that an earlier version made stays as it was.
			const queue = await boss.getQueue(name);
			if (queue?.deleteAfterSeconds !== deleteAfterSeconds)
				await boss.updateQueue(name, { deleteAfterSeconds });
			if (cron) await boss.schedule(name, cron, null);
			const options = {
				pollingIntervalSeconds: pace.poll,
				batchSize: 10,
				burstWhenBatchFull: true,
				perJobResults: true as const
			};
			workers.set(name, await boss.work<object, unknown, typeof options>(name, options, run));
		},
		wake(name, seconds) {
			if (seconds > maxTimerSeconds) return;
			const timer = setTimeout(
				() => {
					timers.delete(timer);
					wakeNow(name);
				},
				seconds * 1_000 + 20
			).unref();
			timers.add(timer);
		},
		wakeAll: () => [...workers.keys()].forEach(wakeNow),
		async stop() {
			timers.forEach(clearTimeout);
			await boss.stop({ close: false, timeout: 5_000 });
		}
	};
}

/**
 * Whether pg-boss has to make its schema. A role that may make none uses the one that the owner made for it
 * (kernel/db/roles.ts).
 */
async function lacksSchema(): Promise<boolean> {
	return !(await hasJobs());
}
