import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { env } from '#env';
import { describe, log } from '../../kernel/log.ts';
import type { CountedRequest, Metrics } from './metrics-registry.ts';

let metrics: Metrics | undefined;

/**
 * Starts counting, where metrics are asked for: on the address of the site with METRICS_TOKEN, on an address of their own
 * with METRICS_PORT.
 * @returns a function that stops it, and the port of their own address
 * @throws Error where that port is taken
 */
export async function startMetrics(): Promise<{ stop: () => Promise<void>; port: number | undefined }> {
	if (!env.METRICS_TOKEN && env.METRICS_PORT === undefined) return { stop: async () => {}, port: undefined };
	const { makeMetrics } = await import('./metrics-registry.ts');
	const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
	metrics = makeMetrics(version);
	const server = env.METRICS_PORT === undefined ? undefined : await listen(env.METRICS_PORT);
	const address = server?.address();
	return {
		port: address && typeof address === 'object' ? address.port : undefined,
		async stop() {
			metrics = undefined;
			server?.closeAllConnections();
			await new Promise<void>((done) => (server ? server.close(() => done()) : done()));
		}
	};
}

/** Counts a request that was answered. */
export const countRequest = (request: CountedRequest): void => metrics?.count(request);

/**
 * Answers a request for the metrics: outside of every queue, so that it is answered while pages wait.
 * @returns false where this address has none
 */
export function answerMetrics(request: IncomingMessage, response: ServerResponse): boolean {
	if (!metrics || !env.METRICS_TOKEN) return false;
	void answer(metrics, request, response);
	return true;
}

async function answer(from: Metrics, { method, headers }: IncomingMessage, response: ServerResponse) {
	const say = (status: number, text: string, more: Record<string, string> = {}) =>
		response
			.writeHead(status, {
				'content-type': 'text/plain; charset=utf-8',
				'cache-control': 'no-store',
				...more
			})
			.end(method === 'HEAD' ? undefined : text);
	if (method !== 'GET' && method !== 'HEAD') return say(405, 'Use GET.\n', { allow: 'GET, HEAD' });
	if (!isAllowed(headers.authorization))
		return say(401, 'Send the METRICS_TOKEN as a bearer token.\n', { 'www-authenticate': 'Bearer' });
	try {
		say(200, await from.page(), { 'content-type': from.contentType });
	} catch (error) {
		log.error({ error: describe(error) }, 'the metrics could not be made');
		say(500, 'The metrics could not be made; the log says why.\n');
	}
}

/** Without a token the address of their own answers whoever reaches it. */
function isAllowed(authorization = ''): boolean {
	if (!env.METRICS_TOKEN) return true;
	return timingSafeEqual(digest(authorization), digest(`Bearer ${env.METRICS_TOKEN}`));
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Opens the address of their own. @throws Error where the port is taken */
async function listen(port: number): Promise<Server> {
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '/', 'http://localhost');
		if (metrics && pathname === '/metrics') void answer(metrics, request, response);
		else response.writeHead(404).end();
	});
	await new Promise<void>((ready, fail) => {
		server.once('error', fail);
		server.listen(port, env.METRICS_HOST, ready);
	});
	server.unref();
	return server;
}
