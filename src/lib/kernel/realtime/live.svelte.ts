import { catchUp } from './catch-up.ts';
import { throttle } from './throttle.ts';
import type { EventName } from './events.ts';
import { invalidateAll } from '$app/navigation';
import { page, updated } from '$app/state';
import { hasUnsaved, leaveWithoutAsking, saveAgain } from '../../ui/unsaved-text.ts';
import { refresh } from './refresh.ts';
import { openSocket } from './socket.ts';

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
	const ended = new AbortController();
	const { signal } = ended;
	const heard = listeners();
	let connectedBefore = false;
	const socket = openSocket({
		url: `${location.origin}/realtime/`,
		// The server repeats events since this page was requested: they may have been sent before the socket was there.
		greeting: () => ({ age: performance.now() }),
		onUp() {
			connection.state = 'up';
			if (connection.ended) return void welcomeBack();
			document.documentElement.dataset.live = 'up';
			// Events were missed while the connection was down.
			if (connectedBefore) heard['look:again']();
			connectedBefore = true;
		},
		onDown() {
			connection.state = 'down';
			delete document.documentElement.dataset.live;
		},
		// Otherwise the server answered but could not tell who this is.
		isFinal: (reason) => reason === 'session',
		onRefused: (reason) => reason === 'session' && leave(),
		onEvent: (name) => heard[name as EventName]?.()
	});
	// A page from the browser's back/forward cache may belong to the child before: load it again.
	addEventListener('pageshow', ({ persisted }) => persisted && location.reload(), { signal });
	// Signing out redirects by itself; `session:ended` would lead elsewhere first.
	addEventListener(
		'submit',
		({ target }) => (target as HTMLFormElement).action.endsWith('/sign-out') && socket.disconnect(),
		{ signal }
	);
	addEventListener('offline', socket.connect, { signal });
	// Whoever comes back from another window may have signed in there.
	addEventListener('focus', () => connection.ended && socket.connect(), { signal });
	return () => {
		ended.abort();
		socket.disconnect();
	};
}

/** What each event has done. */
function listeners(): Record<EventName, () => void> {
	const load = (subject: string) => () => void refresh(`penbridge:${subject}`);
	// Many of these may come in one second.
	const loadSlowly = (subject: string, pause = 1_000) =>
		throttle(() => refresh(`penbridge:${subject}`), pause);
	return {
		'thread:changed': load('threads'),
		'profile:changed': load('profile'),
		'pairings:changed': load('pairings'),
		'staffroom:changed': load('staffroom'),
		'notices:changed': load('notices'),
		'alerts:changed': load('alerts'),
		'reports:changed': load('reports'),
		'cases:changed': load('cases'),
		'forum:changed': loadSlowly('forum'),
		'queue:changed': loadSlowly('queue'),
		'notifications:changed': loadSlowly('notifications'),
		'participation:changed': loadSlowly('participation', 5_000),
		'help:answered': () => void refreshAnswers(),
		'look:again': catchUp(() => refresh().then(lookForUpdate), 2_000),
		'session:ended': leave
	};
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
