// Keeps the answers of the application that visitors may share.
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type PageInMaking, pageInMaking } from './answer.ts';
import { withoutNonce } from './fixed-policy.ts';
import { storePage } from './page-memory.ts';

const [compressBrotli, compressGzip] = [promisify(brotliCompress), promisify(gzip)];
/** Once for many answers: more time than for a page that is sent once. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 8 } };

/** Headers of an answer that belong to the page and not to its sending. */
const ofSending = ['content-length', 'transfer-encoding', 'date', 'connection', 'etag'];

/**
 * Keeps the answer to a request that `answerFromMemory` marked. Nothing is kept for somebody who is signed in, with a cookie, or that is
 * not a whole page.
 */
export const keepPage: Handle = async ({ event, resolve }) => {
	const making = pageInMaking((event.platform as { req?: IncomingMessage } | undefined)?.req);
	const response = await resolve(event);
	if (!making) return response;
	if (!isShared(event, response)) {
		making.settle();
		return response;
	}
	making.taken = true;
	try {
		return await keepAnswer(making, event, response);
	} catch (error) {
		making.settle();
		throw error;
	}
};

const isShared = ({ locals, request }: RequestEvent, { status, headers }: Response) =>
	request.method === 'GET' &&
	status === 200 &&
	locals.actor === null &&
	!locals.refused &&
	!locals.away &&
	!headers.has('set-cookie') &&
	/^(?:text\/html|text\/calendar|application\/(?:atom\+)?xml)/.test(headers.get('content-type') ?? '');

async function keepAnswer(making: PageInMaking, event: RequestEvent, response: Response): Promise<Response> {
	const text = await response.text();
	const policy = response.headers.get('content-security-policy');
	const fixed = policy === null ? { html: text, policy } : withoutNonce({ html: text, policy });
	if (!fixed) {
		making.settle();
		return new Response(text, response);
	}
	const headers = new Headers(response.headers);
	if (fixed.policy !== null) headers.set('content-security-policy', fixed.policy);
	headers.append('vary', 'Accept-Encoding');
	const [body, at] = [Buffer.from(fixed.html), performance.now()];
	const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
	headers.set('etag', etag);
	// Without nonces it is shorter than it was.
	headers.set('content-length', String(body.length));
	// The first visitor does not wait for the compression that serves the others.
	void Promise.all([compressBrotli(body, quality), compressGzip(body)])
		.then(([br, zipped]) =>
			storePage(
				making.key,
				{
					route: event.route.id ?? '',
					etag,
					at,
					headers: { ...headersOf(headers), etag },
					bodies: { identity: body, br, gzip: zipped }
				},
				making.generation
			)
		)
		.finally(making.settle);
	return new Response(fixed.html, { status: response.status, headers });
}

const headersOf = (headers: Headers) =>
	Object.fromEntries([...headers].filter(([name]) => !ofSending.includes(name)));
