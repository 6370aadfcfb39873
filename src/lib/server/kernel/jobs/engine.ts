// pg-boss, loaded when the jobs start: it takes 0.2 s and 20 MB, for which the first page does not wait.
import type { Job, JobResult, PgBoss } from 'pg-boss';
import { currentConnection } from '../db/index.ts';
import { describe, log } from '../log.ts';
import { hasJobs } from './given-up-mail.ts';
import { mayHang, queueOptions } from './mail-jobs.ts';

/** How often the database is asked, in seconds. */
export interface Pace {
	/** For jobs that another process handed in or left behind; a job of this process wakes its worker itself. */
	poll: number;
	/** Whether a sweep is due. */
	cron: number;
	/** How long a batch of mail takes before what comes meanwhile gets another worker. */
	spare?: number;
}

const defaultPace: Pace = { poll: 20, cron: 45 };
const usualSpare = 30;

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
	const workers = new Map<string, Set<string>>();
	const timers = new Set<NodeJS.Timeout>();
	const wakeNow = (name: string) => workers.get(name)!.forEach((id) => boss.notifyWorker(id));
	const options = {
		pollingIntervalSeconds: pace.poll,
		batchSize: 10,
		burstWhenBatchFull: true,
		perJobResults: true as const
	};
	/** Adds a worker, which gets a second one beside it while a batch of mail waits for its server. */
	async function addWorker(
		name: string,
		run: (jobs: Job<object>[]) => Promise<JobResult[]>
	): Promise<string> {
		const id = await boss.work<object, unknown, typeof options>(name, options, async (jobs) => {
			let spare: Promise<string> | undefined;
			const add = () => {
				spare = addWorker(name, run);
				spare.catch((error: unknown) => log.error({ error: describe(error) }, 'jobs'));
			};
			const timer = mayHang(name) ? setTimeout(add, (pace.spare ?? usualSpare) * 1_000).unref() : undefined;
			try {
				return await run(jobs);
			} finally {
				clearTimeout(timer);
				spare?.then((added) => dropWorker(name, added)).catch(() => {});
			}
		});
		workers.set(name, (workers.get(name) ?? new Set()).add(id));
		return id;
	}
	function dropWorker(name: string, id: string): Promise<void> {
		workers.get(name)!.delete(id);
		return boss.offWork(name, { id, wait: false });
	}
	return {
		boss,
		fromDrizzle,
		async take(name, cron, run) {
			const wanted = queueOptions(name);
			await boss.createQueue(name, wanted);
			// A queue that an earlier version made stays as it was.
			const queue = await boss.getQueue(name);
			if (Object.entries(wanted).some(([key, value]) => queue?.[key as keyof typeof wanted] !== value))
				await boss.updateQueue(name, wanted);
			if (cron) await boss.schedule(name, cron, null);
			await addWorker(name, run);
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
