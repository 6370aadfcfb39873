// Stands where the sockets are and keeps what is said to whom, in the order in which it is said.
import { onTestFinished } from 'vitest';

type Said = [people: string[], event: string, ...payload: unknown[]];

/** Listens until the test ends. @returns what was said so far: ids of people, the event, what it carries */
export function overhear(): Said[] {
	const said: Said[] = [];
	const seam = globalThis as { penbridgeSockets?: unknown };
	seam.penbridgeSockets = {
		local: {
			to: (rooms: string[]) => ({
				emit: (event: string, ...payload: unknown[]) =>
					void said.push([rooms.map((room) => room.replace(/^person:/, '')), event, ...payload])
			})
		},
		// Other processes have ears of their own.
		serverSideEmit: () => true
	};
	onTestFinished(() => void delete seam.penbridgeSockets);
	return said;
}
