// A plain HTTP client: connections are kept alive, responses are read completely and stay compressed.
import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { type Agent as SecureAgent, request as secureRequest } from 'node:https';

const usualAgent = new Agent({ keepAlive: true });

export interface Answer {
	status: number;
	headers: NodeJS.Dict<string | string[]>;
	bytes: number;
	/** From sending to the last byte, in milliseconds. */
	ms: number;
	body: Buffer;
}

/** What differs from a plain request. */
export interface RequestOptions {
	/** For an address with https: whom it trusts, and from which address it connects. */
	agent?: SecureAgent;
	headers?: OutgoingHttpHeaders;
}

export const get = (url: string, cookie = '', { agent, headers }: RequestOptions = {}) =>
	send(url, {
		method: 'GET',
		agent,
		headers: { cookie, 'accept-encoding': 'br', accept: 'text/html', ...headers }
	});

/** Posts a form as the browser of a signed-in person does. */
export const post = (
	url: string,
	cookie: string,
	fields: Record<string, string>,
	{ agent, headers }: RequestOptions = {}
) =>
	send(url, {
		method: 'POST',
		agent,
		headers: {
			cookie,
			origin: new URL(url).origin,
			accept: 'application/json',
			'content-type': 'application/x-www-form-urlencoded',
			'x-sveltekit-action': 'true',
			...headers
		},
		body: new URLSearchParams(fields).toString()
	});

interface RequestInput {
	method: string;
	headers: OutgoingHttpHeaders;
	body?: string;
	agent?: SecureAgent;
}

function send(url: string, { method, headers, body, agent }: RequestInput): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const began = performance.now();
		const ask = agent ? secureRequest : request;
		const sent = ask(url, { method, headers, agent: agent ?? usualAgent }, (response) => {
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', reject);
			response.on('end', () => {
				const whole = Buffer.concat(chunks);
				const ms = performance.now() - began;
				resolve({
					status: response.statusCode!,
					headers: response.headers,
					bytes: whole.length,
					ms,
					body: whole
				});
			});
		});
		sent.on('error', reject);
		sent.setTimeout(20_000, () => sent.destroy(new Error('no answer')));
		sent.end(body);
	});
}

/** Signs somebody of the demo world in through the form. @returns the cookie */
export async function signIn(server: string, username: string, agent?: SecureAgent): Promise<string> {
	const answer = await post(`${server}/sign-in`, '', { username, password: 'penbridge-demo' }, { agent });
	const cookie = answer.headers['set-cookie']?.[0]?.split(';')[0];
	if (!cookie) throw new Error(`${username} could not sign in: ${answer.body}`);
	return cookie;
}

/** Warm-up requests that are not measured. */
const warm = 10;

/** The times of a page, in ms, for `tries` requests one after the other. @throws Error for a status other than 200 */
export async function timesOf(address: string, cookie: string, tries: number): Promise<number[]> {
	const times: number[] = [];
	for (let n = -warm; n < tries; n++) {
		const { status, ms } = await get(address, cookie);
		if (status !== 200) throw new Error(`${address} answers ${status}`);
		if (n >= 0) times.push(ms);
	}
	return times;
}
