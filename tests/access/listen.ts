import { expect } from 'vitest';
// Real sockets, as the page opens them, and a book of what each of them heard.
import { io, type Socket } from 'socket.io-client';

export interface Listener {
	who: string;
	socket: Socket;
	/** Everything since the last `taken`: the event and what it carried. */
	heard: { event: string; payload: unknown[] }[];
	/** Milliseconds on the clock when the line was cut, if it was. */
	cutAt?: number;
}

/** Opens a socket with somebody's cookie. @throws Error with the server's word when it is refused */
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
 * What was written to a socket before now has been read after this: two answers later on the same machine, and a
 * moment for good measure.
 */
export async function socketsSettled(url: string): Promise<void> {
	for (let n = 0; n < 2; n++) await (await fetch(`${url}/healthz`)).text();
	await new Promise((resolve) => setTimeout(resolve, 40));
}

/** What everybody heard since the last time, as `maya=thread:changed`, and forgets it. */
export function takeEvents(listeners: Listener[]): string[] {
	return listeners
		.flatMap((listener) => listener.heard.splice(0).map(({ event }) => `${listener.who}=${event}`))
		.sort();
}

/** How long after `since` a socket was cut. @throws Error when it is still open after a while */
export async function timeUntilCut(listener: Listener, since: number): Promise<number> {
	for (let n = 0; n < 3_000 && listener.cutAt === undefined; n++)
		await new Promise((resolve) => setTimeout(resolve, 10));
	if (listener.cutAt === undefined) throw new Error(`the socket of ${listener.who} is still open`);
	return listener.cutAt - since;
}

/**
 * Within this many milliseconds what ended is cut: on a machine that is busy with other tests. The promise is one second, and
 * is measured by the section `live` of the benchmarks.
 */
export const cutLimit = 3_000;

/** All these sockets hear that their session ended, are cut in time, and do not come back. */
export async function expectCut(listeners: Listener[], since: number, url: string, cookies: string[]) {
	for (const listener of listeners) {
		expect(await timeUntilCut(listener, since), listener.who).toBeLessThan(cutLimit);
		expect(listener.heard.at(-1)).toEqual({ event: 'session:ended', payload: [] });
	}
	for (const cookie of cookies) expect(await refusal(url, cookie)).toBe('session');
}
