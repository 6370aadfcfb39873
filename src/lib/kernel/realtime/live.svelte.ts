import type { Socket } from 'socket.io-client';
import { catchUp } from './catch-up.ts';
import { throttle } from './throttle.ts';
import type { ClientEvents } from './events.ts';
import { invalidateAll } from '$app/navigation';
import { page, updated } from '$app/state';
import { hasUnsaved, leaveWithoutAsking, saveAgain } from '../../ui/unsaved-text.ts';
import { refresh } from './refresh.ts';

/**
 * The state of the socket connection; pages work without it. `ended`: the session is over, and words that nobody else may see are still
 * on the page.
 */
export const connection = $state({
	state: 'connecting' as 'connecting' | 'up' | 'down',
	ended: false
});

/** Listens for changes and reloads the data that changed through the ordinary pages. @returns what ends it */
export function connectRealtime(): () => void {
	let socket: Socket<ClientEvents> | undefined;
	let ended = false;
	// A page from the browser's back/forward cache may belong to the child before: load it again.
	const reloadIfRestored = (event: PageTransitionEvent) => event.persisted && location.reload();
	addEventListener('pageshow', reloadIfRestored);
	// Signing out redirects by itself; `session:ended` would lead elsewhere first.
	const disconnectOnSignOut = (event: SubmitEvent) =>
		(event.target as HTMLFormElement).action.endsWith('/sign-out') && socket?.disconnect();
	addEventListener('submit', disconnectOnSignOut);
	// Whoever comes back from another window may have signed in there.
	const askAgain = () => connection.ended && socket?.disconnect().connect();
	addEventListener('focus', askAgain);
	void import('socket.io-client').then(({ io }) => {
		if (ended) return;
		socket = io({
			path: '/realtime',
			transports: ['websocket', 'polling'],
			reconnectionDelayMax: 10_000,
			// The server repeats events since this page was requested: they may have been sent before the socket was there.
			auth: (done) => done({ age: performance.now() })
		});
		listen(socket);
	});
	return () => {
		ended = true;
		removeEventListener('pageshow', reloadIfRestored);
		removeEventListener('submit', disconnectOnSignOut);
		removeEventListener('focus', askAgain);
		socket?.disconnect();
	};
}

function listen(socket: Socket<ClientEvents>) {
	let connectedBefore = false;
	const reloadAll = catchUp(() => refresh().then(lookForUpdate), 2_000);
	socket.on('connect', () => {
		connection.state = 'up';
		if (connection.ended) return void welcomeBack();
		document.documentElement.dataset.live = 'up';
		// Events were missed while the connection was down.
		if (connectedBefore) reloadAll();
		connectedBefore = true;
	});
	socket.on('disconnect', () => {
		connection.state = 'down';
		delete document.documentElement.dataset.live;
	});
	socket.on('connect_error', (error) => {
		connection.state = 'down';
		if (error.message === 'session') return leave();
		// The server answered but could not tell who this is: after such a refusal the client does not try again by itself.
		if (!socket.active) setTimeout(() => socket.connect(), 1_000 + 2_000 * Math.random());
		// Some networks block WebSockets, and by itself the client would never try polling.
		socket.io.opts.transports = ['polling', 'websocket'];
	});
	socket.on('thread:changed', () => void refresh('penbridge:threads'));
	for (const subject of [
		'profile',
		'pairings',
		'staffroom',
		'notices',
		'alerts',
		'reports',
		'cases'
	] as const)
		socket.on(`${subject}:changed`, () => void refresh(`penbridge:${subject}`));
	// Many of these may come in one second.
	for (const subject of ['forum', 'queue', 'notifications', 'participation'] as const)
		socket.on(
			`${subject}:changed`,
			throttle(() => refresh(`penbridge:${subject}`), subject === 'participation' ? 5_000 : 1_000)
		);
	socket.on('help:answered', () => void refreshAnswers());
	socket.on('look:again', reloadAll);
	socket.on('session:ended', leave);
}

/** After an update a link loads the next page as a whole: pages of two versions do not mix. This one goes on as it is. */
async function lookForUpdate() {
	if (await updated.check()) document.body.dataset.sveltekitReload = '';
}

/** First the page that shows answers, as it marks them as read; then the count in the menu. */
async function refreshAnswers() {
	await refresh('penbridge:help');
	await refresh('penbridge:answers');
}

/** The session is over: nothing of it stays on the screen. Words that would be lost stay, where nobody sees them. */
function leave() {
	if (connection.ended) return;
	if (!hasUnsaved()) return location.assign('/sign-in?ended=1');
	connection.ended = true;
	hidden = setTimeout(giveUp, hiddenFor);
}

/** As long as hidden words wait for their writer, in milliseconds. */
const hiddenFor = 30 * 60 * 1_000;
let hidden: ReturnType<typeof setTimeout> | undefined;

/** Nobody came back for the words, or somebody does not want them. */
export function giveUp() {
	if (!connection.ended) return;
	leaveWithoutAsking();
	location.assign('/sign-in?ended=1');
}

/** Somebody has signed in, perhaps in another window: their own words are shown to them, anybody else gets a page of their own. */
async function welcomeBack() {
	const before = page.data.me?.id;
	await invalidateAll();
	if (page.data.me?.id === before) {
		connection.ended = false;
		clearTimeout(hidden);
		document.documentElement.dataset.live = 'up';
		return saveAgain();
	}
	leaveWithoutAsking();
	location.assign('/');
}
