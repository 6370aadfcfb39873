// Real requests, as a browser sends them, and their outcomes.
import { Agent, type IncomingMessage, request, type RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Answer {
	status: number;
	/** Where a redirect leads, without the server's own address. */
	to: string | null;
	headers: Headers;
	body: string;
}

export interface Question {
	cookie?: string;
	method?: string;
	form?: Record<string, string | string[]>;
	headers?: Record<string, string>;
	body?: string;
}

/** Tens of thousands of requests are sent: connections are reused, as in a browser. */
const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends one request. A form is sent as a page would send it: url-encoded, with the Origin of this server. */
export async function ask(base: string, path: string, question: Question = {}): Promise<Answer> {
	const { cookie, form, headers, method = form ? 'POST' : 'GET' } = question;
	const body = form ? encode(form).toString() : question.body;
	const sent = {
		...(cookie && { cookie: `penbridge=${cookie}` }),
		accept: 'text/html',
		'accept-language': 'en',
		'accept-encoding': 'identity',
		...(form && { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }),
		...(method !== 'GET' && { origin: base, 'content-length': String(Buffer.byteLength(body ?? '')) }),
		...headers
	};
	const answer = await sendOnce(new URL(path, base), { method, headers: sent, agent }, body);
	const received = new Headers();
	for (const [name, values] of Object.entries(answer.headersDistinct))
		for (const value of values ?? []) received.append(name, value);
	const to = received.get('location')?.replace(base, '') ?? null;
	return { status: answer.statusCode!, to, headers: received, body: await text(answer) };
}

const sendOnce = (url: URL, options: RequestOptions, body?: string) =>
	new Promise<IncomingMessage>((answered, failed) => {
		request(url, options, answered).once('error', failed).end(body);
	});

function encode(form: Record<string, string | string[]>) {
	const entries = Object.entries(form).flatMap(([name, value]) =>
		[value].flat().map((single) => [name, single])
	);
	return new URLSearchParams(entries);
}

/** The outcome of a request: `200`, `404`, `303 /where`. */
export const outcome = ({ status, to }: Pick<Answer, 'status' | 'to'>): string =>
	to ? `${status} ${to}` : String(status);

/** The same for the data request of a page, whose body holds the outcome. */
export function dataOutcome(answer: Answer): string {
	if (answer.status !== 200) return outcome(answer);
	const data = JSON.parse(answer.body) as {
		type: string;
		location?: string;
		nodes?: ({ type: string; status?: number } | null)[];
	};
	if (data.type === 'redirect') return `303 ${data.location}`;
	return String(data.nodes?.find((node) => node?.type === 'error')?.status ?? 200);
}

/** The same for a form that was sent by script. */
export function enhancedOutcome(answer: Answer): string {
	const result = JSON.parse(answer.body) as { type: string; status?: number; location?: string };
	if (result.type === 'redirect') return `303 ${result.location}`;
	return String(result.status ?? answer.status);
}

/** A body without what differs between answers: nonces, and these ids. */
export function masked(body: string, ids: string[] = []): string {
	const named = body.replace(/nonce="[^"]+"/g, 'nonce').replace(/'nonce-[^']+'/g, 'nonce');
	return ids.reduce((text, id) => text.replaceAll(id, 'ID'), named);
}

/** The headers of an answer, without date, etag, length, and nonces: equal answers must have equal ones. */
export const maskedHeaders = (headers: Headers): string[] =>
	[...headers]
		.filter(([name]) => !['date', 'etag', 'content-length'].includes(name))
		.map(([name, value]) => `${name}: ${masked(value)}`)
		.sort();

/** @throws Error that shows what is wrong, the first twenty */
export function expectNone(wrong: string[]): void {
	if (wrong.length) throw new Error(wrong.slice(0, 20).join('\n'));
}

/** Works on all items of a list, a few at a time. */
export async function each<T>(list: T[], work: (item: T) => Promise<void>, atOnce = 6): Promise<void> {
	const remaining = list.values();
	await Promise.all(
		Array.from({ length: atOnce }, async () => {
			for (const item of remaining) await work(item);
		})
	);
}

/** What an address names: the parts of its path after the first, and the ids in its query. */
function partsOf(path: string): string[] {
	const { pathname, searchParams } = new URL(path, 'http://localhost');
	return [
		...pathname.split('/').slice(2),
		...[...searchParams.values()].filter((value) => value.length === 36)
	];
}

/** An answer as text to compare: status, headers, and body, without the person's own id and the ids of the address. */
export const comparable = ({ status, headers, body }: Answer, self: string, path: string) =>
	[status, ...maskedHeaders(headers), masked(body, [self, ...partsOf(path)])].join('\n');
