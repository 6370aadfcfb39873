import { invalidate, invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

/**
 * Asks again for what depends on this name, or for everything. Not while somebody is on their way to another page: Kit
 * gives up a navigation when something is invalidated under it, and their click would do nothing.
 */
export async function refresh(name?: string): Promise<void> {
	while (navigating.to) await navigationEnd();
	await (name ? invalidate(name) : invalidateAll());
}

/** Ends a moment after the navigation does, well or not. */
const navigationEnd = async () => {
	await Promise.resolve(navigating.complete).catch(() => undefined);
	await new Promise((resolve) => setTimeout(resolve, 10));
};
