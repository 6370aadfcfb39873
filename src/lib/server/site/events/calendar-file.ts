// Events as a calendar file (RFC 5545), which Outlook, Google and Apple read. Times are in UTC, so that no program needs a table of
// zones; each shows them by its own clock.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/locale.ts';
import { together } from '../../kernel/together.ts';
import { eventList, findEvent, type FoundEvent } from './find-event.ts';

/** Events in the calendar that people subscribe to: those to come, and the last ones, so that nothing vanishes the day after. */
const upcoming = 200;
const past = 50;

/** How often a program asks again, in seconds. */
const askAgain = 6 * 3_600;

/** @param origin of this server, as visitors type it */
export async function eventCalendar(origin: string, locale: Locale): Promise<string> {
	const list = (over: boolean, limit: number) => () => eventList({ actor: null, locale, limit, past: over });
	const [next, earlier] = await together(list(false, upcoming), list(true, past));
	return calendarOf([...earlier.slice(0, past).reverse(), ...next.slice(0, upcoming)], origin, locale);
}

/** One event of the public. @throws NotFound */
export const eventFile = async (slug: string, origin: string, locale: Locale): Promise<string> =>
	calendarOf([await findEvent(null, slug, locale)], origin, locale);

function calendarOf(events: FoundEvent[], origin: string, locale: Locale): string {
	const calendar = ical({
		name: m.site_events_title({}, { locale }),
		prodId: { company: 'Penbridge', product: 'Events', language: locale === 'en' ? 'EN' : 'ZH' },
		method: ICalCalendarMethod.PUBLISH,
		ttl: askAgain
	});
	for (const event of events)
		calendar.createEvent({
			id: `${event.id}@${new URL(origin).hostname}`,
			sequence: event.number,
			start: new Date(event.startsAt),
			end: new Date(event.endsAt),
			stamp: new Date(event.from),
			lastModified: new Date(event.from),
			status: ICalEventStatus.CONFIRMED,
			summary: event.title,
			description: event.summary,
			location: event.place,
			url: `${origin}/events/${event.slug}?lang=${event.locale}`
		});
	return calendar.toString();
}
