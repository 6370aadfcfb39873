// A pooler between us and PostgreSQL: one that keeps sessions works, one that does not is refused at the start.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect as dial } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freePort, owner } from '../../../bin/test/postgres.js';
import { startServer } from '../../e2e/server.ts';
import { freshPlace, type Place } from '../../e2e/place.ts';
import { patience } from '../../patience.ts';
import { server } from '../../setup/postgres.ts';
import { scratch } from '../../setup/scratch.ts';

const program = '/usr/sbin/pgbouncer';
const folder = `${scratch}/pooler-${process.pid}`;

describe.skipIf(!server || !existsSync(program))('behind PgBouncer', () => {
	let place: Place;
	const poolers: ChildProcess[] = [];
	beforeAll(async () => {
		place = await freshPlace();
		mkdirSync(folder, { recursive: true });
		chmodSync(folder, 0o755);
	});
	afterAll(async () => {
		poolers.forEach((pooler) => pooler.kill());
		rmSync(folder, { recursive: true, force: true });
		await place.remove();
	});

	/** Starts one in front of the world's database. @returns the address that leads through it */
	async function pooler(mode: 'session' | 'transaction'): Promise<string> {
		const address = new URL(place.settings.DATABASE_URL!);
		const name = address.pathname.slice(1);
		// The cluster of the tests listens on IPv4 alone, and the pooler would try the other first.
		const host = address.hostname === 'localhost' ? '127.0.0.1' : address.hostname;
		const port = await freePort();
		const file = `${folder}/${mode}.ini`;
		writeFileSync(
			file,
			`[databases]
${name} = host=${host} port=${address.port || 5432} dbname=${name} user=${address.username}${address.password && ` password=${address.password}`}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = 30
`
		);
		const child = spawn(program, [file], { ...owner(), stdio: 'ignore' });
		poolers.push(child);
		await vi.waitFor(
			() =>
				new Promise<void>((resolve, reject) => {
					const line = dial(port, '127.0.0.1', () => resolve(line.end() && undefined));
					line.once('error', reject);
				}),
			patience
		);
		return `postgres://anybody:word@127.0.0.1:${port}/${name}`;
	}

	test('that keeps a session for each connection, everything works', async () => {
		const running = await startServer({ DATABASE_URL: await pooler('session') }, place);
		await vi.waitFor(async () => {
			const answer = await fetch(`${running.url}/readyz`);
			expect([answer.status, await answer.text()]).toEqual([
				200,
				'database: ok\nlistener: ok\njobs: ok\nclock: ok\n'
			]);
		}, patience);
		expect((await fetch(`${running.url}/sign-in`)).status).toBe(200);
		expect(await running.stop()).toBe(0);
	});

	test('that hands out connections by transaction, the start is refused, with what to do', async () => {
		await expect(startServer({ DATABASE_URL: await pooler('transaction') }, place)).rejects.toThrow(
			/hands out connections by transaction\. Set pool_mode = session/
		);
	});
});
