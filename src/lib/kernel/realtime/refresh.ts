import { invalidate, invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

let steps = 0;
globalThis.addEventListener?.('popstate', () => steps++);

/**
 * Reloads the data that depends on this name, or everything. Waits for the end of a navigation: Kit gives up a navigation
 * when something is invalidated during it, and the click would do nothing. Kit gives up data, too, at every step back or forward,
 * also where the page stays: then it is asked for again.
 */
export async function refresh(name?: string): Promise<void> {
	for (let before; before !== steps;) {
		before = steps;
		while (navigating.to) await navigationEnd();
		await (name ? invalidate(name) : invalidateAll());
	}
}

/** Resolves shortly after the navigation ends, also when it failed. */
const navigationEnd = async () => {
	await Promise.resolve(navigating.complete).catch(() => undefined);
	await new Promise((resolve) => setTimeout(resolve, 10));
};
