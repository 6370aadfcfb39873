// A reverse proxy like those of deployments: a cookie keeps a browser with one process, and it moves when that is gone.
import {
	createServer,
	type IncomingMessage,
	type OutgoingHttpHeaders,
	request as send,
	type ServerResponse
} from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface Proxy {
	url: string;
	/** How many requests and sockets each process was given. */
	requestCounts: number[];
	close(): void;
}

/** The cookie of a browser that stays with one process. */
export const stickyCookie = (process: number) => `process=${process}`;

interface ProxyOptions {
	/** Whether a browser stays with one process; else each request goes to the next of them. */
	sticky?: boolean;
	/** Whether WebSockets get through. */
	upgrades?: boolean;
}

/** Starts a proxy in front of these processes. */
export async function startProxy(
	processes: string[],
	{ sticky = true, upgrades = true }: ProxyOptions = {}
): Promise<Proxy> {
	const ports = processes.map((url) => Number(new URL(url).port));
	const requestCounts = ports.map(() => 0);
	let turn = 0;
	async function choose({ headers }: IncomingMessage): Promise<number> {
		const cookieProcess = sticky ? /\bprocess=(\d)/.exec(headers.cookie ?? '')?.[1] : undefined;
		const first = cookieProcess === undefined ? turn++ % ports.length : Number(cookieProcess);
		const chosen = (await isListening(ports[first]!)) ? first : (first + 1) % ports.length;
		requestCounts[chosen]!++;
		return ports[chosen]!;
	}
	const server = createServer(async (request, response) => {
		const port = await choose(request);
		// The browser may have gone away meanwhile.
		if (!request.socket.destroyed) forwardRequest(request, response, port);
	});
	if (upgrades)
		server.on('upgrade', async (request, socket: Socket, head) => {
			const port = await choose(request);
			if (!socket.destroyed) tunnel(request, socket, head, port);
		});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://localhost:${(server.address() as AddressInfo).port}`,
		requestCounts,
		close: () => {
			server.close();
			server.closeAllConnections();
		}
	};
}

/** Adds the header with the client's address; everything else, including Host, stays as it came. */
const forwarded = ({ headers, socket }: IncomingMessage): OutgoingHttpHeaders => ({
	...headers,
	'x-forwarded-for': socket.remoteAddress
});

function forwardRequest(request: IncomingMessage, response: ServerResponse, port: number) {
	const { method, url: path } = request;
	// These headers belong to one connection and are not forwarded: an upgrade that arrives here ends here.
	const headers = { ...forwarded(request), connection: 'close' };
	delete headers.upgrade;
	const onward = send({ port, method, path, headers, agent: false });
	onward.on('response', (answer) => {
		response.writeHead(answer.statusCode!, answer.headers);
		answer.pipe(response);
		// If a process dies in the middle of an answer, the browser's connection is closed, too.
		answer.on('error', () => response.destroy());
	});
	onward.on('error', () => response.destroy());
	response.on('close', () => onward.destroy());
	request.pipe(onward);
}

function tunnel(request: IncomingMessage, socket: Socket, head: Buffer, port: number) {
	const onward = connect({ port }, () => {
		const headers = Object.entries(forwarded(request)).map(
			([name, value]) => `${name}: ${String(value)}\r\n`
		);
		onward.write(`GET ${request.url} HTTP/1.1\r\n${headers.join('')}\r\n`);
		onward.write(head);
		socket.pipe(onward).pipe(socket);
	});
	for (const [source, target] of [
		[socket, onward],
		[onward, socket]
	] as const)
		source.on('error', () => target.destroy()).on('close', () => target.destroy());
}

/** Whether a process listens on this port. The proxy checks it before it sends a browser elsewhere. */
const isListening = (port: number) =>
	new Promise<boolean>((resolve) => {
		const probe = connect({ port }, () => resolve(probe.destroy() && true));
		probe.on('error', () => resolve(false));
	});
