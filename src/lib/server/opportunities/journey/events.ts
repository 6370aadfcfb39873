// Events of a journey: the evening for those who travel, the farewell. They are events of the public site like others.
import type { Locale } from '#lib/locale.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, transaction, and, eq } from '../../kernel/db/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { journeyEvent } from '../../kernel/schema/index.ts';
import { eventList, eventsByIds, type FoundEvent, spanText } from '../../site/events/index.ts';
import type { FoundCall } from '../find-call.ts';
import { findJourney, recordJourney } from './find-journey.ts';

/** Events of one journey, and those to choose from. */
const mostEvents = 8;
const mostOffered = 40;

/** Those to which somebody who travels can go: of a program of the call or of all, and not for staff alone. */
const isFor = ({ rules }: FoundCall, { programId, audience }: FoundEvent) =>
	audience !== 'staff' && (programId === null || rules.programs.includes(programId));

const lineOf = (event: FoundEvent, locale: Locale) => ({
	id: event.id,
	slug: event.slug,
	title: event.title,
	lang: event.locale,
	place: event.place,
	when: spanText(event, event.zone, locale)
});

/** The events of a journey, as this person may see them. */
export async function journeyEvents(actor: Actor, call: FoundCall, locale: Locale) {
	const linked = await db()
		.select({ id: journeyEvent.eventId })
		.from(journeyEvent)
		.where(eq(journeyEvent.articleId, call.id))
		.limit(mostEvents);
	const events = await eventsByIds(
		actor,
		linked.map(({ id }) => id),
		locale
	);
	return events.map((event) => lineOf(event, locale));
}

/** Events to come that are none of the journey yet, for whoever coordinates. */
export async function eventChoices(actor: Actor, call: FoundCall, locale: Locale) {
	const linked = await journeyEvents(actor, call, locale);
	const coming = await eventList({ actor, locale, limit: mostOffered });
	return coming
		.filter((event) => isFor(call, event) && !linked.some(({ id }) => id === event.id))
		.map((event) => lineOf(event, locale));
}

/** An event belongs to the journey. @throws NotFound for whoever does not coordinate; Invalid */
export async function addEvent(actor: Actor, slug: string, eventId: string, locale: Locale): Promise<void> {
	await transaction(async () => {
		const { call, coordinates } = await findJourney(actor, slug, locale);
		if (!coordinates) throw new NotFound();
		const [event] = isId(eventId) ? await eventsByIds(actor, [eventId], locale) : [];
		if (!event || !isFor(call, event)) throw new Invalid('event', 'journey_event');
		const before = await db()
			.select({ id: journeyEvent.eventId })
			.from(journeyEvent)
			.where(eq(journeyEvent.articleId, call.id));
		if (before.length >= mostEvents) throw new Invalid('event', 'journey_events');
		await db()
			.insert(journeyEvent)
			.values({ articleId: call.id, eventId, by: actor.id, at: now() })
			.onConflictDoNothing();
		await recordJourney(actor, call, 'journey.event');
	});
}

/** @throws NotFound */
export async function dropEvent(actor: Actor, slug: string, eventId: string, locale: Locale): Promise<void> {
	await transaction(async () => {
		const { call, coordinates } = await findJourney(actor, slug, locale);
		if (!coordinates || !isId(eventId)) throw new NotFound();
		const gone = await db()
			.delete(journeyEvent)
			.where(and(eq(journeyEvent.articleId, call.id), eq(journeyEvent.eventId, eventId)))
			.returning({ id: journeyEvent.eventId });
		if (!gone.length) throw new NotFound();
		await recordJourney(actor, call, 'journey.event_drop');
	});
}
