// Solves runs in a thread of the process that got the request, one after the other. The page and other processes read the
// progress from the table.
import { now } from '../../kernel/clock.ts';
import { db, and, eq, inArray, lt } from '../../kernel/db/index.ts';
import { cohortRun } from '../../kernel/schema/index.ts';
import { describe, log } from '../../kernel/log.ts';
import { pairInWorker } from '../../engines/cohort/index.ts';
import { cohortFor } from './cohort.ts';
import { lostAfter, runById } from './find.ts';
import { partnershipById } from './partnership.ts';

interface RunWork {
	stop: AbortController;
	ended: Promise<void>;
	done: number;
	of: number;
}

const runsHere = new Map<string, RunWork>();

/** One thread at a time: memory is bounded however many classrooms are solved. */
let queue: Promise<unknown> = Promise.resolve();

const beatInterval = 1_000;
/** In ms. The largest cohort takes seconds, so a run that takes this long will not end. */
const maxSolveTime = 10 * 60_000;

/** Starts to solve a run, without waiting for it. */
export function begin(runId: string): void {
	const stop = new AbortController();
	const work: RunWork = { stop, ended: Promise.resolve(), done: 0, of: 0 };
	const beatTimer = setInterval(() => void recordSignOfLife(runId, work).catch(() => {}), beatInterval);
	work.ended = queue
		.then(() => solve(runId, work))
		.catch((error: unknown) => recordFailure(runId, stop.signal, error))
		.finally(() => {
			clearInterval(beatTimer);
			runsHere.delete(runId);
		});
	queue = work.ended;
	runsHere.set(runId, work);
}

async function solve(runId: string, work: RunWork) {
	const run = await runById(runId);
	const partnership = run && (await partnershipById(run.partnershipId));
	if (!partnership || run.state !== 'running') return;
	const input = await cohortFor(partnership, run.rules);
	const signal = AbortSignal.any([work.stop.signal, AbortSignal.timeout(maxSolveTime)]);
	const onProgress = (done: number, of: number) => Object.assign(work, { done, of });
	const result = await pairInWorker(input.cohort, { signal, onProgress });
	await endRun(runId, { state: 'done', basis: input.basis, result: { ...result, leftOut: input.leftOut } });
}

/** Writes the heartbeat. A run that was cancelled in another process is stopped here. */
async function recordSignOfLife(runId: string, { stop, done, of }: RunWork) {
	const [running] = await db()
		.update(cohortRun)
		.set({ beatAt: now(), done, of })
		.where(isRunning(runId))
		.returning({ id: cohortRun.id });
	if (!running) stop.abort();
}

async function recordFailure(runId: string, stopSignal: AbortSignal, error: unknown) {
	if (stopSignal.aborted) return;
	log.error({ run: runId, error: describe(error) }, 'cohort run failed');
	await endRun(runId, { state: 'failed' }).catch(() => {});
}

const isRunning = (runId: string) => and(eq(cohortRun.id, runId), eq(cohortRun.state, 'running'));

const endRun = (runId: string, set: Partial<typeof cohortRun.$inferInsert>) =>
	db()
		.update(cohortRun)
		.set({ ...set, endedAt: now() })
		.where(isRunning(runId));

/** Stops the thread of a cancelled run, if it is in this process. */
export const stop = (runId: string): void => runsHere.get(runId)?.stop.abort();

/** Waits for a run of this process, but not longer than given: an ordinary class is solved before its page is rendered. */
export async function waitForRun(runId: string, milliseconds: number): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
	await Promise.race([runsHere.get(runId)?.ended, timeout]);
	clearTimeout(timer);
}

/** Marks runs whose process is gone: all of them, or those of two classrooms. */
export async function markLost(partnershipId?: string): Promise<void> {
	const cutoff = new Date(now().getTime() - lostAfter);
	await db()
		.update(cohortRun)
		.set({ state: 'interrupted', endedAt: now() })
		.where(
			and(
				eq(cohortRun.state, 'running'),
				lt(cohortRun.beatAt, cutoff),
				partnershipId ? eq(cohortRun.partnershipId, partnershipId) : undefined
			)
		);
}

/** Marks the runs of this process as interrupted and stops them, before the database closes. */
export async function stopRuns(): Promise<void> {
	const runs = [...runsHere];
	if (!runs.length) return;
	const ids = runs.map(([id]) => id);
	await db()
		.update(cohortRun)
		.set({ state: 'interrupted', endedAt: now() })
		.where(and(inArray(cohortRun.id, ids), eq(cohortRun.state, 'running')));
	for (const [, work] of runs) work.stop.abort();
	await Promise.allSettled(runs.map(([, { ended }]) => ended));
}
