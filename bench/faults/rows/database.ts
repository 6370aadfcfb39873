// Rows in which PostgreSQL ends, loses connections, hangs, or can write no more.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { inSeconds } from '../answers.ts';
import type { City } from '../city.ts';
import { watchHealth } from '../health.ts';
import { type FaultRow, underTraffic } from '../row.ts';

const restart = (proxy: 'nginx' | 'caddy', before: string): FaultRow => ({
	title: `PostgreSQL restarted 3 times (fast, immediate, fast) behind ${proxy === 'caddy' ? 'Caddy' : 'nginx'}`,
	before,
	needsCity: true,
	run: async (city) => {
		await city.changeProxy(proxy);
		const result = await underTraffic(city, {
			fault: async () => {
				const times: number[] = [];
				for (const mode of ['fast', 'immediate', 'fast'] as const) {
					await city.cluster.restart(mode);
					times.push(await city.recovered());
					await sleep(2_000);
				}
				return [`works again ${inSeconds(Math.max(...times))} after PostgreSQL`];
			}
		});
		await city.changeProxy('nginx');
		return result;
	}
});

export const restarted = restart('nginx', 'both processes end, 3 of 3; 502 for 10.2 to 11.0 s');
export const restartedCaddy = restart('caddy', 'both processes end; an empty 503 for 9.9 s');

export const listener: FaultRow = {
	title: 'The connection that listens for other processes ended, 3 times',
	before: 'the process ends',
	needsCity: true,
	run: (city) =>
		underTraffic(city, {
			fault: async () => {
				const times: number[] = [];
				for (let n = 0; n < 3; n++) {
					const ended = await endListeners(city);
					times.push(await untilBothListen(city, ended));
				}
				return [`listens again after ${inSeconds(Math.max(...times))}`];
			}
		})
};

/** @returns the numbers of the backends that are told to end */
async function endListeners({ cluster }: City): Promise<number[]> {
	const query = `select pid, pg_terminate_backend(pid) from pg_stat_activity where application_name = 'penbridge listener'`;
	return (await cluster.ask<{ pid: number }>(query)).map(({ pid }) => pid);
}

async function untilBothListen({ cluster, processes }: City, ended: number[]): Promise<number> {
	const startedAt = performance.now();
	const query = `select count(*)::int as n from pg_stat_activity
		where application_name = 'penbridge listener' and pid <> all($1)`;
	while ((await cluster.ask<{ n: number }>(query, [ended]))[0]!.n < processes.length) await sleep(50);
	return performance.now() - startedAt;
}

export const connections: FaultRow = {
	title: 'No connection to PostgreSQL is free for 15 s',
	before: 'everything is 500; back in 2 s',
	needsCity: true,
	run: (city) =>
		underTraffic(city, {
			fault: async () => {
				const clients: pg.Client[] = [];
				const operator = await take(city.cluster.url, clients);
				const health = watchHealth(city);
				// Whoever loses a connection here does not get it back, because it is taken at once.
				for (let times = 0; times < 20; times++) {
					await operator!.query(
						`select pg_terminate_backend(pid) from pg_stat_activity
						where datname = 'penbridge' and application_name <> 'faults' and pid <> pg_backend_pid()`
					);
					while (await take(city.cluster.url, clients));
					await sleep(750);
				}
				for (const client of clients) await client.end().catch(() => undefined);
				return [...health.stop(), `back in ${inSeconds(await city.recovered())}`];
			}
		})
};

/** Takes one more connection. @returns undefined where none is free */
async function take(url: string, clients: pg.Client[]): Promise<pg.Client | undefined> {
	const client = new pg.Client({ connectionString: url, application_name: 'faults' });
	client.on('error', () => undefined);
	try {
		await client.connect();
	} catch {
		return undefined;
	}
	clients.push(client);
	return client;
}

export const locked: FaultRow = {
	title: 'The table of letters locked for 20 s',
	before: 'requests hang 20 s, /healthz 9.4 s',
	needsCity: true,
	run: (city) =>
		underTraffic(city, {
			fault: () =>
				city.cluster.withClient(async (client) => {
					await client.query('begin; lock table reviewable in access exclusive mode');
					const health = watchHealth(city);
					await sleep(20_000);
					await client.query('rollback');
					return [...health.stop(), `back in ${inSeconds(await city.recovered())}`];
				})
		})
};

export const frozen: FaultRow = {
	title: 'PostgreSQL frozen for 25 s (SIGSTOP)',
	before: 'hangs 25 s; /healthz 500 after 10 s',
	needsCity: true,
	run: (city) =>
		underTraffic(city, {
			fault: async () => {
				city.cluster.freeze();
				const health = watchHealth(city);
				await sleep(25_000);
				city.cluster.thaw();
				return [...health.stop(), `back in ${inSeconds(await city.recovered())}`];
			}
		})
};

export const diskFull: FaultRow = {
	title: 'The disk of PostgreSQL full for 20 s',
	before: 'writing is 500, **/healthz 200**; recovers by itself',
	needsCity: true,
	run: async (city) => {
		if (!city.disk.isSmall)
			return { happened: 'not run: this user may not mount a small disk', problems: [] };
		return underTraffic(city, {
			fault: async () => {
				const free = city.disk.fill();
				const health = watchHealth(city);
				await sleep(20_000);
				free();
				return [...health.stop(), `back in ${inSeconds(await city.recovered())}`];
			}
		});
	}
};

export const readOnly: FaultRow = {
	title: 'PostgreSQL takes no changes for 8 s, 3 times',
	before: 'not tried',
	needsCity: true,
	run: (city) =>
		underTraffic(city, {
			fault: async () => {
				const times: number[] = [];
				const health = watchHealth(city);
				for (let n = 0; n < 3; n++) {
					await city.cluster.ask('alter database penbridge set default_transaction_read_only = on');
					await city.cluster.ask(
						`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'penbridge' and pid <> pg_backend_pid()`
					);
					await sleep(8_000);
					await city.cluster.ask(
						'begin read write; alter database penbridge reset default_transaction_read_only; commit'
					);
					times.push(await city.recovered());
				}
				return [...health.stop(), `/readyz says yes ${inSeconds(Math.max(...times))} afterwards at most`];
			}
		})
};
