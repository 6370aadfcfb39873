// The browser's end of a socket beside the library of the server.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type ServerOptions } from 'socket.io';
import { afterEach, expect, test, vi } from 'vitest';
import { openSocket } from '../../src/lib/kernel/realtime/socket.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

/** A server of sockets, and what a browser hears of it. */
async function connect(
	settings: Partial<ServerOptions> = {},
	refuse: () => string | undefined = () => undefined
) {
	const http = createServer().listen(0, '127.0.0.1');
	await once(http, 'listening');
	const io = new Server(http, { path: '/realtime', ...settings });
	io.use((_, next) => {
		const reason = refuse();
		next(reason ? new Error(reason) : undefined);
	});
	const heard: unknown[] = [];
	const socket = openSocket({
		url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/realtime/`,
		greeting: () => ({ age: 5 }),
		onUp: () => heard.push('up'),
		onDown: () => heard.push('down'),
		isFinal: (reason) => reason === 'session',
		onRefused: (reason) => heard.push(reason),
		onEvent: (name, payload) => heard.push([name, ...payload])
	});
	ends.push(
		() => socket.disconnect(),
		() => io.close()
	);
	return { io, socket, heard };
}
const settled = { timeout: 20_000 };
const isHeard = (heard: unknown[], ...what: unknown[]) =>
	vi.waitFor(() => expect(heard).toEqual(what), settled);

test.for([
	['websocket', {}],
	['polling', { transports: ['polling'] }]
] as const)('events arrive by %s, and the server hears the age of the page', async ([way, settings]) => {
	const { io, heard, socket } = await connect({
		...settings,
		transports: [way],
		pingInterval: 50,
		pingTimeout: 10_000
	});
	await vi.waitFor(() => expect(heard.at(-1)).toBe('up'), settled);
	const before = heard.length;
	const [seen] = await io.fetchSockets();
	expect(seen!.handshake.auth).toEqual({ age: 5 });
	expect(io.engine.clientsCount).toBe(1);
	io.emit('thread:changed', { pairing: 'p' });
	io.emit('look:again');
	await isHeard(heard.splice(0, before) && heard, ['thread:changed', { pairing: 'p' }], ['look:again']);
	socket.disconnect();
});

test('a lost connection is opened again, and one that the server ended is not', async () => {
	const { io, heard, socket } = await connect();
	await isHeard(heard, 'up');
	for (const { conn } of io.of('/').sockets.values()) conn.close(true);
	await isHeard(heard, 'up', 'down', 'up');
	io.disconnectSockets();
	await isHeard(heard, 'up', 'down', 'up', 'down');
	socket.connect();
	await isHeard(heard, 'up', 'down', 'up', 'down', 'up');
});

test('who is refused asks again, but not without a session', async () => {
	const reasons = ['away', 'session'];
	const { heard, socket } = await connect({}, () => reasons.shift());
	await isHeard(heard, 'down', 'away', 'down', 'session');
	socket.connect();
	await isHeard(heard, 'down', 'away', 'down', 'session', 'up');
});

test('a server that says nothing any more counts as lost', async () => {
	const { io, heard } = await connect({ pingInterval: 60, pingTimeout: 60 });
	await isHeard(heard, 'up');
	for (const { conn } of io.of('/').sockets.values())
		Object.assign(conn, { sendPacket: () => {}, resetPingTimeout: () => {} });
	await vi.waitFor(() => expect(heard.slice(0, 2)).toEqual(['up', 'down']), settled);
});
