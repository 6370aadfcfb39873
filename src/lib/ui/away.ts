/** Milliseconds between two tries, and until a page is told after all that nothing came. */
const pause = 2_000;
const longest = 90_000;

/**
 * Pages that ask for their data again while the server cannot reach its database wait until it can. By itself Kit would
 * put the page for errors in place of whatever somebody is writing.
 */
export function waitWhileAway(): void {
	const plain = window.fetch;
	window.fetch = async (input, init) => {
		if (!asksForData(input, init)) return plain(input, init);
		const until = performance.now() + longest;
		for (;;) {
			const answer = await plain(input, init);
			if (answer.status !== 503 || performance.now() > until) return answer;
			await new Promise((resolve) => setTimeout(resolve, pause));
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
