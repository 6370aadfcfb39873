// The one socket seam. Clients send nothing but how old their page is; the server tells people by id that something
// changed, and their page asks for it again through the ordinary gate. So a socket never carries words, and never
// needs a permission of its own beyond "this session is open".
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { ClientEvents, EventName } from '../../../realtime/events.ts';
import { session } from '../access/index.ts';
import { currentConnection } from '../db/index.ts';
import { processAdapter, type ListenerStatus } from './process-adapter.ts';
import { rememberEvent, eventsSince } from './replay-buffer.ts';
import { admit, cutOff, checkSessions, type SocketData, watchExpiry } from './sessions.ts';

/** Process → process: cut the sockets of a room, tell some rooms something, or have everybody look again. */
type BetweenProcesses = {
	cut: (room: string) => void;
	again: () => void;
	say: (people: string[], event: EventName, payload: Parameters<ClientEvents[EventName]>) => void;
};
type Io = Server<Record<string, never>, ClientEvents, BetweenProcesses, SocketData>;
/** On globalThis, because a development server loads this module again after each change. */
const seam = globalThis as typeof globalThis & { penbridgeSockets?: Io; penbridgeListening?: ListenerStatus };

/** Milliseconds until the other processes are told to look again after something could not be said to them; and again, until they are. */
const retryDelay = 2_000;
let retryTimer: NodeJS.Timeout | undefined;

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
	const { pool, url } = currentConnection();
	if (pool && url) {
		const callbacks = { back: refreshLocalPages, missed: tellOthersToRefresh };
		const { adapter, listening } = await processAdapter(pool, url, callbacks);
		io.adapter(adapter);
		seam.penbridgeListening = listening;
	}
	io.use((socket, next) => {
		admit(socket).then(
			(admitted) => (admitted ? next() : next(new Error('session'))),
			// Whether the session is over nobody can say now: the browser asks again.
			() => next(new Error('away'))
		);
	});
	io.on('connection', onConnection);
	io.on('cut', disconnectHere);
	io.on('say', publishHere);
	io.on('again', refreshLocalPages);
	seam.penbridgeSockets = io;
}

/** A page of another origin must not listen with a student's cookie. A sandboxed frame says `null`, which is no address. */
const sameOrigin = (headers: { origin?: string; host?: string; 'x-forwarded-host'?: string | string[] }) =>
	!headers.origin ||
	(URL.canParse(headers.origin) &&
		[headers.host, headers['x-forwarded-host']].includes(new URL(headers.origin).host));

function onConnection(socket: Socket) {
	const { personId, sessionId } = socket.data as SocketData;
	void socket.join([rooms.person(personId), rooms.session(sessionId)]);
	watchExpiry(socket);
	replayMissed(socket);
	// Asked again after joining: a session that ended between the two would otherwise keep its room.
	void session.isOpen(sessionId).then(
		(expiresAt) => expiresAt ?? cutOff(socket),
		() => hangUp(socket)
	);
}

/** As if the line had broken: the browser comes back by itself, which after a word of ours it would not. */
const hangUp = (socket: Socket) => socket.conn.close();

/** The page was made before the socket joined; what was said between the two is said again. */
function replayMissed(socket: Socket) {
	const { age } = socket.handshake.auth as { age?: unknown };
	if (typeof age !== 'number' || !(age >= 0)) return;
	const { personId } = socket.data as SocketData;
	for (const { event, payload } of eventsSince(age, personId)) socket.emit(event, ...payload);
}

function tellOthersToRefresh() {
	retryTimer ??= setTimeout(() => {
		retryTimer = undefined;
		seam.penbridgeSockets?.serverSideEmit('again');
	}, retryDelay).unref();
}

/** What was said while nobody could hear is in the pages: they ask for themselves again, and each session is looked at. */
export function refreshLocalPages(): void {
	const io = seam.penbridgeSockets;
	if (!io) return;
	io.local.emit('look:again');
	void checkSessions([...io.of('/').sockets.values()]);
}

/** Whether this process hears what the others say; true where there are none. */
export const hearsOtherProcesses = (): boolean => seam.penbridgeListening?.up() ?? true;

/** Tells people that something of theirs changed. Ids only: no words ever travel this way. */
export function publish<Name extends EventName>(
	people: string[],
	event: Name,
	...payload: Parameters<ClientEvents[Name]>
): void {
	if (!people.length) return;
	// Who is connected here hears it at once; the way to other processes leads through the database.
	publishHere(people, event, payload);
	if (currentConnection().pool) seam.penbridgeSockets?.serverSideEmit('say', people, event, payload);
}

function publishHere(people: string[], event: EventName, payload: Parameters<ClientEvents[EventName]>) {
	if (!seam.penbridgeSockets) return;
	rememberEvent(people, { event, payload });
	seam.penbridgeSockets.local.to(people.map(rooms.person)).emit(event, ...payload);
}

/** Cuts the sockets of one session. */
export const endSession = (sessionId: string): void => disconnect(rooms.session(sessionId));

/** Cuts every socket of a person. */
export const endPerson = (personId: string): void => disconnect(rooms.person(personId));

function disconnect(room: string) {
	disconnectHere(room);
	if (currentConnection().pool) seam.penbridgeSockets?.serverSideEmit('cut', room);
}

/** Socket by socket: between processes a broadcast waits for the database, and the word would come after the cut. */
function disconnectHere(room: string) {
	const namespace = seam.penbridgeSockets?.of('/');
	for (const id of [...(namespace?.adapter.rooms.get(room) ?? [])]) {
		const socket = namespace?.sockets.get(id);
		if (socket) cutOff(socket);
	}
}

/** Closes every socket, and the door. */
export async function close(): Promise<void> {
	await seam.penbridgeSockets?.close();
	delete seam.penbridgeSockets;
	delete seam.penbridgeListening;
}
