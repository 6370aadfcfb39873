import { AsyncResource } from 'node:async_hooks';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sql } from 'drizzle-orm';
import { db, transaction } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import {
	registerSweep,
	enqueueJob,
	startJobs,
	stopJobs,
	registerJob
} from '../../src/lib/server/kernel/jobs/jobs.ts';
import { useWorld } from '../setup/database.ts';
import { server } from '../setup/postgres.ts';
import { patience } from '../patience.ts';

useWorld();

const done: string[] = [];
let failures = 0;
const pace = { poll: 0.5, cron: 1 };

beforeAll(async () => {
	registerJob('note', async ({ id }: { id: string }) => {
		// What a job asks the database for must not wait for a transaction that is long over.
		await rows(sql`select 1`);
		done.push(id);
	});
	registerJob('fails', async ({ id }: { id: string }) => {
		failures++;
		if (failures < 2) throw new Error('not yet');
		done.push(id);
	});
	registerSweep('sweep', '* * * * *', async (...given: unknown[]) => void done.push(`sweep ${given.length}`));
	await startJobs({ pace });
});

afterAll(stopJobs);

const until = (id: string) => vi.waitFor(() => expect(done).toContain(id), patience);

/** Jobs are taken oldest first: when this one is done, whatever was there before it has been taken. */
async function oneMore(id: string) {
	await enqueueJob('note', { id });
	await until(id);
}

test('a job handed in with a transaction runs once, after it', async () => {
	// The embedded database has one connection: while a transaction holds it, nobody else asks.
	const outside = AsyncResource.bind(() => (server ? oneMore('handed in beside it') : undefined));
	await transaction(async () => {
		await enqueueJob('note', { id: 'committed' });
		await outside();
		expect(done).not.toContain('committed');
	});
	await until('committed');
	await oneMore('after it');
	expect(done.filter((id) => id === 'committed')).toHaveLength(1);
});

test('a job of a transaction that is rolled back never runs', async () => {
	const rolledBack = transaction(async () => {
		await enqueueJob('note', { id: 'rolled back' });
		throw new Error('no');
	});
	await expect(rolledBack).rejects.toThrow('no');
	await oneMore('afterwards');
	expect(done).not.toContain('rolled back');
});

test('a job for later waits, and is done when its time has come', async () => {
	await enqueueJob('note', { id: 'in an hour' }, { seconds: 3_600 });
	await oneMore('meanwhile');
	expect(done).not.toContain('in an hour');
	const mine = sql`name = 'note' and data->>'id' = 'in an hour'`;
	const [job] = await rows<{ waits: number }>(
		sql`select extract(epoch from start_after - created_on)::float8 as waits from pgboss.job where ${mine}`
	);
	expect(Math.round(job!.waits)).toBe(3_600);
	await db().execute(sql`update pgboss.job set start_after = now() where ${mine}`);
	await until('in an hour');
});

test('many at once are all done, each once', async () => {
	const ids = Array.from({ length: 35 }, (_, n) => `many ${n}`);
	for (const id of ids) await enqueueJob('note', { id });
	await until('many 34');
	await vi.waitFor(
		() => expect(done.filter((id) => id.startsWith('many ')).sort()).toEqual([...ids].sort()),
		patience
	);
});

test('a job that throws is kept, to be tried again; the others go on', async () => {
	await enqueueJob('fails', { id: 'second try' });
	await vi.waitFor(() => expect(failures).toBe(1), patience);
	await enqueueJob('note', { id: 'beside it' });
	await until('beside it');
	const kept = () =>
		rows<{ state: string; output: unknown }>(sql`select state, output from pgboss.job where name = 'fails'`);
	await vi.waitFor(async () => expect((await kept())[0]?.state).toBe('retry'), patience);
	expect(JSON.stringify((await kept())[0]!.output)).not.toContain('not yet');
	await db().execute(sql`update pgboss.job set start_after = now() where name = 'fails'`);
	await until('second try');
});

test('a sweep runs when the jobs start, and stands in the calendar', async () => {
	// Nothing comes with it that a parameter could be taken for.
	await until('sweep 0');
	const [schedule] = await rows<{ cron: string }>(sql`select cron from pgboss.schedule where name = 'sweep'`);
	expect(schedule).toEqual({ cron: '* * * * *' });
});

test('a name that nobody does is a fault at once, not a job that waits for ever', async () => {
	await expect(enqueueJob('nobody does this', {})).rejects.toThrow('No handler');
});

test('nothing is handed in where no jobs run', async () => {
	await stopJobs();
	await enqueueJob('note', { id: 'nowhere' });
	const [found] = await rows<{ n: number }>(
		sql`select count(*)::int as n from pgboss.job where data->>'id' = 'nowhere'`
	);
	expect(found!.n).toBe(0);
});
