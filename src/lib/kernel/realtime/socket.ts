// The browser's end of a socket: what a page needs of Engine.IO 4 and Socket.IO 5, which hears events and says nothing but how old it is. The
// library has ten kilobytes for every first visit on a slow line; tests/kernel/realtime holds this to the library of the server.

interface SocketOptions {
	/** Where the server has its sockets. */
	url: string;
	/** Said when the socket connects. */
	greeting(): object;
	onUp(): void;
	onDown(): void;
	/** The server does not admit this browser. It is asked again, but where `isFinal`. */
	onRefused(reason: string): void;
	isFinal(reason: string): boolean;
	onEvent(name: string, payload: unknown[]): void;
}

export interface BrowserSocket {
	/** Connects now, anew where it is connected. */
	connect(): void;
	/** Stays disconnected until `connect`. */
	disconnect(): void;
}

/** One connection, by either way. */
interface Line {
	send(packet: string): void;
	end(): void;
}
type OpenLine = (url: string, receive: (packet: string) => void, lost: () => void) => Line;

/** Milliseconds. */
const [firstDelay, longestDelay, patience] = [1_000, 10_000, 20_000];

/** Opens a socket, and opens it again whenever it is lost, by turns as a WebSocket and by requests: some networks block the former. */
export function openSocket(options: SocketOptions): BrowserSocket {
	let line: Line | undefined;
	let tries = 0;
	/** A WebSocket got through to the server, so after a loss it is more likely away than blocked. */
	let knowsWebSocket = false;
	let retry: ReturnType<typeof setTimeout> | undefined;
	let watch: ReturnType<typeof setTimeout> | undefined;

	function connect() {
		disconnect();
		const usesRequests = tries % 2 === 1 && (!knowsWebSocket || tries > 4);
		let opened: Line | undefined;
		let silence = patience;
		const isCurrent = () => opened !== undefined && line === opened;
		const lost = () => {
			if (!isCurrent()) return;
			disconnect();
			options.onDown();
			again(Math.min(longestDelay, firstDelay * 2 ** tries++));
		};
		const listen = () => {
			clearTimeout(watch);
			watch = setTimeout(lost, silence);
		};
		const receive = (packet: string) => {
			if (!isCurrent()) return;
			const [kind, rest] = [packet.slice(0, packet[0] === '4' ? 2 : 1), packet.replace(/^(4\d|\d)/, '')];
			if (kind === '0') {
				const { pingInterval, pingTimeout } = JSON.parse(rest) as Record<string, number>;
				silence = pingInterval! + pingTimeout!;
				opened!.send(`40${JSON.stringify(options.greeting())}`);
			}
			listen();
			if (kind === '2') opened!.send('3');
			if (kind === '1') lost();
			if (kind === '40') {
				tries = 0;
				if (!usesRequests) knowsWebSocket = true;
				options.onUp();
			}
			if (kind === '41') {
				disconnect();
				options.onDown();
			}
			if (kind === '42') {
				const [name, ...payload] = JSON.parse(rest) as [string, ...unknown[]];
				options.onEvent(name, payload);
			}
			if (kind === '44') {
				disconnect();
				const { message } = JSON.parse(rest) as { message: string };
				options.onDown();
				options.onRefused(message);
				if (!options.isFinal(message)) again(2 * firstDelay);
			}
		};
		line = opened = (usesRequests ? byRequests : byWebSocket)(options.url, receive, lost);
		listen();
	}

	/** Not all browsers at once, when the server comes back. */
	function again(delay: number) {
		retry = setTimeout(connect, delay * (0.5 + Math.random()));
	}

	function disconnect() {
		clearTimeout(retry);
		clearTimeout(watch);
		const last = line;
		line = undefined;
		last?.end();
	}

	connect();
	return { connect, disconnect };
}

const byWebSocket: OpenLine = (url, receive, lost) => {
	const socket = new WebSocket(`${url.replace(/^http/, 'ws')}?EIO=4&transport=websocket`);
	socket.onmessage = ({ data }) => receive(data as string);
	socket.onclose = lost;
	return { send: (packet) => socket.send(packet), end: () => socket.close() };
};

const byRequests: OpenLine = (url, receive, lost) => {
	const ending = new AbortController();
	const { signal } = ending;
	let address = `${url}?EIO=4&transport=polling`;
	const ask = async (body?: string) => {
		const method = body === undefined ? 'GET' : 'POST';
		const answer = await fetch(address, { method, body, cache: 'no-store', signal });
		if (!answer.ok) throw new Error(answer.statusText);
		return answer.text();
	};
	const hear = async () => {
		while (!signal.aborted)
			for (const packet of (await ask()).split('\x1e')) {
				if (packet[0] === '0') address += `&sid=${(JSON.parse(packet.slice(1)) as { sid: string }).sid}`;
				receive(packet);
			}
	};
	hear().catch(lost);
	return { send: (packet) => void ask(packet).catch(lost), end: () => ending.abort() };
};
