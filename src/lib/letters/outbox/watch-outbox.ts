import { deleteStore } from './delete-store.ts';

/**
 * For the layout of a signed-in page: opens the outbox of a student on their own device. On any other device whatever is left of one is
 * deleted.
 * @returns what ends it
 */
export function watchOutbox(ownDevice: boolean): (() => void) | void {
	if (!ownDevice) return deleteStore();
	let end: (() => void) | undefined;
	let over = false;
	void import('./run-outbox.ts').then(({ runOutbox }) => {
		if (!over) end = runOutbox();
	});
	return () => {
		over = true;
		end?.();
	};
}
