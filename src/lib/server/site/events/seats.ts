// Who has a place, and who waits for one.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, eq, inArray } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { rsvp, rsvpLink, tables } from '../../kernel/schema/index.ts';
import { eventById } from './find-event.ts';

export type Rsvp = typeof rsvp.$inferSelect;

const { article } = tables;

/** An RSVP that counts: confirmed, and not cancelled. */
const counts = sql`${tables.rsvp.confirmedAt} is not null and ${tables.rsvp.cancelledAt} is null`;

/** The places that are taken. The caller has locked the event. */
async function takenSeats(articleId: string): Promise<number> {
	const [row] = await rows<{ taken: number }>(sql`select coalesce(sum(${tables.rsvp.seats}), 0)::int as taken
		from ${tables.rsvp}
		where ${tables.rsvp.articleId} = ${articleId} and ${counts} and ${tables.rsvp.seatedAt} is not null`);
	return row!.taken;
}

/** Makes the acts about the places of an event come one after the other. */
export const lockEvent = (articleId: string) =>
	rows(sql`select from ${article} where ${article.id} = ${articleId} for no key update`);

/** How many places are free; null where there is no limit. The caller has locked the event. */
export async function freeSeats(articleId: string, places: number | null): Promise<number | null> {
	return places === null ? null : Math.max(0, places - (await takenSeats(articleId)));
}

/** The most that the waiting list is searched for at once. */
const maxWaiting = 500;

/**
 * Gives the free places to those who wait, in the order in which they confirmed: always to the first one whose party fits. Everybody
 * who gets a place gets a number for the door. Nobody moves up once it has begun. The caller has locked the event.
 * @returns the ids of those who have a place now
 */
export async function moveUp(articleId: string): Promise<string[]> {
	const event = await eventById(articleId, 'en');
	if (!event || new Date(event.startsAt) <= now()) return [];
	let free = await freeSeats(articleId, event.places);
	const waiting = await rows<{ id: string; seats: number }>(sql`select ${tables.rsvp.id}, ${tables.rsvp.seats}
		from ${tables.rsvp}
		where ${tables.rsvp.articleId} = ${articleId} and ${counts} and ${tables.rsvp.seatedAt} is null
		order by ${tables.rsvp.confirmedAt}, ${tables.rsvp.id} limit ${maxWaiting}`);
	const seated: string[] = [];
	for (const { id, seats } of waiting) {
		if (free !== null && seats > free) continue;
		if (free !== null) free -= seats;
		await seat(articleId, id);
		seated.push(id);
	}
	return seated;
}

const seat = (articleId: string, id: string) =>
	rows(sql`update ${rsvp} set seated_at = ${instant(now())},
		number = coalesce(number, (select coalesce(max(${tables.rsvp.number}), 0) + 1 from ${tables.rsvp}
			where ${tables.rsvp.articleId} = ${articleId}))
		where id = ${id}`);

/** Erases RSVPs with their links. To be called in a transaction. */
export async function eraseRsvps(ids: string[]): Promise<void> {
	if (!ids.length) return;
	await db().delete(rsvpLink).where(inArray(rsvpLink.rsvpId, ids));
	await db().delete(rsvp).where(inArray(rsvp.id, ids));
}

/** Takes an RSVP back. The caller has locked the event, and lets the next ones move up. */
export const cancelRsvp = (id: string, by: string | null) =>
	db().update(rsvp).set({ cancelledAt: now(), cancelledBy: by }).where(eq(rsvp.id, id));
