// All use of sockets. Clients send only the age of their page; the server sends people an event that something changed,
// and their page loads it again through the ordinary gate. So a socket never carries content, and needs no permission of
// its own beyond an open session.
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { ClientEvents, EventName } from '../../../kernel/realtime/events.ts';
import { currentConnection } from '../db/index.ts';
import { memory } from '../give-back-memory.ts';
import { rememberEvent, eventsSince } from './replay-buffer.ts';
import { admit, checkJoined, checkSessions, cutOff, type SocketData, watchSessions } from './sessions.ts';
import type { Pool } from 'pg';
import pg from 'pg';
import { describe, log } from '../log.ts';

// How processes exchange events: LISTEN and NOTIFY on PostgreSQL, over a connection that is opened again when it breaks.

interface ProcessMessage {
	/** This process listens again after a gap: events of that time were missed. */
	back(): void;
	/** An event could not be sent to the other processes. */
	missed(): void;
}

/** Whether this process receives the events of the others. */
interface ListenerStatus {
	up(): boolean;
}

/**
 * The adapter of socket.io on a connection of its own. Without this it takes one from the pool each time that its
 * connection is lost, and never returns it.
 * @param pool for sending, not for listening
 * @param url the same database
 */
async function processAdapter(pool: Pool, url: string, callbacks: ProcessMessage) {
	const { createAdapter } = await import('@socket.io/postgres-adapter');
	let listener: pg.Client | undefined;
	let listenedBefore = false;
	let up = false;
	const connect = async () => {
		await listener?.end().catch(() => {});
		const client = new pg.Client({
			connectionString: url,
			connectionTimeoutMillis: 5_000,
			keepAlive: true,
			keepAliveInitialDelayMillis: 10_000,
			application_name: 'penbridge listener'
		});
		// The adapter connects anew at its end; without a listener the error before it would end the process.
		client.on('error', () => {});
		client.on('end', () => (up = false));
		await client.connect();
		listener = client;
		const originalQuery = client.query.bind(client) as (text: string) => Promise<unknown>;
		const query = async (text: string) => {
			// The adapter does not repeat a failed query, but it connects anew when the connection ends: so we end it.
			const answer = await originalQuery(text).catch((error: unknown) => {
				void client.end().catch(() => {});
				throw error;
			});
			if (text.startsWith('LISTEN')) {
				up = true;
				if (listenedBefore) callbacks.back();
				listenedBefore = true;
			}
			return answer;
		};
		return Object.assign(client, { query, release: () => void client.end().catch(() => {}) });
	};
	const adapter = createAdapter({ connect, query: pool.query.bind(pool) } as unknown as Pool, {
		errorHandler: (error) => {
			log.error({ error: describe(error) }, 'an event did not reach the other processes');
			callbacks.missed();
		}
	});
	return { adapter, listening: { up: () => up } satisfies ListenerStatus };
}

/** An event for some people, with its ids. */
type Publication = [people: string[], event: EventName, payload: Parameters<ClientEvents[EventName]>];

/** Events between processes: disconnect the sockets of a room, publish events to people, or refresh all pages. */
type BetweenProcesses = {
	cut: (room: string) => void;
	again: () => void;
	public: () => void;
	published: (publications: Publication[]) => void;
};
type Io = Server<Record<string, never>, ClientEvents, BetweenProcesses, SocketData>;
/** On globalThis, because a development server loads this module again after each change. */
const seam = globalThis as typeof globalThis & {
	penbridgeSockets?: Io;
	penbridgeListening?: ListenerStatus;
	penbridgeEndWatch?: () => void;
};

/** Milliseconds until the other processes are asked to refresh their pages after an event could not be sent to them. */
const retryDelay = 2_000;
let retryTimer: NodeJS.Timeout | undefined;

const rooms = { person: (id: string) => `person:${id}`, session: (id: string) => `session:${id}` };

/** Opens /realtime on the HTTP server; several processes on one PostgreSQL exchange events. */
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
		admit(socket)
			.then(
				(admitted) => (admitted ? next() : next(new Error('session'))),
				// It is not known whether the session is over: the browser connects again.
				() => next(new Error('away'))
			)
			.finally(memory.beginWork());
	});
	io.on('connection', onConnection);
	io.on('cut', disconnectHere);
	io.on('published', (publications) => publications.forEach((publication) => publishHere(...publication)));
	io.on('again', refreshLocalPages);
	io.on('public', tellListeners);
	seam.penbridgeSockets = io;
	seam.penbridgeEndWatch = watchSessions(() => io.of('/').sockets.values());
}

/** A page of another origin must not listen with a student's cookie. A sandboxed frame says `null`, which is no address. */
const sameOrigin = (headers: { origin?: string; host?: string; 'x-forwarded-host'?: string | string[] }) =>
	!headers.origin ||
	(URL.canParse(headers.origin) &&
		[headers.host, headers['x-forwarded-host']].includes(new URL(headers.origin).host));

function onConnection(socket: Socket) {
	const { personId, sessionId } = socket.data as SocketData;
	void socket.join([rooms.person(personId), rooms.session(sessionId)]);
	replayMissed(socket);
	void checkJoined(socket);
}

/** Sends the events again that were published after the page was made and before its socket joined. */
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

/** After events may have been missed: tells all pages of this process to load again, and checks each session. */
export function refreshLocalPages(): void {
	tellListeners();
	const io = seam.penbridgeSockets;
	if (!io) return;
	io.local.emit('look:again');
	void checkSessions([...io.of('/').sockets.values()]);
}

/** Whether this process receives the events of the others; true where there are none. */
export const hearsOtherProcesses = (): boolean => seam.penbridgeListening?.up() ?? true;

/** How many sockets this process has open. */
export const socketCount = (): number => seam.penbridgeSockets?.of('/').sockets.size ?? 0;

/** Sends an event to people: something of theirs changed. The payload is ids, never content. */
export function publish<Name extends EventName>(
	people: string[],
	event: Name,
	...payload: Parameters<ClientEvents[Name]>
): void {
	if (!people.length) return;
	// Sockets of this process get it at once; other processes get it through the database.
	publishHere(people, event, payload);
	if (!currentConnection().pool || unsent.push([people, event, payload]) > 1) return;
	// What one commit announces goes together: each notification costs the database a transaction.
	setImmediate(sendPublications);
}

/** What other processes have not been told. */
const unsent: Publication[] = [];

function sendPublications() {
	if (unsent.length) seam.penbridgeSockets?.serverSideEmit('published', unsent.splice(0));
	unsent.length = 0;
}

const publicListeners = new Set<() => void>();
const tellListeners = () => publicListeners.forEach((listener) => listener());

/** Calls somebody whenever something that everybody may read has changed, in any process, or may have. */
export const onPublicChange = (listener: () => void): void => void publicListeners.add(listener);

/** Something that everybody may read has changed: no process shows what it was before. To be called after the commit. */
export function publicChanged(): void {
	tellListeners();
	if (currentConnection().pool) seam.penbridgeSockets?.serverSideEmit('public');
}

function publishHere(people: string[], event: EventName, payload: Parameters<ClientEvents[EventName]>) {
	if (!seam.penbridgeSockets) return;
	rememberEvent(people, { event, payload });
	seam.penbridgeSockets.local.to(people.map(rooms.person)).emit(event, ...payload);
}

/** Disconnects the sockets of one session. */
export const endSession = (sessionId: string): void => disconnect(rooms.session(sessionId));

/** Disconnects every socket of a person. */
export const endPerson = (personId: string): void => disconnect(rooms.person(personId));

function disconnect(room: string) {
	disconnectHere(room);
	sendPublications();
	if (currentConnection().pool) seam.penbridgeSockets?.serverSideEmit('cut', room);
}

/** Each socket by itself: a broadcast waits for the database, and the event would arrive after the disconnect. */
function disconnectHere(room: string) {
	const namespace = seam.penbridgeSockets?.of('/');
	for (const id of [...(namespace?.adapter.rooms.get(room) ?? [])]) {
		const socket = namespace?.sockets.get(id);
		if (socket) cutOff(socket);
	}
}

/** Closes every socket, and the server of sockets. */
export async function close(): Promise<void> {
	seam.penbridgeEndWatch?.();
	sendPublications();
	await seam.penbridgeSockets?.close();
	delete seam.penbridgeSockets;
	delete seam.penbridgeListening;
}
