// Where runs are solved: in the process that was asked, in a thread, one after the other. What the page and other
// processes know of it stands in the table.
import { and, eq, inArray, lt } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
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

const under = new Map<string, RunWork>();

/** One thread at a time: memory is bounded however many classrooms are solved. */
let line: Promise<unknown> = Promise.resolve();

const betweenBeats = 1_000;
/** The largest cohort takes seconds; whatever takes this long will not end. */
const longest = 10 * 60_000;

/** Begins to solve a run. Does not wait for it. */
export function begin(runId: string): void {
	const stop = new AbortController();
	const work: RunWork = { stop, ended: Promise.resolve(), done: 0, of: 0 };
	const beating = setInterval(() => void beat(runId, work).catch(() => {}), betweenBeats);
	work.ended = line
		.then(() => solve(runId, work))
		.catch((error: unknown) => failed(runId, stop.signal, error))
		.finally(() => {
			clearInterval(beating);
			under.delete(runId);
		});
	line = work.ended;
	under.set(runId, work);
}

async function solve(runId: string, work: RunWork) {
	const run = await runById(runId);
	const partnership = run && (await partnershipById(run.partnershipId));
	if (!partnership || run.state !== 'running') return;
	const given = await cohortFor(partnership, run.rules);
	const signal = AbortSignal.any([work.stop.signal, AbortSignal.timeout(longest)]);
	const onProgress = (done: number, of: number) => Object.assign(work, { done, of });
	const result = await pairInWorker(given.cohort, { signal, onProgress });
	await end(runId, { state: 'done', basis: given.basis, result: { ...result, leftOut: given.leftOut } });
}

/** A sign of life. Whoever cancelled it in another process is heard here. */
async function beat(runId: string, { stop, done, of }: RunWork) {
	const [alive] = await db()
		.update(cohortRun)
		.set({ beatAt: now(), done, of })
		.where(isRunning(runId))
		.returning({ id: cohortRun.id });
	if (!alive) stop.abort();
}

async function failed(runId: string, stopped: AbortSignal, error: unknown) {
	if (stopped.aborted) return;
	log.error({ run: runId, error: describe(error) }, 'cohort run failed');
	await end(runId, { state: 'failed' }).catch(() => {});
}

const isRunning = (runId: string) => and(eq(cohortRun.id, runId), eq(cohortRun.state, 'running'));

const end = (runId: string, set: Partial<typeof cohortRun.$inferInsert>) =>
	db()
		.update(cohortRun)
		.set({ ...set, endedAt: now() })
		.where(isRunning(runId));

/** Ends the thread of a run that was cancelled, where this process has it. */
export const stop = (runId: string): void => under.get(runId)?.stop.abort();

/** Waits for a run of this process, so long at most: a class is done before its page is made. */
export async function settled(runId: string, milliseconds: number): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<void>((give) => (timer = setTimeout(give, milliseconds)));
	await Promise.race([under.get(runId)?.ended, late]);
	clearTimeout(timer);
}

/** Marks runs whose process is gone; all of them, or those of two classrooms. */
export async function markLost(partnershipId?: string): Promise<void> {
	const before = new Date(now().getTime() - lostAfter);
	await db()
		.update(cohortRun)
		.set({ state: 'interrupted', endedAt: now() })
		.where(
			and(
				eq(cohortRun.state, 'running'),
				lt(cohortRun.beatAt, before),
				partnershipId ? eq(cohortRun.partnershipId, partnershipId) : undefined
			)
		);
}

/** Before the database closes: what is under way says that it was interrupted. */
export async function stopRuns(): Promise<void> {
	const works = [...under];
	if (!works.length) return;
	const ids = works.map(([id]) => id);
	await db()
		.update(cohortRun)
		.set({ state: 'interrupted', endedAt: now() })
		.where(and(inArray(cohortRun.id, ids), eq(cohortRun.state, 'running')));
	for (const [, work] of works) work.stop.abort();
	await Promise.allSettled(works.map(([, { ended }]) => ended));
}
