// A database that neither answers nor closes its connections: everybody is told at once, and goes on when it is back.
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Listener, listen, refusal, socketsSettled } from '../../access/listen.ts';
import { startServer } from '../../e2e/server.ts';
import { settings, stage } from './stage.ts';
import { faultyWorld } from './world.ts';
import { patience } from '../../patience.ts';

const world = await faultyWorld();

describe.skipIf(!world)('the database is frozen', () => {
	const { cluster, servers, people, away, recovered } = stage(world);
	const body = 'We wrote about "kites" & <stars>.\nAnd a second line.';
	const cookieOf = (who: string) => people[who]!.cookie.split('=')[1]!;
	let listeners: Listener[];
	let stuck: Promise<Response>;

	describe('while it is frozen', () => {
		beforeAll(async () => {
			listeners = await Promise.all(servers.map(({ url }) => listen(url, 'maya', cookieOf('maya'))));
			await Promise.all(servers.map(({ url }) => socketsSettled(url)));
			cluster.freeze();
			stuck = people.maya!.read('/messages');
			await Promise.all(servers.map((server) => away(server)));
		});
		afterAll(() => cluster.thaw());

		test('a page says so and reloads by itself, and is answered without waiting once the outage is known', async () => {
			expect((await stuck).status).toBe(503);
			const startedAt = performance.now();
			const answer = await people.maya!.read('/messages');
			expect(performance.now() - startedAt).toBeLessThan(1_000);
			expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3']);
			const page = await answer.text();
			expect(page).toContain('http-equiv="refresh"');
			expect(page).toContain('Penbridge will be back in a moment<');
			expect(page).toContain('笔桥马上回来<');
		});

		test('/livez says that the process lives, /readyz and /healthz that it cannot work', async () => {
			const status = async (path: string) => (await fetch(servers[0]!.url + path)).status;
			expect([await status('/livez'), await status('/readyz'), await status('/healthz')]).toEqual([
				200, 503, 503
			]);
		});

		test('a form without JavaScript comes back with all of its content', async () => {
			const id = v7();
			const page = await (await people.maya!.submit(id, body)).text();
			expect(page).toContain(`action="${people.maya!.path}?/submit"`);
			expect(page).toContain(`name="id" value="${id}"`);
			expect(page).toContain(
				'\nWe wrote about &quot;kites&quot; &amp; &lt;stars&gt;.\nAnd a second line.</textarea>'
			);
		});

		test('a form sent by a script gets a failure with a message in the reader’s language', async () => {
			const { path, cookie } = people.maya!;
			const answer = await fetch(`${servers[0]!.url}${path}?/submit`, {
				method: 'POST',
				headers: {
					cookie,
					origin: servers[0]!.url,
					'x-sveltekit-action': 'true',
					'accept-language': 'zh-CN'
				},
				body: new URLSearchParams({ id: v7(), body })
			});
			expect(answer.status).toBe(503);
			const { type, data } = (await answer.json()) as { type: string; data: string };
			expect(type).toBe('failure');
			expect(data).toContain('没能保存');
		});

		test('a password is not put back into the page, but asked for again', async () => {
			const answer = await fetch(`${servers[0]!.url}/sign-in`, {
				method: 'POST',
				headers: { origin: servers[0]!.url, accept: 'text/html' },
				body: new URLSearchParams({ username: 'maya', password: 'letters over the lake' })
			});
			const page = await answer.text();
			expect(page).toContain('name="username" value="maya"');
			expect(page).not.toContain('letters over the lake');
			expect(page).toContain('type="password" name="password"');
		});

		test('a new socket is told that the server is away, not that its session is over', async () => {
			expect(await refusal(servers[0]!.url, cookieOf('maya'))).toBe('away');
		});
	});

	test('when it thaws, nobody is signed out, sockets are still open, and pages are told to reload', async () => {
		await recovered();
		for (const listener of listeners) {
			expect(listener.socket.connected).toBe(true);
			await vi.waitFor(
				() => expect(listener.heard.map(({ event }) => event)).toContain('look:again'),
				patience
			);
			listener.socket.disconnect();
		}
		expect(await refusal(servers[0]!.url, 's'.repeat(40))).toBe('session');
	});

	test('jobs that cannot start while it is frozen start when it is back', async () => {
		const lateServer = await startServer({ ...settings, LOG_LEVEL: 'error' }, world!.place);
		cluster.freeze();
		try {
			await vi.waitFor(
				() => expect(lateServer.output()).toContain('jobs did not start and will try again'),
				patience
			);
		} finally {
			cluster.thaw();
		}
		await vi.waitFor(
			async () => expect(await (await fetch(`${lateServer.url}/readyz`)).text()).toContain('jobs: ok'),
			patience
		);
		expect(await lateServer.stop()).toBe(0);
	});

	test('on SIGTERM, /readyz answers 503 first, while requests are still served', async () => {
		const leaving = await startServer({ ...settings, DRAIN_SECONDS: '2' }, world!.place);
		await vi.waitFor(async () => expect((await fetch(`${leaving.url}/readyz`)).status).toBe(200), patience);
		const ended = leaving.stop();
		await vi.waitFor(async () => expect((await fetch(`${leaving.url}/readyz`)).status).toBe(503), {
			interval: 20
		});
		expect((await fetch(`${leaving.url}/livez`)).status).toBe(200);
		expect((await people.maya!.read('/messages', leaving.url)).status).toBe(200);
		expect(await ended).toBe(0);
	});
});
