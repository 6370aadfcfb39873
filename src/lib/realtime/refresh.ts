import { invalidate, invalidateAll } from '$app/navigation';
import { navigating } from '$app/state';

/**
 * Reloads the data that depends on this name, or everything. Waits for the end of a navigation: Kit gives up a navigation
 * when something is invalidated during it, and the click would do nothing.
 */
export async function refresh(name?: string): Promise<void> {
	while (navigating.to) await navigationEnd();
	await (name ? invalidate(name) : invalidateAll());
}

/** Resolves shortly after the navigation ends, also when it failed. */
const navigationEnd = async () => {
	await Promise.resolve(navigating.complete).catch(() => undefined);
	await new Promise((resolve) => setTimeout(resolve, 10));
};
