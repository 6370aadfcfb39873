// What stands before the application: a visitor's request for a public page is answered from memory, where that has it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { log } from '../../kernel/log.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { keptRequest } from './page-key.ts';
import { currentGeneration, type KeptPage, keptPage } from './page-memory.ts';

/** A page that the application is making for one visitor, and that others wait for. */
export interface PageInMaking {
	key: string;
	/** Of the memory when it was begun. */
	generation: number;
	/** Somebody takes care of calling `settle`. */
	taken: boolean;
	settle(): void;
	settled: Promise<void>;
}

const inMaking = new Map<string, PageInMaking>();
const byRequest = new WeakMap<IncomingMessage, PageInMaking>();

/** The page that is being made by this request; undefined where it is not to be kept. */
export const pageInMaking = (request: IncomingMessage | undefined): PageInMaking | undefined =>
	request && byRequest.get(request);

/**
 * Answers a request from memory, or hands it to the application. Of many at once for the same page, one is handed on and the others wait
 * for its answer.
 */
export function answerFromMemory(
	request: IncomingMessage,
	response: ServerResponse,
	application: () => void
): void {
	// While other processes cannot tell what changed here, nobody is answered from memory.
	const asked = realtime.hearsOtherProcesses() ? keptRequest(request) : null;
	const key = asked?.key ?? null;
	if (asked) request.url = asked.url;
	const kept = key === null ? undefined : keptPage(key);
	if (kept) return send(request, response, kept);
	if (key === null || request.method !== 'GET') return application();
	const making = inMaking.get(key);
	if (making) {
		void making.settled.then(() => {
			const page = keptPage(key);
			if (page) send(request, response, page);
			else application();
		});
		return;
	}
	byRequest.set(request, begin(key, response));
	application();
}

function begin(key: string, response: ServerResponse): PageInMaking {
	const { promise: settled, resolve } = Promise.withResolvers<void>();
	const settle = () => {
		if (inMaking.get(key) === making) inMaking.delete(key);
		resolve();
	};
	const making: PageInMaking = { key, generation: currentGeneration(), taken: false, settle, settled };
	inMaking.set(key, making);
	// However it ends: nobody waits for an answer that is not kept.
	response.once('close', () => making.taken || settle());
	return making;
}

function send({ headers, method }: IncomingMessage, response: ServerResponse, page: KeptPage): void {
	const encoding = encodingOf(String(headers['accept-encoding'] ?? ''));
	const isSame = headers['if-none-match']?.includes(page.etag) ?? false;
	const status = isSame ? 304 : 200;
	const body = page.bodies[encoding];
	const about = isSame
		? {}
		: { 'content-length': body.length, ...(encoding !== 'identity' && { 'content-encoding': encoding }) };
	const age = String(Math.floor((performance.now() - page.at) / 1_000));
	response
		.writeHead(status, { ...page.headers, ...about, age })
		.end(isSame || method === 'HEAD' ? undefined : body);
	log.info({ id: randomUUID(), method, route: page.route, status, ms: 0, kept: true });
}

/** Browsers name what they take without weights; whoever weighs gets what everybody can read. */
function encodingOf(accepted: string): keyof KeptPage['bodies'] {
	if (accepted.includes('q=')) return 'identity';
	if (/\bbr\b/.test(accepted)) return 'br';
	return /\bgzip\b/.test(accepted) ? 'gzip' : 'identity';
}
