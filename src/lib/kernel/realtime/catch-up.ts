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
			while (document.hidden)
				await new Promise((resolve) =>
					document.addEventListener('visibilitychange', resolve, { once: true })
				);
			isPlanned = false;
			work();
		}, spread * Math.random());
	};
}
