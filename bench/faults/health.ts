// What the three addresses of health say while something is broken.
import { setTimeout as sleep } from 'node:timers/promises';
import { get } from '../http.ts';
import { inSeconds } from './answers.ts';
import type { City } from './city.ts';

const addresses = ['/livez', '/readyz', '/healthz'];

/** Asks both processes twice a second. `stop` says what they answered, in words, e.g. `/readyz 200, after 3.1 s 503`. */
export function watchHealth({ processes }: Pick<City, 'processes'>): { stop(): string[] } {
	const startedAt = performance.now();
	const seen = new Map<string, { status: number | 'none'; at: number }[]>();
	let watching = true;
	for (const { url } of processes) for (const path of addresses) void watch(url, path);

	async function watch(url: string, path: string) {
		while (watching) {
			const answer = await get(url + path).catch(() => undefined);
			if (!watching) return;
			const statuses = seen.get(path) ?? [];
			seen.set(path, statuses);
			const status = answer?.status ?? 'none';
			if (!statuses.some((entry) => entry.status === status))
				statuses.push({ status, at: performance.now() - startedAt });
			await sleep(500);
		}
	}

	return {
		stop() {
			watching = false;
			return addresses.map((path) => {
				const words = (seen.get(path) ?? []).map(({ status, at }, n) =>
					n ? `after ${inSeconds(at)} ${status}` : status
				);
				return `${path} ${words.join(', ') || 'no answer'}`;
			});
		}
	};
}
