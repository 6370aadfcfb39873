import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import type { TestServer } from '../e2e/server.ts';
import { pairingOf } from '../world.ts';
import { ask } from './http.ts';
import { type Listener, listen } from './listen.ts';
import { type Proxy, startProxy, stickyCookie } from './proxy.ts';
import { makeStage, type Stage } from './stage.ts';

const transportSets = {
	polling: ['polling'],
	WebSocket: ['websocket'],
	'polling, then WebSocket': ['polling', 'websocket']
};

// Several processes need a shared database server: PostgreSQL only.
describe.runIf(process.env.TEST_DATABASE_URL)('two processes behind a proxy', () => {
	let stage: Stage;
	let servers: TestServer[];
	let proxy: Proxy;
	let mayaLin: string;
	const listeners: Listener[] = [];
	/** The cookies of everybody who signed in, with the process to which their browser sticks. */
	const cookies: Record<string, string> = {};

	beforeAll(async () => {
		stage = await makeStage();
		mayaLin = await stage.inside(() => pairingOf('maya', 'lin'));
		servers = [await stage.start({ XFF_DEPTH: '1' }), await stage.start({ XFF_DEPTH: '1' })];
		proxy = await startProxy(servers.map(({ url }) => url));
		for (const [who, process] of [
			['maya', 0],
			['lin', 0],
			['t.carver', 1],
			['wei', 1]
		] as const)
			cookies[who] = await signIn(who, process);
	});
	afterAll(async () => {
		for (const { socket } of listeners) socket.disconnect();
		proxy?.close();
		for (const server of servers ?? []) await server.stop();
		await stage?.remove();
	});

	async function signIn(username: string, process: number): Promise<string> {
		const form = { username, password: 'penbridge-demo' };
		const { status, headers } = await ask(proxy.url, '/sign-in', {
			form,
			headers: { cookie: stickyCookie(process) }
		});
		expect(status).toBe(303);
		return `${headers.getSetCookie()[0]!.split(';')[0]!}; ${stickyCookie(process)}`;
	}
	const visit = (who: string, path: string, form?: Record<string, string>) =>
		ask(proxy.url, path, { form, headers: { cookie: cookies[who]! } });

	async function listenAs(who: string, transports: string[]) {
		const options = {
			transports,
			extraHeaders: { cookie: cookies[who]! },
			reconnection: true,
			reconnectionDelay: 100
		};
		listeners.push(await listen(proxy.url, who, '', options));
	}

	/** Maya submits a letter, and her teacher approves it on the other process. */
	async function letter(body: string) {
		const id = newId();
		expect((await visit('maya', `/messages/${mayaLin}?/submit`, { id, body })).status).toBe(303);
		await expect.poll(() => missed('t.carver', 'queue:changed')).toEqual([]);
		for (const listener of listeners) listener.heard.length = 0;
		const revision = /name="revision" value="([^"]+)"/.exec(
			(await visit('t.carver', `/review/${id}`)).body
		)![1]!;
		const decided = await visit('t.carver', `/review/${id}?/decide`, { revision, decision: 'approve' });
		expect(decided.status).toBe(303);
		for (const who of ['maya', 'lin']) await expect.poll(() => missed(who, 'thread:changed')).toEqual([]);
		expect((await visit('lin', `/messages/${mayaLin}`)).body).toContain(body);
	}
	/** The transports of somebody's sockets that have not got this event. */
	const missed = (who: string, expectedEvent: string) =>
		listeners
			.filter(
				(listener) => listener.who === who && !listener.heard.some(({ event }) => event === expectedEvent)
			)
			.map(({ socket }) => socket.io.engine.transport.name);

	test.each(Object.entries(transportSets))(
		'a letter arrives live by %s, whichever process each person is connected to',
		async (_, transports) => {
			for (const who of ['maya', 'lin', 't.carver', 'wei']) await listenAs(who, transports);
			await letter(`By ${transports.join()}`);
			expect(listeners.filter(({ who }) => who === 'wei').flatMap(({ heard }) => heard)).toEqual([]);
			for (const count of proxy.requestCounts) expect(count).toBeGreaterThan(4);
		}
	);

	test('when a process is killed, its sockets move to the other, sessions stay valid, and the next letter arrives live', async () => {
		const moved = listeners.filter(({ who }) => ['maya', 'lin'].includes(who));
		const reconnected = moved.map(
			({ socket }) => new Promise<void>((resolve) => socket.once('connect', resolve))
		);
		servers[0]!.process.kill('SIGKILL');
		await Promise.all(reconnected);
		const [countBefore] = proxy.requestCounts;
		await letter('After the fall');
		expect((await visit('maya', '/account')).status).toBe(200);
		expect(proxy.requestCounts[0]).toBe(countBefore);
	});

	test('behind a proxy without sticky sessions, WebSockets work and polling does not', async () => {
		servers.push(await stage.start());
		const loose = await startProxy([servers[1]!.url, servers[2]!.url], { sticky: false });
		const options = (transports: string[]) => ({ transports, extraHeaders: { cookie: cookies.wei! } });
		const listener = await listen(loose.url, 'wei', '', options(['websocket']));
		expect(listener.socket.connected).toBe(true);
		listener.socket.disconnect();
		await expect(listen(loose.url, 'wei', '', options(['polling']))).rejects.toThrow(
			/^xhr (poll|post) error$/
		);
		loose.close();
	});
});
