import { AsyncResource } from 'node:async_hooks';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { db, transaction } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import {
	registerSweep,
	enqueueJob,
	startJobs,
	stopJobs,
	registerJob
} from '../../../src/lib/server/kernel/jobs/jobs.ts';
import { useWorld } from '../../setup/database.ts';
import { server } from '../../setup/postgres.ts';
import { patience } from '../../patience.ts';

useWorld();

const done: string[] = [];
let failures = 0;
const pace = { poll: 0.5, cron: 1 };

beforeAll(async () => {
	registerJob('note', async ({ id }: { id: string }) => {
		// Queries of a job must not wait for a transaction that has ended.
		await rows(sql`select 1`);
		done.push(id);
	});
	registerJob('fails', async ({ id }: { id: string }) => {
		failures++;
		if (failures < 2) throw new Error('not yet');
		done.push(id);
	});
	registerSweep('sweep', '* * * * *', async (...args: unknown[]) => void done.push(`sweep ${args.length}`));
	await startJobs({ pace });
});

afterAll(stopJobs);

const untilDone = (id: string) => vi.waitFor(() => expect(done).toContain(id), patience);

/** Jobs are taken oldest first: when this one is done, every earlier one has been taken. */
async function runOneMore(id: string) {
	await enqueueJob('note', { id });
	await untilDone(id);
}

test('a job that was added in a transaction runs once, after the commit', async () => {
	// The embedded database has one connection: while a transaction holds it, there are no other queries.
	const outside = AsyncResource.bind(() => (server ? runOneMore('handed in beside it') : undefined));
	await transaction(async () => {
		await enqueueJob('note', { id: 'committed' });
		await outside();
		expect(done).not.toContain('committed');
	});
	await untilDone('committed');
	await runOneMore('after it');
	expect(done.filter((id) => id === 'committed')).toHaveLength(1);
});

test('a job that was added in a transaction that rolled back never runs', async () => {
	const rolledBack = transaction(async () => {
		await enqueueJob('note', { id: 'rolled back' });
		throw new Error('no');
	});
	await expect(rolledBack).rejects.toThrow('no');
	await runOneMore('afterwards');
	expect(done).not.toContain('rolled back');
});

test('a job for later waits until its time has come', async () => {
	await enqueueJob('note', { id: 'in an hour' }, { seconds: 3_600 });
	await runOneMore('meanwhile');
	expect(done).not.toContain('in an hour');
	const isThisJob = sql`name = 'note' and data->>'id' = 'in an hour'`;
	const [job] = await rows<{ waits: number }>(
		sql`select extract(epoch from start_after - created_on)::float8 as waits from pgboss.job where ${isThisJob}`
	);
	expect(Math.round(job!.waits)).toBe(3_600);
	await db().execute(sql`update pgboss.job set start_after = now() where ${isThisJob}`);
	await untilDone('in an hour');
});

test('many jobs at once are all done, each once', async () => {
	const ids = Array.from({ length: 35 }, (_, n) => `many ${n}`);
	for (const id of ids) await enqueueJob('note', { id });
	await untilDone('many 34');
	await vi.waitFor(
		() => expect(done.filter((id) => id.startsWith('many ')).sort()).toEqual([...ids].sort()),
		patience
	);
});

test('a job that throws is kept for a retry, and other jobs go on', async () => {
	await enqueueJob('fails', { id: 'second try' });
	await vi.waitFor(() => expect(failures).toBe(1), patience);
	await enqueueJob('note', { id: 'beside it' });
	await untilDone('beside it');
	const failedJobs = () =>
		rows<{ state: string; output: unknown }>(sql`select state, output from pgboss.job where name = 'fails'`);
	await vi.waitFor(async () => expect((await failedJobs())[0]?.state).toBe('retry'), patience);
	expect(JSON.stringify((await failedJobs())[0]!.output)).not.toContain('not yet');
	await db().execute(sql`update pgboss.job set start_after = now() where name = 'fails'`);
	await untilDone('second try');
});

test('a repeated job runs when the jobs start, and has its schedule', async () => {
	// The handler is called without arguments, which could be taken for parameters.
	await untilDone('sweep 0');
	const [schedule] = await rows<{ cron: string }>(sql`select cron from pgboss.schedule where name = 'sweep'`);
	expect(schedule).toEqual({ cron: '* * * * *' });
});

test('a job without a handler is an error at once, not a job that waits forever', async () => {
	await expect(enqueueJob('nobody does this', {})).rejects.toThrow('No handler');
});

test('no job is added where jobs do not run', async () => {
	await stopJobs();
	await enqueueJob('note', { id: 'nowhere' });
	const [result] = await rows<{ n: number }>(
		sql`select count(*)::int as n from pgboss.job where data->>'id' = 'nowhere'`
	);
	expect(result!.n).toBe(0);
});
