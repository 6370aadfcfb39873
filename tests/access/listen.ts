import { expect } from 'vitest';
// Real sockets, as the page opens them, and a record of the events that each of them got.
import { io, type Socket } from 'socket.io-client';

export interface Listener {
	who: string;
	socket: Socket;
	/** Every event since the last `takeEvents`, with its payload. */
	heard: { event: string; payload: unknown[] }[];
	/** `performance.now()` when the socket was disconnected, if it was. */
	cutAt?: number;
}

/** Opens a socket with somebody's cookie. @throws Error with the server's message when it is refused */
export async function listen(url: string, who: string, cookie: string, more: object = {}): Promise<Listener> {
	const socket = io(url, {
		path: '/realtime',
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		extraHeaders: { ...(cookie && { cookie: `penbridge=${cookie}` }) },
		...more
	});
	const listener: Listener = { who, socket, heard: [] };
	socket.onAny((event: string, ...payload) => listener.heard.push({ event, payload }));
	socket.on('disconnect', () => (listener.cutAt = performance.now()));
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', (error) => reject(error));
	});
	return listener;
}

/** Why a socket is refused, or `open` if it is not. */
export async function refusal(url: string, cookie: string, more: object = {}): Promise<string> {
	const listener = await listen(url, 'somebody', cookie, more).catch((error: Error) => error);
	if (listener instanceof Error) return listener.message;
	listener.socket.disconnect();
	return 'open';
}

/**
 * Waits until everything that was written to a socket before has been read: two requests to the same machine later, and 40 ms
 * to be safe.
 */
export async function socketsSettled(url: string): Promise<void> {
	for (let n = 0; n < 2; n++) await (await fetch(`${url}/healthz`)).text();
	await new Promise((resolve) => setTimeout(resolve, 40));
}

/** The events of all listeners since the last call, as `maya=thread:changed`. */
export function takeEvents(listeners: Listener[]): string[] {
	return listeners
		.flatMap((listener) => listener.heard.splice(0).map(({ event }) => `${listener.who}=${event}`))
		.sort();
}

/** How many milliseconds after `since` a socket was disconnected. @throws Error when it is still open after half a minute */
export async function timeUntilCut(listener: Listener, since: number): Promise<number> {
	for (let n = 0; n < 3_000 && listener.cutAt === undefined; n++)
		await new Promise((resolve) => setTimeout(resolve, 10));
	if (listener.cutAt === undefined) throw new Error(`the socket of ${listener.who} is still open`);
	return listener.cutAt - since;
}

/**
 * Sockets are disconnected within this many milliseconds on a machine that is busy with other tests. The promise is one
 * second, which the section `live` of the benchmarks measures.
 */
export const cutLimit = 3_000;

/** All these sockets are told that their session ended, are disconnected in time, and cannot be opened again. */
export async function expectCut(listeners: Listener[], since: number, url: string, cookies: string[]) {
	for (const listener of listeners) {
		expect(await timeUntilCut(listener, since), listener.who).toBeLessThan(cutLimit);
		expect(listener.heard.at(-1)).toEqual({ event: 'session:ended', payload: [] });
	}
	for (const cookie of cookies) expect(await refusal(url, cookie)).toBe('session');
}
