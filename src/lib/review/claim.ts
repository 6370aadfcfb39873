import { post } from '../messages/post.ts';

/** Between two signs of life of somebody who reads or types, in milliseconds. */
const claimInterval = 60_000;

/** Tells the server that this item is open here: on arrival, when the window gets the focus, while somebody is active. */
export function keepClaim(itemId: string): () => void {
	let claimedAt = 0;
	const claim = () => {
		claimedAt = Date.now();
		// Without a line the claim runs out by itself; the decision is checked on the server anyway.
		void post(`/review/${itemId}?/claim`, {}).catch(() => {});
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

/** The desk was left: colleagues may open the item. Sent so that it outlives the page. */
export const leaveDesk = (itemId: string): void =>
	void navigator.sendBeacon(`/review/${itemId}?/leave`, new URLSearchParams());
