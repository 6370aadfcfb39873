// Somebody's browser, as far as the server sees it: cookies, whole pages, forms, a socket, and data that is loaded again after an event.
import { brotliDecompressSync } from 'node:zlib';
import { io, type Socket } from 'socket.io-client';
import { type Answer, get, post } from '../http.ts';
import type { Tally } from './tally.ts';

/** Pages of a visitor, and which of them load again after which event (the `depends` of their `load`). */
export type Page = 'home' | 'thread' | 'board' | 'topic' | 'dashboard' | 'desk';
const loadedAgain: Record<string, Page[]> = {
	'thread:changed': ['home', 'thread'],
	'forum:changed': ['board', 'topic'],
	'queue:changed': ['home', 'thread', 'board', 'topic', 'dashboard', 'desk'],
	'notifications:changed': ['home', 'thread', 'board', 'topic', 'dashboard', 'desk']
};
/** Milliseconds between two loads of the same page after events, in the time of the hour. */
const throttled = 1_000;

export interface VisitorOptions {
	url: string;
	/** Of the school, as a proxy reports it. */
	address: string;
	username: string;
	/** How many times faster than the clock the hour goes. */
	speed: number;
	tally: Tally;
	/** Called with each event, before the page loads its data again. */
	hears?: (event: string, payload: unknown, data: () => Promise<string>) => void;
}

export class Visitor {
	readonly #options: VisitorOptions;
	#cookie = '';
	#page: { page: Page; path: string } | undefined;
	readonly #sockets: Socket[] = [];
	#again: ReturnType<typeof setTimeout> | undefined;

	constructor(options: VisitorOptions) {
		this.#options = options;
	}

	/** Whether the socket is connected. */
	get live(): boolean {
		return this.#sockets.some(({ connected }) => connected);
	}

	/** The path of the page that is open. */
	get path(): string {
		return this.#page?.path ?? '';
	}

	/** @returns whether the server let them in */
	async signIn(): Promise<boolean> {
		const { tally, username, url } = this.#options;
		await tally.time('sign-in page', async () =>
			ok(await get(`${url}/sign-in`, '', { headers: this.#headers() }))
		);
		const answer = await tally.time('sign-in', async () =>
			ok(await this.#send('/sign-in', { username, password: 'penbridge-demo' }))
		);
		this.#cookie = [answer?.headers['set-cookie'] ?? []]
			.flat()
			.map((cookie) => cookie.split(';')[0])
			.join('; ');
		if (answer && !this.#cookie) tally.fail('sign-in', answer.body.toString());
		return Boolean(this.#cookie);
	}

	/** Opens a page as a whole. @returns its HTML; undefined where it failed */
	async open(page: Page, path: string): Promise<string | undefined> {
		const answer = await this.#options.tally.time(page, async () =>
			ok(await get(this.#options.url + path, this.#cookie, { headers: this.#headers() }))
		);
		this.#page = { page, path };
		return answer && textOf(answer);
	}

	/** Sends a form. @param act its name among the times @returns the answer's JSON; undefined where it was refused */
	async send(act: string, path: string, fields: Record<string, string>): Promise<string | undefined> {
		const answer = await this.#options.tally.time(act, async () => ok(await this.#send(path, fields)));
		return answer && textOf(answer);
	}

	/** Opens a socket, as every page with scripts does. @param url another process than theirs */
	async listen(url = this.#options.url): Promise<void> {
		const { tally } = this.#options;
		const extraHeaders = { cookie: this.#cookie, ...this.#headers() };
		const socket = io(url, {
			path: '/realtime',
			transports: ['websocket'],
			extraHeaders,
			forceNew: true,
			auth: { age: 0 }
		});
		this.#sockets.push(socket);
		socket.onAny((event: string, payload: unknown) => this.#onEvent(event, payload));
		await tally.time(
			'socket',
			() =>
				new Promise<void>((resolve, reject) => {
					socket.once('connect', resolve);
					socket.once('connect_error', reject);
				})
		);
	}

	async leave(signsOut: boolean): Promise<void> {
		clearTimeout(this.#again);
		this.#page = undefined;
		for (const socket of this.#sockets) socket.disconnect();
		if (signsOut) await this.send('sign-out', '/sign-out', {});
	}

	/** Loads the data of the open page again, as after an event. */
	async loadAgain(): Promise<string> {
		if (!this.#page) return '';
		const [path, search] = this.#page.path.split('?');
		const address = `${this.#options.url}${path}/__data.json${search ? `?${search}` : ''}`;
		const answer = await this.#options.tally.time(`${this.#page.page}, again`, async () =>
			ok(await get(address, this.#cookie, { headers: this.#headers() }))
		);
		return answer ? textOf(answer) : '';
	}

	#onEvent(event: string, payload: unknown) {
		const { hears, tally, speed } = this.#options;
		if (event === 'session:ended') tally.fail('socket', 'the session ended');
		let loading: Promise<string> | undefined;
		const data = () => (loading ??= this.loadAgain());
		hears?.(event, payload, data);
		if (loading || !this.#page || !loadedAgain[event]?.includes(this.#page.page)) return;
		this.#again ??= setTimeout(() => {
			this.#again = undefined;
			void this.loadAgain();
		}, throttled / speed);
	}

	#send(path: string, fields: Record<string, string>) {
		return post(this.#options.url + path, this.#cookie, fields, { headers: this.#headers() });
	}

	#headers() {
		return { 'x-forwarded-for': this.#options.address };
	}
}

/** @throws Error for an answer that a person would see as a failure */
function ok(answer: Answer): Answer {
	const text = answer.headers['content-type']?.includes('json') ? textOf(answer) : '';
	if (answer.status !== 200 || /^\{"type":"(failure|error)"/.test(text))
		throw new Error(`${answer.status} ${answer.headers.location ?? text}`);
	return answer;
}

export const textOf = ({ headers, body }: Answer): string =>
	(headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body).toString();
