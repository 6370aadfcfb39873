// Jobs across processes: one that is killed leaves them to the next, several do each once.
import { sql } from 'drizzle-orm';
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { connect } from '../../src/lib/server/db/connect.ts';
import { useConnection } from '../../src/lib/server/db/index.ts';
import { rows } from '../../src/lib/server/db/rows.ts';
import { databaseName, drop, inDatabase, recreate, server } from '../setup/postgres.ts';

const name = databaseName(`jobs_${process.pid}`);
const dataDir = `.cache/unit/${name}`;
const place = server
	? { DATABASE_URL: inDatabase(server, name), DATA_DIR: '' }
	: { DATABASE_URL: '', DATA_DIR: dataDir };
const children: ChildProcess[] = [];

async function start(...what: string[]): Promise<ChildProcess> {
	const child = spawn(process.execPath, ['tests/jobs/process.ts', ...what], {
		env: { ...process.env, ...place },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	children.push(child);
	await new Promise<void>((ready, failed) => {
		child.stdout!.once('data', () => ready());
		child.once('exit', (code) => failed(new Error(`It ended with ${code}`)));
	});
	return child;
}

async function kill(child: ChildProcess) {
	if (child.exitCode !== null || child.signalCode) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill('SIGKILL');
	await ended;
}

async function done(): Promise<{ id: string; by: number }[]> {
	const connection = await connect({ url: place.DATABASE_URL, dataDir: place.DATA_DIR, pool: 1 });
	useConnection(connection);
	const found = await rows<{ id: string; by: number }>(sql`select id, by from done order by id`);
	useConnection(undefined);
	await connection.close();
	return found;
}

afterEach(async () => {
	for (const child of children.splice(0)) await kill(child);
	if (server) await drop(server, name);
	rmSync(dataDir, { recursive: true, force: true });
});

test('a job of a process that is killed before its time runs once in the next', async () => {
	if (server) await recreate(server, name);
	await kill(await start('hand', '3'));
	const next = await start('do');
	await sleep(7_000);
	await kill(next);
	const again = await start('do');
	await sleep(1_500);
	await kill(again);
	expect((await done()).map(({ id }) => id)).toEqual(['job 0', 'job 1', 'job 2']);
});

test.skipIf(!server)(
	'several processes on one database do each job once, between them',
	async () => {
		await recreate(server!, name);
		// Whoever hands a job in does it too, so it is not there when they are due.
		await kill(await start('hand', '300'));
		await Promise.all([start('do'), start('do')]);
		await sleep(9_000);
		for (const child of children.splice(0)) await kill(child);
		const found = await done();
		expect(found.map(({ id }) => id).sort()).toEqual(
			Array.from({ length: 300 }, (_, n) => `job ${n}`).sort()
		);
		expect(new Set(found.map(({ by }) => by)).size).toBeGreaterThan(1);
	},
	60_000
);
