/** Milliseconds between two tries. */
const retryDelay = 2_000;
/** Until the page gets the answer of a server whose database is away. Without any answer there is no end. */
const maxWait = 90_000;
/** Until a request counts as lost: a network that drops packets may never answer. */
const answerTime = 30_000;

/** Requests for the data of a page that failed and are tried again: the page says so. */
export const pageData = $state({ retrying: 0 });

/**
 * Requests for the data of a page are repeated while there is no network, or the server cannot reach its database (503).
 * Otherwise Kit would put the error page in place of whatever somebody is writing.
 */
export function repeatPageData(): void {
	const originalFetch = window.fetch;
	window.fetch = (input, init) =>
		asksForData(input, init) ? repeated(() => tried(originalFetch, input, init)) : originalFetch(input, init);
}

async function repeated(ask: () => Promise<Response | undefined>): Promise<Response> {
	const deadline = performance.now() + maxWait;
	const isAnswer = (response?: Response): response is Response =>
		response !== undefined && (!isAway(response) || performance.now() > deadline);
	let response = await ask();
	if (isAnswer(response)) return response;
	pageData.retrying++;
	try {
		do {
			await new Promise((resolve) => setTimeout(resolve, retryDelay));
			response = await ask();
		} while (!isAnswer(response));
		return response;
	} finally {
		pageData.retrying--;
	}
}

/** @returns the whole answer, or undefined where none came, or only a part of it */
async function tried(ask: typeof fetch, ...[input, init]: Parameters<typeof fetch>) {
	const timeout = new AbortController();
	const timer = setTimeout(() => timeout.abort(), answerTime);
	try {
		const response = await ask(input, { ...init, signal: timeout.signal });
		clearTimeout(timer);
		const { status, statusText, headers } = response;
		return new Response(await response.arrayBuffer(), { status, statusText, headers });
	} catch {
		return undefined;
	} finally {
		clearTimeout(timer);
	}
}

/** Answers of our server without its database, and of a proxy without our server. */
const isAway = ({ status }: Response) => status >= 502 && status <= 504;

/** The requests that Kit sends for a navigation, or when data was invalidated. */
function asksForData(input: RequestInfo | URL, init?: RequestInit): boolean {
	const address = new URL(input instanceof Request ? input.url : input, location.href);
	return (
		address.origin === location.origin &&
		address.pathname.endsWith('/__data.json') &&
		(init?.method ?? 'GET') === 'GET'
	);
}
