// People with an account say that they come. A student asks; a teacher of theirs says whether they may (students.ts).
import { kindQuestions } from '#lib/site/events/event-kinds.ts';
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { record, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { rsvp } from '../../kernel/schema/index.ts';
import { findEvent, type FoundEvent } from './find-event.ts';
import { cancelRsvp, lockEvent, moveUp } from './seats.ts';
import { tell } from './event-mail.ts';

/** What somebody says about themselves when they come. */
export interface Coming {
	/** With those whom they bring. */
	seats: number;
	answer: string;
}

/** The most people who come on one RSVP. */
export const maxSeats = 8;

/** Checks how many come, and what they answered. @throws Invalid */
export function checkComing(
	event: FoundEvent,
	{ seats, answer }: Coming
): Pick<Coming, 'seats'> & { answer: string | null } {
	if (!Number.isInteger(seats) || seats < 1 || seats > maxSeats) throw new Invalid('seats', 'event_seats');
	if (event.places !== null && seats > event.places) throw new Invalid('seats', 'event_seats');
	const answers = Object.keys(kindQuestions[event.kind]?.answers ?? {});
	if (answers.length && !answers.includes(answer)) throw new Invalid('answer', 'form_invalid');
	return { seats, answer: answers.length ? answer : null };
}

/** @throws Conflict where nobody can answer any more, or need not */
export function refuseLate(event: FoundEvent): void {
	if (event.rsvp === 'none') throw new Conflict('event_no_rsvp');
	if (new Date(event.startsAt) <= now()) throw new Conflict('event_begun');
}

/** The RSVP of somebody that has not been cancelled. */
export async function rsvpOf(articleId: string, personId: string) {
	const [row] = await db()
		.select()
		.from(rsvp)
		.where(and(eq(rsvp.articleId, articleId), eq(rsvp.personId, personId), isNull(rsvp.cancelledAt)));
	return row;
}

/**
 * The actor comes: at once where there is room, otherwise on the waiting list. A student only asks, until a teacher answers. Pressing
 * it again changes nothing.
 * @throws NotFound, Conflict, Invalid
 */
export async function comeAlong(actor: Actor, slug: string, coming: Coming): Promise<void> {
	await transaction(async () => {
		const event = await findEvent(actor, slug, 'en');
		await lockEvent(event.id);
		refuseLate(event);
		const asks = isStudent(actor);
		const checked = checkComing(event, asks ? { ...coming, seats: 1 } : coming);
		if (await rsvpOf(event.id, actor.id)) return;
		const id = newId();
		await db()
			.insert(rsvp)
			.values({
				id,
				articleId: event.id,
				personId: actor.id,
				locale: actor.locale ?? 'en',
				...checked,
				askedAt: now(),
				confirmedAt: asks ? null : now(),
				toldRevisionId: event.revisionId
			});
		await recordRsvp(actor, event, 'event.come');
		if (!asks) await tell(await moveUp(event.id), 'in');
	});
}

/** The actor does not come after all; whoever waits moves up. @throws NotFound, Conflict where they had not said that they come */
export async function stayAway(actor: Actor, slug: string): Promise<void> {
	await transaction(async () => {
		const event = await findEvent(actor, slug, 'en');
		await lockEvent(event.id);
		const own = await rsvpOf(event.id, actor.id);
		if (!own) throw new Conflict('event_not_coming');
		if ((await broughtBy(event.id, actor.id)).length) throw new Conflict('event_with_students');
		await cancelRsvp(own.id, actor.id);
		await recordRsvp(actor, event, 'event.stay_away');
		await tell(await moveUp(event.id), 'in');
	});
}

/** The students who come with this adult: while there are any, the adult comes. */
const broughtBy = (articleId: string, adultId: string) =>
	db()
		.select({ id: rsvp.id })
		.from(rsvp)
		.where(and(eq(rsvp.articleId, articleId), eq(rsvp.withId, adultId), isNull(rsvp.cancelledAt)));

/** Records what somebody did about an event. @param schools of the students whom it is about */
export const recordRsvp = (
	actor: Actor,
	{ id }: { id: string },
	verb: Verb & `event.${string}`,
	schools: string[] = []
) => record({ actorId: actor.id, verb, subject: ['article', id], schools });
