import { now } from '../clock.ts';
import type { ClientEvents, EventName } from '../../../realtime/events.ts';

/** An event as it was said. */
export interface ReplayEntry {
	event: EventName;
	payload: Parameters<ClientEvents[EventName]>;
}

/** How long a page may take from being made to having its socket, in ms: a slow line and a slow computer. */
const maxAge = 120_000;
/** Kinds of events kept for one person; the oldest go. */
const maxEventsPerPerson = 50;
/** A page begins to ask before the browser counts, and another process may hear a little later. */
const tolerance = 1_000;

/** By person, whoever was told last at the end; for each the events, told last at the end. */
const eventsByPerson = new Map<string, Map<string, ReplayEntry & { at: number }>>();

/** Remembers what people were told, for whoever's page was made before and whose socket joins after. */
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

/** What somebody was told in the last `age` ms. Rather once too often: hearing twice only asks twice. */
export function eventsSince(age: number, personId: string): ReplayEntry[] {
	const since = now().getTime() - Math.min(age + tolerance, maxAge);
	return [...(eventsByPerson.get(personId)?.values() ?? [])]
		.filter(({ at }) => at >= since)
		.map(({ event, payload }) => ({ event, payload }));
}

/** Nothing stays that nobody can ask for any more. */
function forgetBefore(before: number) {
	for (const [id, events] of eventsByPerson) {
		const newest = [...events.values()].at(-1)!;
		if (newest.at >= before) return;
		eventsByPerson.delete(id);
	}
}

/** For tests: what was said on another database is nothing here. */
export function clearReplayBuffer(): void {
	eventsByPerson.clear();
}
