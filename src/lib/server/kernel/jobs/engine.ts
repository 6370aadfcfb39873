// pg-boss, loaded when the jobs start: 0.2 s and 20 MB that the first page does not wait for.
import type { Job, JobResult, PgBoss } from 'pg-boss';
import { currentConnection, rows, sql } from '../db/index.ts';
import { describe, log } from '../log.ts';

/** How often the database is asked, in seconds. */
export interface Pace {
	/** For jobs that another process handed in or left behind; what this one hands in wakes it by itself. */
	poll: number;
	/** Whether a sweep is due. */
	cron: number;
}

const defaultPace: Pace = { poll: 20, cron: 45 };

/** Running jobs. */
export interface Engine {
	boss: PgBoss;
	fromDrizzle: typeof import('pg-boss').fromDrizzle;
	/** Makes the queue, and does what is in it; by the clock too, where there is one. */
	take(
		name: string,
		cron: string | undefined,
		run: (jobs: Job<object>[]) => Promise<JobResult[]>
	): Promise<void>;
	/** Looks for jobs of this name in so many seconds. */
	wake(name: string, seconds: number): void;
	wakeAll(): void;
	stop(): Promise<void>;
}

/** Tried again twelve times, 10 s to 2 hours apart. What a killed process had under way is tried again after two minutes. */
const queueOptions = {
	retryLimit: 12,
	retryDelay: 10,
	retryBackoff: true,
	retryDelayMax: 7_200,
	expireInSeconds: 120,
	deleteAfterSeconds: 86_400
};

/** A timer is for what happens soon; what is further off is found by asking. */
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
			await boss.createQueue(name, queueOptions);
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

/** A role that may make no schemas finds the one that the owner made for it (kernel/db/roles.ts). */
async function lacksSchema(): Promise<boolean> {
	const schemas = await rows(sql`select from pg_namespace where nspname = 'pgboss'`);
	return !schemas.length;
}
