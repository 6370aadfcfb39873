/**
 * Runs `work` some time after it was asked for. When a server comes back, every page asks at the same moment: a delay by chance
 * spreads them, and a page that nobody looks at waits until somebody does.
 * @param spread the longest delay in milliseconds
 * @returns asks for it; asking again before it has run changes nothing
 */
export function catchUp(work: () => unknown, spread: number): () => void {
	let isPlanned = false;
	return () => {
		if (isPlanned) return;
		isPlanned = true;
		setTimeout(async () => {
			await untilVisible();
			isPlanned = false;
			work();
		}, spread * Math.random());
	};
}

/** Resolves at once where the page can be seen, else when it can. */
function untilVisible(): Promise<void> {
	if (!document.hidden) return Promise.resolve();
	return new Promise((resolve) => {
		const look = () => {
			if (document.hidden) return;
			document.removeEventListener('visibilitychange', look);
			resolve();
		};
		document.addEventListener('visibilitychange', look);
	});
}
