// Sockets as open pages have them, and how long each of them is without a connection.
import { io, type Socket } from 'socket.io-client';
import { quantile } from '../figures.ts';
import { inSeconds } from './answers.ts';
import type { Participant } from './people.ts';

export interface OpenPages {
	sockets: Socket[];
	/** The milliseconds of each time that a socket was without a connection, and has one again. */
	gaps: number[];
	/** How many are connected. */
	open(): number;
	/** How many were told that their session is over. */
	signedOut(): number;
	close(): void;
}

interface PagesOptions {
	url: string;
	/** Those who have a page open; somebody who stands twice has two. */
	people: Pick<Participant, 'cookie' | 'from'>[];
	/** The certificate of the proxy. */
	ca?: string;
	/** Called for each event. */
	onEvent?: (event: string) => void;
}

/** Opens a socket for each, with the settings of src/lib/kernel/realtime/live.svelte.ts. */
export function openPages({ url, people, ca, onEvent }: PagesOptions): OpenPages {
	const gaps: number[] = [];
	let signedOut = 0;
	const sockets = people.map(({ cookie, from }) => {
		const socket = io(url, {
			path: '/realtime',
			transports: ['websocket'],
			forceNew: true,
			reconnectionDelayMax: 10_000,
			extraHeaders: { cookie },
			...(ca && { ca, localAddress: from })
		} as Parameters<typeof io>[1]);
		let downAt: number | undefined;
		socket.on('disconnect', () => (downAt ??= performance.now()));
		socket.on('connect', () => {
			if (downAt !== undefined) gaps.push(performance.now() - downAt);
			downAt = undefined;
		});
		socket.on('connect_error', (error) => {
			if (error.message === 'session') signedOut++;
			else if (!socket.active) setTimeout(() => socket.connect(), 1_000 + 2_000 * Math.random());
		});
		socket.on('session:ended', () => signedOut++);
		socket.onAny((event: string) => onEvent?.(event));
		return socket;
	});
	return {
		sockets,
		gaps,
		open: () => sockets.filter(({ connected }) => connected).length,
		signedOut: () => signedOut,
		close: () => sockets.forEach((socket) => socket.disconnect())
	};
}

/** In words, e.g. `sockets back after 1.2 s (p95 1.9 s)`. */
export const describeGaps = (gaps: number[]): string =>
	gaps.length
		? `sockets back after ${inSeconds(quantile(gaps, 0.5))}, p95 ${inSeconds(quantile(gaps, 0.95))}`
		: 'no socket lost its connection';
