// Where the metrics are, and who may read them.
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { env } from '#env';
import { startMetrics } from '../../../src/lib/server/operations/metrics/index.ts';
import { readEnv } from '../../../src/lib/server/kernel/env.ts';
import { startServer, type TestServer } from '../../e2e/server.ts';
import { patience } from '../../patience.ts';
import { useWorld } from '../../setup/database.ts';

const token = 'a secret of the monitoring';
const bearer = (secret = token) => ({ headers: { authorization: `Bearer ${secret}` } });

describe('on the address of the site', () => {
	let server: TestServer;
	beforeAll(
		async () => void (server = await startServer({ METRICS_TOKEN: token, XFF_DEPTH: '1', LOG_LEVEL: 'info' }))
	);
	afterAll(async () => {
		await server.stop();
		await server.place.remove();
	});

	test('they are for whoever has the token, and for nobody else', async () => {
		const ask = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);
		for (const denied of [undefined, bearer('wrong'), bearer(''), { headers: { authorization: token } }]) {
			const answer = await ask('/metrics', denied);
			expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
			expect(await answer.text()).not.toContain('penbridge_');
		}
		expect((await ask('/metrics', { ...bearer(), method: 'POST' })).status).toBe(405);
		expect((await ask(`/metrics?token=${encodeURIComponent(token)}`)).status).toBe(401);
		await ask('/sign-in');
		await ask('/report/01890000-0000-7000-8000-000000000000', { redirect: 'manual' });
		const answer = await ask('/metrics', bearer());
		expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
		const page = await answer.text();
		expect(page).toContain('penbridge_request_seconds_count{route="/sign-in",method="GET",status="2xx"} 1');
		expect(page).toMatch(/penbridge_request_seconds_count\{route="other",method="GET",status="\dxx"\} 1/);
		expect(page).toContain('penbridge_part_up{part="database"} 1');
		expect(page).toContain('penbridge_counts_up 1');
		expect(page).toMatch(/nodejs_eventloop_lag_p99_seconds /);
		expect(page).toMatch(/process_resident_memory_bytes /);
		expect((await ask('/metrics/more', bearer())).status).toBe(404);
	});

	test('the log has the id that the proxy gave a request, and one of its own where that is no id', async () => {
		const linesWith = (id: string) =>
			server
				.output()
				.split('\n')
				.filter((line) => line.includes(`"request":"${id}"`));
		// A line may arrive after the answer.
		const seen = (assertion: () => void) => vi.waitFor(assertion, patience);
		await fetch(`${server.url}/sign-in`, { headers: { 'x-request-id': 'f90bd9a3058e3ee8ab692e26f62e4401' } });
		await seen(() => expect(linesWith('f90bd9a3058e3ee8ab692e26f62e4401')).toHaveLength(1));
		await fetch(`${server.url}/about`, { headers: { 'x-request-id': 'x","level":"fatal' } });
		await seen(() =>
			expect(server.output()).toMatch(
				/"request":"[0-9a-f-]{36}","method":"GET","route":"\/\(public\)\/about"/
			)
		);
		expect(server.output()).not.toContain('"request":"x');
	});
});

describe('on an address of their own', () => {
	useWorld();
	let stop = async () => {};
	afterEach(() => stop());

	test('they are for whoever reaches it, or has the token where there is one', async () => {
		Object.assign(env, { METRICS_TOKEN: undefined, METRICS_PORT: 0 });
		const started = await startMetrics();
		stop = started.stop;
		const url = `http://127.0.0.1:${started.port}`;
		expect(await (await fetch(`${url}/metrics`)).text()).toContain('penbridge_letters_waiting');
		expect((await fetch(`${url}/`)).status).toBe(404);
		env.METRICS_TOKEN = token;
		expect((await fetch(`${url}/metrics`)).status).toBe(401);
		expect((await fetch(`${url}/metrics`, bearer())).status).toBe(200);
	});

	test('a taken port is an error at the start; without a setting there are none', async () => {
		Object.assign(env, { METRICS_TOKEN: undefined, METRICS_PORT: 0 });
		const started = await startMetrics();
		stop = started.stop;
		env.METRICS_PORT = started.port;
		await expect(startMetrics()).rejects.toThrow(/EADDRINUSE/);
		env.METRICS_PORT = undefined;
		expect((await startMetrics()).port).toBeUndefined();
	});
});

test('a short token is refused as a setting', () => {
	expect(() => readEnv({ METRICS_TOKEN: 'short' })).toThrow(/METRICS_TOKEN/);
	expect(readEnv({ METRICS_TOKEN: token, METRICS_PORT: '9464' })).toMatchObject({ METRICS_PORT: 9464 });
});
