// Drafts on their way to the server. Whoever goes back to their page waits for them: it would show the words of before.

/** As long a page waits, in milliseconds. */
const longestWait = 5_000;

/** By the path of their page. */
const pending = new Map<string, Promise<unknown>>();

const pathOf = (address: string) => new URL(address, location.href).pathname;

/** From now on the data of this page waits until this save is over. @param address a form action of the page */
export function pendingSave(address: string, save: Promise<unknown>): void {
	const path = pathOf(address);
	pending.set(path, save);
	void save.finally(() => {
		if (pending.get(path) === save) pending.delete(path);
	});
}

/** Resolves when no draft of a page is on its way, or nobody should wait for it any longer. @param address of its data */
export async function draftsArrived(address: string): Promise<void> {
	const path = pathOf(address).replace(/\/__data\.json$/, '');
	const deadline = performance.now() + longestWait;
	while (pending.has(path) && performance.now() < deadline)
		await Promise.race([
			pending.get(path),
			new Promise((resolve) => setTimeout(resolve, deadline - performance.now()))
		]);
}
