// Open sockets are asked about together: how many there are does not change how many queries a process sends.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as session from '../../src/lib/server/kernel/access/session.ts';
import { currentConnection } from '../../src/lib/server/kernel/db/database.ts';
import * as realtime from '../../src/lib/server/kernel/realtime/realtime.ts';
import { hashOfSecret } from '../../src/lib/server/kernel/secrets/index.ts';
import { useWorld } from '../setup/database.ts';
import { personId } from '../world.ts';
import { cutLimit, type Listener, listen, socketsSettled } from './listen.ts';

useWorld();
const http = createServer((_, response) => void response.end('ok\n'));
let url: string;
const people = ['maya', 'lin', 'james', 'wei', 'sofia', 'anqi'];
let listeners: Listener[] = [];

beforeAll(async () => {
	vi.spyOn(performance, 'now').mockImplementation(() => uptime() + skipped);
	await realtime.attach(http);
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(() => listeners.forEach(({ socket }) => socket.disconnect()));
afterAll(async () => {
	await realtime.close();
	http.close();
	vi.mocked(performance.now).mockRestore();
});

/** Opens a socket for each of them. @returns their cookies */
async function openSockets(): Promise<string[]> {
	const cookies: string[] = [];
	for (const who of people) cookies.push((await session.open(await personId(who), true)).id);
	listeners = await Promise.all(people.map((who, n) => listen(url, who, cookies[n]!)));
	await socketsSettled(url);
	return cookies;
}

/** Records each query for sessions; `answer` takes the place of the database, which it may ask. */
function watchQueries(answer?: (query: () => unknown) => Promise<unknown>) {
	const { client, pool } = currentConnection();
	const asked = (client ?? pool) as unknown as { query(...query: unknown[]): unknown };
	const query = asked.query.bind(asked);
	const texts: string[] = [];
	const spy = vi.spyOn(asked, 'query').mockImplementation((...args) => {
		const text = typeof args[0] === 'string' ? args[0] : String((args[0] as { text?: unknown }).text);
		if (!text.includes('from "session"')) return query(...args);
		texts.push(text);
		return answer ? answer(() => query(...args)) : query(...args);
	});
	return { texts, restore: () => spy.mockRestore() };
}

/** The check goes by the computer's uptime: half a minute passes at once, and never comes back. */
const uptime = performance.now.bind(performance);
let skipped = 0;
const skipHalfAMinute = () => void (skipped += 30_000);

test('a session that ends without an event is cut by the check of all, which is one query, and no other is', async () => {
	const [first] = await openSockets();
	await session.close(hashOfSecret(first!));
	await socketsSettled(url);
	const [cut, ...others] = listeners as [Listener, ...Listener[]];
	expect(cut.cutAt).toBeUndefined();
	const queries = watchQueries();
	skipHalfAMinute();
	try {
		await expect.poll(() => cut.socket.connected, { timeout: cutLimit, interval: 5 }).toBe(false);
		expect(queries.texts).toHaveLength(1);
	} finally {
		queries.restore();
	}
	expect(cut.heard.at(-1)).toEqual({ event: 'session:ended', payload: [] });
	for (const { socket, heard } of others) expect([socket.connected, heard]).toEqual([true, []]);
});

test('while the database does not answer nobody is cut, and it is asked again until it does', async () => {
	const [first] = await openSockets();
	await session.close(hashOfSecret(first!));
	skipHalfAMinute();
	const away = watchQueries(() => Promise.reject(new Error('away')));
	try {
		await expect.poll(() => away.texts.length, { timeout: 2 * cutLimit, interval: 20 }).toBeGreaterThan(1);
		for (const { socket } of listeners) expect(socket.connected).toBe(true);
		away.restore();
		await expect
			.poll(() => listeners.map(({ socket }) => socket.connected), { timeout: cutLimit, interval: 20 })
			.toEqual([false, true, true, true, true, true]);
	} finally {
		away.restore();
	}
});

test('a session that ends while its socket is let in is cut at once, not at the next check of all', async () => {
	const cookie = (await session.open(await personId('maya'), true)).id;
	let hasEnded = false;
	const queries = watchQueries(async (query) => {
		const answer = await query();
		if (!hasEnded) {
			hasEnded = true;
			await session.close(hashOfSecret(cookie));
		}
		return answer;
	});
	try {
		listeners = [await listen(url, 'maya', cookie)];
		await expect
			.poll(() => listeners[0]!.heard.at(-1)?.event, { timeout: cutLimit, interval: 5 })
			.toBe('session:ended');
	} finally {
		queries.restore();
	}
});
