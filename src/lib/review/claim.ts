import { postAction } from '../letters/post-action.ts';

/** Milliseconds between two renewals of a claim while somebody reads or types. */
const claimInterval = 60_000;

/**
 * Claims the item for this window: on arrival, when the window gets the focus, and while somebody is active.
 * @returns what stops it
 */
export function keepClaim(itemId: string): () => void {
	let claimedAt = 0;
	const claim = () => {
		claimedAt = Date.now();
		// Offline, the claim expires by itself; the decision is checked on the server anyway.
		void postAction(`/review/${itemId}?/claim`, {}).catch(() => {});
	};
	const claimWhenDue = () => Date.now() - claimedAt > claimInterval && claim();
	const leave = () => leaveDesk(itemId);
	if (document.hasFocus()) claim();
	addEventListener('focus', claim);
	addEventListener('keydown', claimWhenDue);
	addEventListener('pointermove', claimWhenDue);
	addEventListener('scroll', claimWhenDue, { passive: true });
	addEventListener('pagehide', leave);
	return () => {
		removeEventListener('focus', claim);
		removeEventListener('keydown', claimWhenDue);
		removeEventListener('pointermove', claimWhenDue);
		removeEventListener('scroll', claimWhenDue);
		removeEventListener('pagehide', leave);
	};
}

/** Gives the claim back: colleagues may open the item. A beacon outlives the page. */
export const leaveDesk = (itemId: string): void =>
	void navigator.sendBeacon(`/review/${itemId}?/leave`, new URLSearchParams());
