// Who is notified of what, compared with `events` of kernel/access/events.ts and with the events that the source declares.
import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { events } from '../../src/lib/server/kernel/access/events.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import type { TestServer } from '../e2e/server.ts';
import { acts, roles } from './hearing.ts';
import { ask } from './http.ts';
import { type Listener, listen, refusal, socketsSettled, takeEvents } from './listen.ts';
import type { World } from './settle.ts';
import { faultsOf, settledStage, type Stage } from './stage.ts';

let stage: Stage;
let server: TestServer;
let world: World;
let listeners: Listener[];

beforeAll(async () => {
	({ stage, world } = await settledStage());
	server = await stage.start();
	listeners = await Promise.all(
		Object.keys(roles).map((who) => listen(server.url, who, world.cookies[who]!))
	);
});

afterAll(async () => {
	for (const { socket } of listeners ?? []) socket.disconnect();
	await server?.stop();
	await stage.remove();
});

const body = 'Words that no socket carries';

const filled = (text: string) =>
	text.replace(/(?<!\w):([\w.]+)/g, (_, name) => world.ids[name] ?? expect.fail(`no id is called ${name}`));
test('every event of the source has an audience in policy.ts and a row in this table, and no other event is sent', () => {
	const source = readFileSync('src/lib/kernel/realtime/events.ts', 'utf8');
	const declared = [...source.matchAll(/^\t'?([\w:-]+)'?: \(/gm)].map(([, name]) => name!).sort();
	expect(declared.length).toBeGreaterThan(0);
	expect(Object.keys(events).sort()).toEqual(declared);
	// `look:again` is sent when the database is back: tests/operations/faults.
	expect(
		[...new Set(acts.flatMap(({ hear }) => hear.map((entry) => entry.split('=')[1]!))), 'look:again'].sort()
	).toEqual(declared);
	const files = globSync('src/lib/server/**/*.ts')
		.map((file) => readFileSync(file, 'utf8'))
		.join('\n');
	const sent = [...files.matchAll(/(?:publish\([^;]*?|\.emit\()'([\w:-]+)'/g)].map(([, name]) => name!);
	expect([...new Set(sent)].sort()).toEqual(declared);
});

test('each action notifies exactly the people in the table, once, and its event carries a pairing id at most', async () => {
	for (const act of acts) {
		const form = Object.fromEntries(Object.entries(act.form).map(([name, value]) => [name, filled(value)]));
		const reads = !act.at.includes('?/') && /^\/(messages|participation)/.test(act.at);
		await ask(server.url, filled(act.at), { cookie: world.cookies[act.by], ...(!reads && { form }) });
		await socketsSettled(server.url);
		for (const { event, payload } of listeners.flatMap((listener) => listener.heard)) {
			const [carried, ...extra] = payload as Record<string, string>[];
			expect(extra).toEqual([]);
			if (carried)
				expect([event, Object.keys(carried), carried.pairing]).toEqual([
					event,
					['pairing'],
					expect.stringMatching(/^[0-9a-f-]{36}$/)
				]);
		}
		expect(takeEvents(listeners), act.what).toEqual([...act.hear].sort());
	}
});

test('nobody in the table receives an event that policy.ts does not allow for their role', () => {
	for (const [who, event] of acts.flatMap(({ hear }) =>
		hear.map((entry) => entry.split('=') as [string, string])
	))
		expect(events[event], `${who} ${event}`).toContain(roles[who]);
});

test('without a valid session, or from another origin, no socket opens', async () => {
	const { url } = server;
	const cookies = ['visitor', 'forged', 'expired', 'outlived', 'tyler', 'james'];
	for (const who of cookies) expect(await refusal(url, world.cookies[who]!), who).toBe('session');
	expect(await refusal(url, world.cookies.maya!)).toBe('open');
	const cookie = `penbridge=${world.cookies.maya}`;
	for (const origin of ['https://elsewhere.example', 'null', 'nonsense', `${url}.elsewhere.example`])
		expect(await refusal(url, '', { extraHeaders: { cookie, origin } }), origin).toMatch(/websocket error/);
	expect(await refusal(url, '', { extraHeaders: { cookie, origin: url } })).toBe('open');
	const polling = await fetch(`${url}/realtime/?EIO=4&transport=polling`, {
		headers: { cookie, origin: 'https://elsewhere.example' }
	});
	expect(polling.status).toBe(403);
	expect(await (await fetch(`${url}/healthz`)).text()).toBe('ok\n');
});

test('messages from clients are ignored: no room is joined, no claimed identity believed, and the server stays up', async () => {
	const { id: james, pairing } = { id: world.ids.darius!, pairing: world.ids.triad! };
	const liar = await listen(server.url, 'noor', world.cookies.noor!, {
		auth: { personId: james, sessionId: 'x', offset: '1', pid: 'x' },
		query: { personId: james, room: `person:${james}` }
	});
	const { socket } = liar;
	for (const name of ['join', 'subscribe', 'thread:changed', 'session:ended', 'room', 'message', '__proto__'])
		socket.emit(name, `person:${james}`, { pairing, rooms: [`person:${james}`] }, () =>
			expect.fail('it was answered')
		);
	socket.emit('binary', new Uint8Array(200));
	const elsewhere = ['/person', `/person:${james}`, '/admin'].map((name) => socket.io.socket(name, {}));
	const refused = await Promise.all(
		elsewhere.map(
			(namespace) =>
				new Promise((resolve) => {
					namespace.once('connect', () => resolve('open'));
					namespace.once('connect_error', (error) => resolve(error.message));
					namespace.connect();
				})
		)
	);
	expect(refused).toEqual(['Invalid namespace', 'Invalid namespace', 'Invalid namespace']);
	await ask(server.url, `/messages/${pairing}?/submit`, {
		cookie: world.cookies.darius,
		form: { id: newId(), body }
	});
	await socketsSettled(server.url);
	expect(liar.heard).toEqual([]);
	takeEvents(listeners);
	// Malformed packets, and one that is too large, close only the connection that sent them.
	const raw = await Promise.all([1, 2, 3].map(() => listen(server.url, 'noor', world.cookies.noor!)));
	const [garbage, broken, large] = raw as [Listener, Listener, Listener];
	garbage.socket.io.engine.write('9{"not a packet');
	broken.socket.io.engine.write('451-["bin",{"_placeholder":true,"num":9}]');
	large.socket.emit('large', 'x'.repeat(100_000));
	await socketsSettled(server.url);
	expect(large.cutAt).toBeDefined();
	for (const listener of [liar, ...raw]) listener.socket.disconnect();
	expect(await (await fetch(`${server.url}/healthz`)).text()).toBe('ok\n');
	expect(faultsOf(server)).toEqual([]);
});
