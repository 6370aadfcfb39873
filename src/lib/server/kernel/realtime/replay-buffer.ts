import { now } from '../clock.ts';
import type { ClientEvents, EventName } from '../../../kernel/realtime/events.ts';

/** An event that was published. */
export interface ReplayEntry {
	event: EventName;
	payload: Parameters<ClientEvents[EventName]>;
}

/** The longest time from making a page to its socket, in ms: a slow network and a slow computer. */
const maxAge = 120_000;
/** Different events that are kept for one person; the oldest are dropped. */
const maxEventsPerPerson = 50;
/**
 * Milliseconds of tolerance: the browser starts counting after the request, and another process may get an event a
 * little later.
 */
const tolerance = 1_000;

/** Events by person. The person, and the event, of the latest publication is last. */
const eventsByPerson = new Map<string, Map<string, ReplayEntry & { at: number }>>();

/** Remembers an event, for people whose page was made before it and whose socket joins after it. */
export function rememberEvent(personIds: string[], entry: ReplayEntry): void {
	const moment = now().getTime();
	for (const id of personIds) {
		const events = eventsByPerson.get(id) ?? new Map<string, ReplayEntry & { at: number }>();
		const key = JSON.stringify([entry.event, entry.payload]);
		events.delete(key);
		events.set(key, { ...entry, at: moment });
		if (events.size > maxEventsPerPerson) events.delete(events.keys().next().value!);
		eventsByPerson.delete(id);
		eventsByPerson.set(id, events);
	}
	forgetBefore(moment - maxAge);
}

/** The events of somebody in the last `age` ms, with tolerance: an event that is received twice only loads twice. */
export function eventsSince(age: number, personId: string): ReplayEntry[] {
	const since = now().getTime() - Math.min(age + tolerance, maxAge);
	return [...(eventsByPerson.get(personId)?.values() ?? [])]
		.filter(({ at }) => at >= since)
		.map(({ event, payload }) => ({ event, payload }));
}

/** Drops the events of people whose newest one is too old to be asked for. */
function forgetBefore(before: number) {
	for (const [id, events] of eventsByPerson) {
		const newest = [...events.values()].at(-1)!;
		if (newest.at >= before) return;
		eventsByPerson.delete(id);
	}
}

/** For tests: drops the events of the previous database. */
export function clearReplayBuffer(): void {
	eventsByPerson.clear();
}
