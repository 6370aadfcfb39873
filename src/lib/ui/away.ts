/** Milliseconds between two tries, and until a page is told after all that nothing came. */
const retryDelay = 2_000;
const maxWait = 90_000;

/**
 * Pages that ask for their data again while the server cannot reach its database wait until it can. By itself Kit would
 * put the page for errors in place of whatever somebody is writing.
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

/** What Kit asks for when somebody goes to another page, or something was heard. */
function asksForData(input: RequestInfo | URL, init?: RequestInit): boolean {
	const address = new URL(input instanceof Request ? input.url : input, location.href);
	return (
		address.origin === location.origin &&
		address.pathname.endsWith('/__data.json') &&
		(init?.method ?? 'GET') === 'GET'
	);
}
