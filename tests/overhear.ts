// Replaces the sockets and keeps the events that are sent, with their recipients, in order.
import { onTestFinished } from 'vitest';

type SentEvent = [people: string[], event: string, ...payload: unknown[]];

/** Listens until the test ends. @returns what was sent so far: ids of people, the event, its payload */
export function overhear(): SentEvent[] {
	const events: SentEvent[] = [];
	const seam = globalThis as { penbridgeSockets?: unknown };
	seam.penbridgeSockets = {
		local: {
			to: (rooms: string[]) => ({
				emit: (event: string, ...payload: unknown[]) =>
					void events.push([rooms.map((room) => room.replace(/^person:/, '')), event, ...payload])
			})
		},
		// Other processes have sockets of their own.
		serverSideEmit: () => true
	};
	onTestFinished(() => void delete seam.penbridgeSockets);
	return events;
}
