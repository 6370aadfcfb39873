// Sockets and their sessions: a socket is open only while its session is.
import type { Socket } from 'socket.io';
import { cookieName, session } from '../access/index.ts';
import { now } from '../clock.ts';

/** The person and the session of a socket. */
export interface SocketData {
	personId: string;
	sessionId: string;
	expiresAt: Date;
}

/**
 * Whether a socket has an open session; stores the session in the socket.
 * @throws Error when the database cannot say whether it is open
 */
export async function admit(socket: Socket): Promise<boolean> {
	const id = cookieOf(socket.handshake.headers.cookie ?? '');
	const resolved = id ? await session.resolve(id) : null;
	if (!resolved) return false;
	socket.data = {
		personId: resolved.actor.id,
		sessionId: resolved.actor.sessionId,
		expiresAt: resolved.expiresAt
	};
	return true;
}

function cookieOf(header: string): string | undefined {
	const names = [cookieName(true), cookieName(false)];
	const pairs = header.split(';').map((pair) => pair.trim().split('=', 2));
	return names.map((name) => pairs.find(([key]) => key === name)?.[1]).find(Boolean);
}

/**
 * Milliseconds between two checks at most: a session may end without an event for this process, at the operator's
 * command line.
 */
const maxInterval = 30_000;

/** Checks the session of a socket from time to time, until the socket closes. */
export function watchExpiry(socket: Socket) {
	const { expiresAt } = socket.data as SocketData;
	const wait = Math.min(Math.max(expiresAt.getTime() - now().getTime(), 0) + 1_000, maxInterval);
	const timer = setTimeout(async () => {
		socket.off('disconnect', cancel);
		if ((await checkSession(socket)) && socket.connected) watchExpiry(socket);
	}, wait);
	timer.unref();
	const cancel = () => clearTimeout(timer);
	socket.once('disconnect', cancel);
}

/** Disconnects a socket whose session is over. @returns whether the session is open */
async function checkSession(socket: Socket): Promise<boolean> {
	const { sessionId, expiresAt } = socket.data as SocketData;
	// While the database is away no session can be checked: that is no reason to disconnect people.
	const end = await session.isOpen(sessionId).catch(() => expiresAt);
	if (!end) cutOff(socket);
	else socket.data.expiresAt = end;
	return Boolean(end);
}

/**
 * Disconnects a socket, and tells the page that its session ended: the browser does not connect again by itself after
 * this.
 */
export function cutOff(socket: Socket) {
	socket.emit('session:ended');
	socket.disconnect(true);
}

/** Checks the sessions of sockets one after the other: a database that has just come back is busy. */
export async function checkSessions(sockets: Socket[]) {
	for (const socket of sockets) if (socket.connected) await checkSession(socket);
}
