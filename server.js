// The production entry: one HTTP server, the built application behind it, sockets attached once.
import compression from 'compression';
import { createServer } from 'node:http';
import { constants } from 'node:zlib';
import { whenTold } from './bin/setup/ending.js';
import { tooOld } from './bin/setup/old-node.js';

// An older one would listen, and then end at the first thing that it does not know.
const refusal = tooOld();
if (refusal) {
	console.error(refusal);
	process.exit(1);
}
process.chdir(import.meta.dirname);
const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
// The limit of ordinary forms. Class lists and pictures may be larger, so the server itself accepts more
// (src/lib/server/app/body.ts).
process.env.FORM_SIZE_LIMIT = process.env.BODY_SIZE_LIMIT || '256K';
process.env.BODY_SIZE_LIMIT = '31M';
// Without ORIGIN the address is the one the browser used, over plain HTTP: this header, which we set ourselves below,
// says so.
if (!process.env.ORIGIN) process.env.PROTOCOL_HEADER = 'x-penbridge-protocol';
const hops = Number(process.env.XFF_DEPTH || 0);
if (hops) process.env.ADDRESS_HEADER = 'x-forwarded-for';

let stopping = false;

// The defaults hold a page back until it is complete, and take four times the time for 3 % fewer bytes.
const compress = compression({
	flush: constants.Z_SYNC_FLUSH,
	brotli: {
		flush: constants.BROTLI_OPERATION_FLUSH,
		// A page in one chunk: each further chunk is another call to a thread.
		chunkSize: 64 * 1024,
		// On a page of a thread (108 kB) quality 4 saves 1.5 kB over 3, and 5 another 1.5 kB. A window of 64 kB finds as much as one of
		// 256 kB, in three quarters of the processor time.
		params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 16 }
	}
});

/** @type {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse) => void} */
let handler = (_, response) => response.writeHead(503, { 'retry-after': '1' }).end();

/**
 * A mail program that unsubscribes for its reader (RFC 8058) sends no Origin, and Kit accepts no form without one.
 * Such a request may be authorized only by the secret in its address: it gets our own origin, and loses its cookies.
 * @param {import('node:http').IncomingMessage} request
 */
function allowOneClickUnsubscribe({ method, url, headers }) {
	if (method !== 'POST' || 'origin' in headers || !/^\/unsubscribe\/[\w-]{43}$/.test(url ?? '')) return;
	delete headers.cookie;
	headers.origin = process.env.ORIGIN ? new URL(process.env.ORIGIN).origin : `http://${headers.host}`;
}

/**
 * Two health checks for a supervisor or a proxy, answered outside of every queue: whether the process lives, and
 * whether it can work.
 * @param {import('node:http').ServerResponse} response
 */
const health = {
	'/livez': (response) => sendText(response, 200, 'ok\n'),
	'/readyz': (response) => {
		const { ready, parts } = globalThis.penbridgeReady?.() ?? { ready: false, parts: { start: 'under way' } };
		const all = stopping ? { ...parts, stop: 'under way' } : parts;
		const lines = Object.entries(all).map(([part, state]) => `${part}: ${state}\n`);
		sendText(response, ready && !stopping ? 200 : 503, lines.join(''));
	}
};
const sendText = (response, status, text) =>
	response
		.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
		.end(text);

/**
 * A request that bypasses the proxies has fewer addresses than there are proxies, and Kit fails on that: it gets the
 * address of its socket.
 * @param {import('node:http').IncomingMessage} request
 */
function completeForwardedFor({ headers, socket }) {
	const addresses = String(headers['x-forwarded-for'] ?? '')
		.split(',')
		.filter((address) => address.trim());
	if (addresses.length < hops)
		headers['x-forwarded-for'] = Array(hops)
			.fill(socket.remoteAddress ?? '')
			.join(', ');
}

// This listener is added before the sockets attach: one that is added later would answer their requests a second time.
const server = createServer((request, response) => {
	const path = (request.url ?? '').split('?', 1)[0];
	if (health[path]) return void health[path](response);
	if (path === '/metrics' && globalThis.penbridgeMetrics?.(request, response)) return;
	if (!process.env.ORIGIN) request.headers['x-penbridge-protocol'] = 'http';
	if (hops) completeForwardedFor(request);
	allowOneClickUnsubscribe(request);
	const application = () => compress(request, response, () => handler(request, response));
	const { penbridgePages } = globalThis;
	if (penbridgePages) penbridgePages(request, response, application);
	else application();
});
server.keepAliveTimeout = 65_000;
server.headersTimeout = 20_000;
server.requestTimeout = 60_000;
globalThis.penbridgeHttp = server;

try {
	({ handler } = await import('./build/handler.js'));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exit(1);
}
server.listen(port, host, () => {
	const address = server.address();
	const shownHost = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host;
	const publicAddress = process.env.ORIGIN ? ` for ${process.env.ORIGIN}` : '';
	console.log(`Penbridge listens on http://${shownHost}:${address.port}${publicAddress}`);
});
server.on('error', (error) => {
	console.error(
		error.code === 'EADDRINUSE'
			? `Port ${port} is taken. Stop the program that uses it, or set PORT to another number.`
			: error.message
	);
	void stop(1);
});

/**
 * Stops the server. `/readyz` fails from now on, and a proxy has DRAIN_SECONDS to notice. Then requests finish,
 * sockets close, the database closes; after ten more seconds the process exits in any case. Whoever supervises it has to wait
 * that long: `TimeoutStopSec` of the unit, `stop_grace_period` of compose.yaml.
 */
async function stop(code = 0) {
	if (stopping) return;
	stopping = true;
	if (!code)
		await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(process.env.DRAIN_SECONDS || 0)));
	setTimeout(() => process.exit(code || 1), 10_000).unref();
	// Browsers keep connections open for the next request: idle ones are closed repeatedly.
	const idle = setInterval(() => server.closeIdleConnections(), 50);
	const closing = new Promise((resolve) => server.close(resolve));
	// Sockets would keep the server open for ever, so they are disconnected first; then running requests end, then the
	// database closes.
	await globalThis.penbridgeHush?.();
	await closing;
	clearInterval(idle);
	await globalThis.penbridgeStop?.();
	process.exit(code);
}
whenTold(() => void stop(), 'start');
