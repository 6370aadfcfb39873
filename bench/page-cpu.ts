// What a page costs in CPU when twenty connections load it at once.
import { applyLoad } from './apply-load.ts';
import { cpuOf, cpuOfBackends, spent } from './process-usage.ts';
import type { BenchServer } from './server.ts';

const seconds = 10;

/**
 * CPU in ms while something is done, of the server with all its threads and of the backends of its database.
 * @param database its name; without it only the server is measured
 */
export async function cpuDuring<Result>(server: BenchServer, work: () => Promise<Result>, database?: string) {
	const backends = () => (database ? cpuOfBackends(database) : new Map<string, number>());
	const before = { application: cpuOf(server.pid), backends: backends() };
	const result = await work();
	const application = cpuOf(server.pid) - before.application;
	return { application, database: spent(before.backends, backends()), result };
}

/** The same for one request of a page, after a warm-up of four seconds. @returns also the load and its latencies */
export async function measureCpu(
	server: BenchServer,
	target: { url: string; cookie: string; encoding?: string },
	databaseName?: string
) {
	await applyLoad({ ...target, connections: 20, seconds: 4 }).ended;
	const load = () => applyLoad({ ...target, connections: 20, seconds }).ended;
	const { application, database, result } = await cpuDuring(server, load, databaseName);
	return { application: application / result.requests, database: database / result.requests, loaded: result };
}
