import { sending } from './form-sending.svelte.ts';
import { draftsArrived } from './pending-saves.ts';

/** Milliseconds between two tries. */
const retryDelay = 2_000;
/** Until the page gets the answer of a server whose database is away. Without any answer there is no end. */
const maxWait = 90_000;

/**
 * Requests for the data of a page are repeated while there is no network, or the server cannot reach its database (503).
 * Otherwise Kit would put the error page in place of whatever somebody is writing.
 */
export function repeatPageData(): void {
	const originalFetch = window.fetch;
	window.fetch = async (input, init) => {
		if (!asksForData(input)) return originalFetch(input, init);
		await draftsArrived(addressOf(input));
		const deadline = performance.now() + maxWait;
		for (;;) {
			const response = await wholeAnswer(originalFetch, input, init);
			if (response && (!isAway(response) || performance.now() > deadline)) {
				if (sending.state === 'offline') sending.state = 'idle';
				return response;
			}
			if (sending.state === 'idle') sending.state = 'offline';
			await new Promise((resolve) => setTimeout(resolve, retryDelay));
		}
	};
}

/** @returns the answer, or undefined where none came, or only a part of it */
async function wholeAnswer(ask: typeof fetch, ...question: Parameters<typeof fetch>) {
	try {
		const response = await ask(...question);
		return new Response(await response.arrayBuffer(), response);
	} catch {
		// There is no network, or it broke off: the caller asks again.
	}
}

/** Answers of our server without its database, and of a proxy without our server. */
const isAway = ({ status }: Response) => status > 501 && status < 505;

/** The requests that Kit sends for a navigation, or when data was invalidated. Pages ask no other origin. */
const asksForData = (input: RequestInfo | URL) => /\/__data\.json(\?|$)/.test(addressOf(input));

const addressOf = (input: RequestInfo | URL) => (input instanceof Request ? input.url : String(input));
