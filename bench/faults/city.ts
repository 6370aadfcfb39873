// What the rows break: two processes on one PostgreSQL behind a proxy, as docs/deployment.md describes it.
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { freePort } from '../../bin/test/postgres.js';
import { undoSeconds } from './check-letters.ts';
import { type FaultCluster, startCluster } from './cluster.ts';
import { smallDisk, type SmallDisk } from './mount.ts';
import { findWriters, signEverybodyIn } from './people.ts';
import { type Proxy, type ProxyOptions, startCaddy, startNginx } from './proxies.ts';
import { supervise, type Supervised } from './supervised.ts';
import type { Site } from './traffic.ts';

export interface City {
	disk: SmallDisk;
	cluster: FaultCluster;
	processes: Supervised[];
	/** Settings of both processes. */
	settings: Record<string, string>;
	/** Where a mail server is looked for; none listens there. */
	mailPort: number;
	site: Site;
	/** Replaces the proxy; sessions stay. */
	changeProxy(kind: 'nginx' | 'caddy'): Promise<void>;
	/** Ends a process and starts it with other settings, or from another folder. */
	replace(n: number, settings?: Record<string, string>, folder?: string): Promise<void>;
	/** Resolves when every process can work. @returns after how many milliseconds */
	recovered(): Promise<number>;
	stop(): Promise<void>;
}

/** Megabytes of the disk of PostgreSQL. */
const diskSize = 500;

/** Starts everything. */
export async function startCity(): Promise<City> {
	const disk = smallDisk(diskSize);
	const cluster = await startCluster(disk.folder);
	const [port, plainPort, mailPort] = [await freePort(), await freePort(), await freePort()];
	const processPorts = [await freePort(), await freePort()];
	const settings = {
		DATABASE_URL: cluster.url,
		DATA_DIR: '',
		ORIGIN: `https://127.0.0.1:${port}`,
		XFF_DEPTH: '1',
		UNDO_SECONDS: String(undoSeconds),
		SMTP_URL: `smtp://127.0.0.1:${mailPort}`,
		MAIL_FROM: 'penbridge@example.org'
	};
	const processes = processPorts.map((number) => supervise({ port: number, settings }));
	const options: ProxyOptions = {
		folder: join(disk.folder, 'nginx'),
		port,
		plainPort,
		processes: processPorts
	};
	let proxy: Proxy = await startNginx(options);
	let kind = 'nginx';
	await Promise.all(processes.map((process) => process.ready()));
	const url = settings.ORIGIN;
	const rows = await findWriters(cluster.ask);
	const site: Site = { url, ca: proxy.ca, people: await signEverybodyIn(url, rows, proxy.ca) };
	return {
		disk,
		cluster,
		processes,
		settings,
		mailPort,
		site,
		async changeProxy(wanted) {
			if (wanted === kind) return;
			kind = wanted;
			await proxy.stop();
			const start = kind === 'caddy' ? startCaddy : startNginx;
			proxy = await start({ ...options, folder: join(disk.folder, kind) });
			site.ca = proxy.ca;
			for (const { agent, teacher } of site.people)
				for (const each of [agent!, teacher.agent!]) {
					each.options.ca = proxy.ca;
					each.destroy();
				}
		},
		async replace(n, changes = {}, folder) {
			await processes[n]!.stop();
			processes[n] = supervise({
				port: processPorts[n]!,
				settings: { ...settings, ...changes },
				folder
			});
			await processes[n]!.ready();
		},
		async recovered() {
			const startedAt = performance.now();
			await Promise.all(processes.map((process) => process.ready()));
			return performance.now() - startedAt;
		},
		async stop() {
			await Promise.all(processes.map((process) => process.stop()));
			await proxy.stop();
			cluster.stop();
			// The cluster's last processes let go of the disk a moment after it has stopped.
			await sleep(200);
			disk.remove();
		}
	};
}
