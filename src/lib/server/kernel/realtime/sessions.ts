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
 * Milliseconds between two checks of every session: one may end without an event for this process, at the operator's
 * command line, and its socket has to be cut within thirty seconds.
 */
const checkInterval = 25_000;
/** Milliseconds between two looks at which sessions have reached their end by the clock. */
const lookInterval = 1_000;
/** Sessions in one query: reading the rows of thousands would hold everything else up. */
const maxPerQuery = 1_000;

/**
 * Checks the sessions of all sockets from time to time, with one query for the process instead of one for each socket.
 * @param all the sockets that are open at the time of a check
 * @returns what ends it
 */
export function watchSessions(all: () => Iterable<Socket>): () => void {
	let checkedAt = performance.now();
	let busy = false;
	const timer = setInterval(async () => {
		if (busy) return;
		busy = true;
		const startedAt = performance.now();
		const isComplete = startedAt - checkedAt >= checkInterval;
		const due = [...all()].filter((socket) => isComplete || isOver(socket));
		// While the database is away it is asked again after a second.
		if ((await checkSessions(due)) && isComplete) checkedAt = startedAt;
		busy = false;
	}, lookInterval);
	timer.unref();
	return () => clearInterval(timer);
}

const isOver = ({ data }: Socket) => (data as SocketData).expiresAt <= now();

const joined: Socket[] = [];
let checkingJoined = false;

/**
 * Checks the session of a socket once more after it joined its rooms: one that ended in between would otherwise stay there. Sockets that
 * join while a check runs are checked together in the next.
 */
export async function checkJoined(socket: Socket): Promise<void> {
	joined.push(socket);
	if (checkingJoined) return;
	checkingJoined = true;
	while (joined.length) {
		const sockets = joined.splice(0);
		if (!(await checkSessions(sockets))) sockets.forEach(hangUp);
	}
	checkingJoined = false;
}

/** Closes the connection without a disconnect event: then the browser connects again by itself. */
const hangUp = (socket: Socket) => socket.conn.close();

/**
 * Disconnects sockets whose session is over. While the database is away no session can be checked: that is no reason to
 * disconnect people.
 * @returns whether all could be checked
 */
export async function checkSessions(sockets: Socket[]): Promise<boolean> {
	for (let start = 0; start < sockets.length; start += maxPerQuery) {
		const part = sockets.slice(start, start + maxPerQuery);
		const ids = [...new Set(part.map(({ data }) => (data as SocketData).sessionId))];
		const ends = await session.openUntil(ids).catch(() => undefined);
		if (!ends) return false;
		for (const socket of part) {
			const end = ends.get((socket.data as SocketData).sessionId);
			if (end) socket.data.expiresAt = end;
			else cutOff(socket);
		}
	}
	return true;
}

/**
 * Disconnects a socket, and tells the page that its session ended: the browser does not connect again by itself after
 * this.
 */
export function cutOff(socket: Socket): void {
	socket.emit('session:ended');
	socket.disconnect(true);
}
