// Jobs across processes: a killed process leaves its jobs to the next, and several processes do each job once.
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterEach, expect, test, vi } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { connect } from '../../../src/lib/server/kernel/db/connect.ts';
import { useConnection } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { databaseName, drop, inDatabase, recreate, server } from '../../setup/postgres.ts';
import { scratch } from '../../setup/scratch.ts';
import { patience } from '../../patience.ts';

const name = databaseName(`jobs_${process.pid}`);
const dataDir = `${scratch}/${name}`;
const place = server
	? { DATABASE_URL: inDatabase(server, name), DATA_DIR: '' }
	: { DATABASE_URL: '', DATA_DIR: dataDir };
const children: ChildProcess[] = [];

/** A process of tests/kernel/jobs/process.ts, and the lines that it has printed so far. */
interface JobProcess {
	child: ChildProcess;
	said: string[];
}

async function start(...args: string[]): Promise<JobProcess> {
	const child = spawn(process.execPath, ['tests/kernel/jobs/process.ts', ...args], {
		env: { ...process.env, ...place },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	children.push(child);
	const output: string[] = [];
	createInterface({ input: child.stdout! }).on('line', (line) => output.push(line));
	await vi.waitFor(() => expect(output).toContain('ready'), patience);
	return { child, said: output };
}

/** The jobs that these processes have done together, without the last job of each. */
const doneBy = (...started: JobProcess[]) =>
	started.flatMap(({ said }) => said).filter((line) => line.startsWith('did job '));
const finished = ({ child, said }: JobProcess) =>
	vi.waitFor(() => expect(said).toContain(`did last of ${child.pid}`), patience);

/** Makes all jobs due. */
async function makeJobsDue() {
	await inside(() => rows(sql`update pgboss.job set start_after = now() where name = 'mark'`));
}

async function kill(child: ChildProcess) {
	if (child.exitCode !== null || child.signalCode) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGKILL');
	await ended;
}

async function inside<T>(work: () => Promise<T>): Promise<T> {
	const connection = await connect({ url: place.DATABASE_URL, dataDir: place.DATA_DIR, pool: 1 });
	useConnection(connection);
	try {
		return await work();
	} finally {
		useConnection(undefined);
		await connection.close();
	}
}

const rowsDone = () =>
	inside(() =>
		rows<{ id: string; by: number }>(sql`select id, by from done where id like 'job %' order by id`)
	);

afterEach(async () => {
	for (const child of children.splice(0)) await kill(child);
	if (server) await drop(server, name);
	rmSync(dataDir, { recursive: true, force: true });
});

test('a job whose process is killed before its time runs once, in the next process', async () => {
	if (server) await recreate(server, name);
	await kill((await start('hand', '3')).child);
	expect(await rowsDone()).toEqual([]);
	await makeJobsDue();
	const next = await start('do');
	await vi.waitFor(() => expect(doneBy(next)).toHaveLength(3), patience);
	await kill(next.child);
	const third = await start('do');
	await finished(third);
	await kill(third.child);
	expect((await rowsDone()).map(({ id }) => id)).toEqual(['job 0', 'job 1', 'job 2']);
});

test.skipIf(!server)('several processes on one database share the jobs and do each once', async () => {
	await recreate(server!, name);
	await kill((await start('hand', '300')).child);
	const started = await Promise.all([start('do'), start('do')]);
	await makeJobsDue();
	await vi.waitFor(() => expect(doneBy(...started).length).toBeGreaterThanOrEqual(300), patience);
	for (const child of children.splice(0)) await kill(child);
	const finishedJobs = await rowsDone();
	expect(finishedJobs.map(({ id }) => id).sort()).toEqual(
		Array.from({ length: 300 }, (_, n) => `job ${n}`).sort()
	);
	expect(new Set(finishedJobs.map(({ by }) => by)).size).toBeGreaterThan(1);
});
