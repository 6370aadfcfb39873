import { post } from '../messages/post.ts';

/** Between two signs of life of somebody who reads or types, in milliseconds. */
const every = 60_000;

/** Tells the server that this item is open here: on arrival, when the window gets the focus, while somebody is active. */
export function keepClaim(itemId: string): () => void {
	let told = 0;
	const hold = () => {
		told = Date.now();
		// Without a line the claim runs out by itself; the decision is checked on the server anyway.
		void post(`/review/${itemId}?/claim`, {}).catch(() => {});
	};
	const active = () => Date.now() - told > every && hold();
	const gone = () => leaveDesk(itemId);
	if (document.hasFocus()) hold();
	addEventListener('focus', hold);
	addEventListener('keydown', active);
	addEventListener('pointermove', active);
	addEventListener('scroll', active, { passive: true });
	addEventListener('pagehide', gone);
	return () => {
		removeEventListener('focus', hold);
		removeEventListener('keydown', active);
		removeEventListener('pointermove', active);
		removeEventListener('scroll', active);
		removeEventListener('pagehide', gone);
	};
}

/** The desk was left: colleagues may open the item. Sent so that it outlives the page. */
export const leaveDesk = (itemId: string): void =>
	void navigator.sendBeacon(`/review/${itemId}?/leave`, new URLSearchParams());
