import type { Socket } from 'socket.io-client';
import { throttle } from './throttle.ts';
import type { ClientEvents } from './events.ts';
import { refresh } from './refresh.ts';

/** Whether the line to the server is up; pages work without it and say so. */
export const connection = $state({ state: 'connecting' as 'connecting' | 'up' | 'down' });

/** Hears what changed and asks for it through the ordinary pages. @returns what ends it */
export function connectRealtime(): () => void {
	let socket: Socket<ClientEvents> | undefined;
	let ended = false;
	// A page that the browser kept aside may belong to the child before: ask again.
	const reloadIfRestored = (event: PageTransitionEvent) => event.persisted && location.reload();
	addEventListener('pageshow', reloadIfRestored);
	// Signing out leads on by itself; hearing of one's own end would lead elsewhere first.
	const disconnectOnSignOut = (event: SubmitEvent) =>
		(event.target as HTMLFormElement).action.endsWith('/sign-out') && socket?.disconnect();
	addEventListener('submit', disconnectOnSignOut);
	void import('socket.io-client').then(({ io }) => {
		if (ended) return;
		socket = io({
			path: '/realtime',
			transports: ['websocket', 'polling'],
			reconnectionDelayMax: 10_000,
			// What was said since this page was asked for is said again: it may have come between the two.
			auth: (done) => done({ age: performance.now() })
		});
		listen(socket);
	});
	return () => {
		ended = true;
		removeEventListener('pageshow', reloadIfRestored);
		removeEventListener('submit', disconnectOnSignOut);
		socket?.disconnect();
	};
}

function listen(socket: Socket<ClientEvents>) {
	let connectedBefore = false;
	socket.on('connect', () => {
		connection.state = 'up';
		document.documentElement.dataset.live = 'up';
		// Whatever was said while the line was down was not heard.
		if (connectedBefore) void refresh();
		connectedBefore = true;
	});
	socket.on('disconnect', () => {
		connection.state = 'down';
		delete document.documentElement.dataset.live;
	});
	socket.on('connect_error', (error) => {
		connection.state = 'down';
		if (error.message === 'session') return leave();
		// The server is there and could not say who we are: after a word of its own the client would not ask again.
		if (!socket.active) setTimeout(() => socket.connect(), 1_000 + 2_000 * Math.random());
		// Some networks let no WebSocket through, and by itself the client would try nothing else for ever.
		socket.io.opts.transports = ['polling', 'websocket'];
	});
	socket.on('thread:changed', () => void refresh('penbridge:threads'));
	socket.on('profile:changed', () => void refresh('penbridge:profile'));
	socket.on(
		'forum:changed',
		throttle(() => refresh('penbridge:forum'), 1_000)
	);
	socket.on(
		'queue:changed',
		throttle(() => refresh('penbridge:queue'), 1_000)
	);
	socket.on('pairings:changed', () => void refresh('penbridge:pairings'));
	socket.on('staffroom:changed', () => void refresh('penbridge:staffroom'));
	socket.on('notices:changed', () => void refresh('penbridge:notices'));
	socket.on('alerts:changed', () => void refresh('penbridge:alerts'));
	socket.on('help:answered', () => void refreshAnswers());
	socket.on('reports:changed', () => void refresh('penbridge:reports'));
	socket.on('cases:changed', () => void refresh('penbridge:cases'));
	socket.on(
		'notifications:changed',
		throttle(() => refresh('penbridge:notifications'), 1_000)
	);
	socket.on(
		'participation:changed',
		throttle(() => refresh('penbridge:participation'), 5_000)
	);
	// Everybody hears it at the same moment, and need not ask at the same moment.
	socket.on('look:again', () => setTimeout(refresh, 2_000 * Math.random()));
	socket.on('session:ended', leave);
}

/** The page that shows answers first: it counts them as read. */
async function refreshAnswers() {
	await refresh('penbridge:help');
	await refresh('penbridge:answers');
}

/** The session is over: nothing of it stays on the screen. */
const leave = () => location.assign('/sign-in?ended=1');
