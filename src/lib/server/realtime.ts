// The one socket seam. Clients send nothing but how old their page is; the server tells people by id that something
// changed, and their page asks for it again through the ordinary gate. So a socket never carries words, and never
// needs a permission of its own beyond "this session is open".
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { ClientEvents, EventName } from '../realtime/events.ts';
import * as session from './access/session.ts';
import { cookieName } from './access/cookie.ts';
import { now } from './clock.ts';
import { currentConnection } from './db/index.ts';
import { remember, saidWithin } from './realtime/lately.ts';

/** Process → process: cut the sockets of a room, or tell some rooms something. */
type BetweenProcesses = {
	cut: (room: string) => void;
	say: (people: string[], event: EventName, payload: Parameters<ClientEvents[EventName]>) => void;
};
type Io = Server<Record<string, never>, ClientEvents, BetweenProcesses, SocketData>;
interface SocketData {
	personId: string;
	sessionId: string;
	expiresAt: Date;
}

/** On globalThis, because a development server loads this module again after each change. */
const seam = globalThis as typeof globalThis & { penbridgeSockets?: Io };

const rooms = { person: (id: string) => `person:${id}`, session: (id: string) => `session:${id}` };

/** Opens /realtime on the HTTP server; several processes on one PostgreSQL hear each other. */
export async function attach(http: HttpServer): Promise<void> {
	if (seam.penbridgeSockets) return;
	const io: Io = new Server(http, {
		path: '/realtime',
		serveClient: false,
		maxHttpBufferSize: 1_000,
		pingInterval: 20_000,
		allowRequest: (request, answer) => answer(null, sameOrigin(request.headers))
	});
	const { pool } = currentConnection();
	if (pool) await joinOtherProcesses(io, pool);
	io.use(async (socket, next) => ((await admit(socket)) ? next() : next(new Error('session'))));
	io.on('connection', welcome);
	io.on('cut', cutHere);
	io.on('say', sayHere);
	seam.penbridgeSockets = io;
}

/** A page of another origin must not listen with a student's cookie. A sandboxed frame says `null`, which is no address. */
const sameOrigin = (headers: { origin?: string; host?: string; 'x-forwarded-host'?: string | string[] }) =>
	!headers.origin ||
	(URL.canParse(headers.origin) &&
		[headers.host, headers['x-forwarded-host']].includes(new URL(headers.origin).host));

async function admit(socket: Socket): Promise<boolean> {
	const id = cookieOf(socket.handshake.headers.cookie ?? '');
	const found = id ? await session.resolve(id).catch(() => null) : null;
	if (!found) return false;
	socket.data = { personId: found.actor.id, sessionId: found.actor.sessionId, expiresAt: found.expiresAt };
	return true;
}

function cookieOf(header: string): string | undefined {
	const names = [cookieName(true), cookieName(false)];
	const pairs = header.split(';').map((pair) => pair.trim().split('=', 2));
	return names.map((name) => pairs.find(([key]) => key === name)?.[1]).find(Boolean);
}

function welcome(socket: Socket) {
	const { personId, sessionId } = socket.data as SocketData;
	void socket.join([rooms.person(personId), rooms.session(sessionId)]);
	watchExpiry(socket);
	catchUp(socket);
	// Asked again after joining: a session that ended between the two would otherwise keep its room.
	void session.isOpen(sessionId).then(
		(open) => open ?? cutOff(socket),
		() => socket.disconnect(true)
	);
}

/** The page was made before the socket joined; what was said between the two is said again. */
function catchUp(socket: Socket) {
	const { age } = socket.handshake.auth as { age?: unknown };
	if (typeof age !== 'number' || !(age >= 0)) return;
	const { personId } = socket.data as SocketData;
	for (const { event, payload } of saidWithin(age, personId)) socket.emit(event, ...payload);
}

/** A session may end where nobody can tell this process: at the operator's command line. */
const lookAgain = 30_000;

/** An open socket does not outlive its session. */
function watchExpiry(socket: Socket) {
	const { sessionId, expiresAt } = socket.data as SocketData;
	const wait = Math.min(Math.max(expiresAt.getTime() - now().getTime(), 0) + 1_000, lookAgain);
	const timer = setTimeout(async () => {
		socket.off('disconnect', forget);
		// While the database is away nobody hears anything: not a reason to send people off.
		const end = await session.isOpen(sessionId).catch(() => expiresAt);
		if (!end) return void cutOff(socket);
		socket.data.expiresAt = end;
		if (socket.connected) watchExpiry(socket);
	}, wait);
	timer.unref();
	const forget = () => clearTimeout(timer);
	socket.once('disconnect', forget);
}

/** The page is told why, or it would stay on the screen: a browser does not come back by itself after this. */
function cutOff(socket: Socket) {
	socket.emit('session:ended');
	socket.disconnect(true);
}

async function joinOtherProcesses(io: Io, pool: import('pg').Pool) {
	const { createAdapter } = await import('@socket.io/postgres-adapter');
	io.adapter(createAdapter(pool));
}

/** Tells people that something of theirs changed. Ids only: no words ever travel this way. */
export function publish<Name extends EventName>(
	people: string[],
	event: Name,
	...payload: Parameters<ClientEvents[Name]>
): void {
	if (!people.length) return;
	// Who is connected here hears it at once; the way to other processes leads through the database.
	sayHere(people, event, payload);
	if (currentConnection().pool) seam.penbridgeSockets?.serverSideEmit('say', people, event, payload);
}

function sayHere(people: string[], event: EventName, payload: Parameters<ClientEvents[EventName]>) {
	if (!seam.penbridgeSockets) return;
	remember(people, { event, payload });
	seam.penbridgeSockets.local.to(people.map(rooms.person)).emit(event, ...payload);
}

/** Cuts the sockets of one session. */
export const endSession = (sessionId: string): void => cut(rooms.session(sessionId));

/** Cuts every socket of a person. */
export const endPerson = (personId: string): void => cut(rooms.person(personId));

function cut(room: string) {
	cutHere(room);
	if (currentConnection().pool) seam.penbridgeSockets?.serverSideEmit('cut', room);
}

/** Socket by socket: between processes a broadcast waits for the database, and the word would come after the cut. */
function cutHere(room: string) {
	const all = seam.penbridgeSockets?.of('/');
	for (const id of [...(all?.adapter.rooms.get(room) ?? [])]) {
		const socket = all?.sockets.get(id);
		if (socket) cutOff(socket);
	}
}

/** Closes every socket, and the door. */
export async function close(): Promise<void> {
	await seam.penbridgeSockets?.close();
	delete seam.penbridgeSockets;
}
