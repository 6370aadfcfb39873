/** Milliseconds between two tries, and until the page gets the error after all. */
const retryDelay = 2_000;
const maxWait = 90_000;

/**
 * Requests for the data of a page are repeated while the server cannot reach its database (503). Otherwise Kit would
 * put the error page in place of whatever somebody is writing.
 */
export function waitWhileAway(): void {
	const originalFetch = window.fetch;
	window.fetch = async (input, init) => {
		if (!asksForData(input, init)) return originalFetch(input, init);
		const deadline = performance.now() + maxWait;
		for (;;) {
			const response = await originalFetch(input, init);
			if (response.status !== 503 || performance.now() > deadline) return response;
			await new Promise((resolve) => setTimeout(resolve, retryDelay));
		}
	};
}

/** The requests that Kit sends for a navigation, or when data was invalidated. */
function asksForData(input: RequestInfo | URL, init?: RequestInit): boolean {
	const address = new URL(input instanceof Request ? input.url : input, location.href);
	return (
		address.origin === location.origin &&
		address.pathname.endsWith('/__data.json') &&
		(init?.method ?? 'GET') === 'GET'
	);
}
