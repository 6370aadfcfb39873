// What a page costs in CPU when twenty connections load it at once.
import { applyLoad } from './apply-load.ts';
import { cpuOf, cpuOfBackends, spent } from './process-usage.ts';
import type { BenchServer } from './server.ts';

const seconds = 10;

/**
 * CPU of one request in ms, of the server with all its threads and of the backends of its database, after a warm-up of four seconds.
 * @param database its name; without it only the server is measured @returns also the load and its latencies
 */
export async function measureCpu(
	server: BenchServer,
	target: { url: string; cookie: string; encoding?: string },
	database?: string
) {
	await applyLoad({ ...target, connections: 20, seconds: 4 }).ended;
	const backends = () => (database ? cpuOfBackends(database) : new Map<string, number>());
	const before = { application: cpuOf(server.pid), backends: backends() };
	const loaded = await applyLoad({ ...target, connections: 20, seconds }).ended;
	const application = cpuOf(server.pid) - before.application;
	const used = spent(before.backends, backends());
	return { application: application / loaded.requests, database: used / loaded.requests, loaded };
}
