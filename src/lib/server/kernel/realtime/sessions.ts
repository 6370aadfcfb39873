// A socket and the session that it rests on.
import type { Socket } from 'socket.io';
import { cookieName, session } from '../access/index.ts';
import { now } from '../clock.ts';

/** What is known of whoever listens. */
export interface SocketData {
	personId: string;
	sessionId: string;
	expiresAt: Date;
}

/**
 * Lets in whoever has an open session.
 * @throws Error when the database cannot say whether it is open
 */
export async function admit(socket: Socket): Promise<boolean> {
	const id = cookieOf(socket.handshake.headers.cookie ?? '');
	const resolved = id ? await session.resolve(id) : null;
	if (!resolved) return false;
	socket.data = { personId: resolved.actor.id, sessionId: resolved.actor.sessionId, expiresAt: resolved.expiresAt };
	return true;
}

function cookieOf(header: string): string | undefined {
	const names = [cookieName(true), cookieName(false)];
	const pairs = header.split(';').map((pair) => pair.trim().split('=', 2));
	return names.map((name) => pairs.find(([key]) => key === name)?.[1]).find(Boolean);
}

/** A session may end where nobody can tell this process: at the operator's command line. */
const maxInterval = 30_000;

/** An open socket does not outlive its session. */
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

/** Cuts a socket whose session is over. @returns whether it goes on */
async function checkSession(socket: Socket): Promise<boolean> {
	const { sessionId, expiresAt } = socket.data as SocketData;
	// While the database is away nobody hears anything: not a reason to send people off.
	const end = await session.isOpen(sessionId).catch(() => expiresAt);
	if (!end) cutOff(socket);
	else socket.data.expiresAt = end;
	return Boolean(end);
}

/** The page is told why, or it would stay on the screen: a browser does not come back by itself after this. */
export function cutOff(socket: Socket) {
	socket.emit('session:ended');
	socket.disconnect(true);
}

/** One after the other: a database that has just come back has enough to do. */
export async function checkSessions(sockets: Socket[]) {
	for (const socket of sockets) if (socket.connected) await checkSession(socket);
}
