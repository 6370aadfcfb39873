// Events as pages show them.
import { ownNames } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { readProgramme } from '#lib/site/events/programme.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateText, dayText, wallClock } from '../../kernel/format.ts';
import { dayIn, instantOf } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../people/labels/index.ts';
import { albumsOfEvent, publicPicturesById } from '../pictures/index.ts';
import { bodyParts, type PublicAddress, quotingMarkup } from '../index.ts';
import { answerView } from './answer-view.ts';
import { eventList, findEvent, type FoundEvent, keyOf } from './find-event.ts';
import { clockText, spanText, whenView } from './event-times.ts';

/** Events on a page, on the front page, and beside an event of a series. */
const eventsPage = 12;
const onFrontPage = 1;
const ofCity = 5;
const ofSeries = 10;

const entryOf = (event: FoundEvent, locale: Locale) => ({
	slug: event.slug,
	kind: event.kind,
	audience: event.audience,
	lang: event.locale,
	title: event.title,
	summary: event.summary,
	place: event.place,
	when: spanText(event, event.zone, locale),
	iso: new Date(event.startsAt).toISOString()
});
export type EventEntry = ReturnType<typeof entryOf>;

/** A page of the events that somebody may see: those to come, or those that are over. */
export async function eventsView(
	actor: Actor | null,
	locale: Locale,
	{ past, after }: { past: boolean; after: string | null }
) {
	const list = await eventList({ actor, locale, past, after, limit: eventsPage });
	const entries = list.slice(0, eventsPage);
	return {
		past,
		entries: entries.map((event) => entryOf(event, locale)),
		more: list.length > eventsPage ? keyOf(entries.at(-1)!) : null
	};
}

/** The next event that is open to everybody; null where none is planned. */
export async function nextEvent(locale: Locale): Promise<EventEntry | null> {
	const [event] = await eventList({ actor: null, locale, limit: onFrontPage });
	return event ? entryOf(event, locale) : null;
}

/** The next events in a city that are open to everybody. */
export const eventsOfCity = async (cityId: string, locale: Locale): Promise<EventEntry[]> =>
	(await eventList({ actor: null, locale, cityId, limit: ofCity }))
		.slice(0, ofCity)
		.map((event) => entryOf(event, locale));

/** Events in a sitemap, the next ones first, then the last ones. */
const inSiteMap = 2_000;

/** Every event that is open to everybody, for the sitemap. */
export async function eventAddresses(): Promise<PublicAddress[]> {
	const list = (past: boolean) => () => eventList({ actor: null, locale: 'en', past, limit: inSiteMap });
	const [next, earlier] = await together(list(false), list(true));
	return [...next, ...earlier].map(({ slug, locales, from }) => ({ slug, locales, from }));
}

interface EventRequest {
	slug: string;
	locale: Locale;
	/** The secret of a guest's link. */
	token: string | null;
}

/** An event for its page. @throws NotFound */
export async function eventView(actor: Actor | null, { slug, locale, token }: EventRequest) {
	const event = await findEvent(actor, slug, locale);
	const [label, when, series, answer, pictures, albums, quoting] = await together(
		() => labels(locale),
		() => whenView(event, locale),
		() => eventList({ actor, locale, seriesOf: event.id, limit: ofSeries }),
		() => answerView(actor, event, { locale, token }),
		() => publicPicturesById(Object.values(event.pictures), event.locale),
		() => albumsOfEvent(event.id, locale),
		() => quotingMarkup(event)
	);
	const dayOf = (moment: string) => dateText(new Date(moment), { locale, timeZone: event.zone });
	return {
		...entryOf(event, locale),
		hosts: event.hosts,
		guests: event.guests,
		when,
		answer,
		albums,
		body: bodyParts(event.body, event.pictures, pictures, quoting),
		programme: programmeView(event, when.zones, locale),
		program: event.programId && label(`program:${event.programId}`),
		city: event.cityId && { id: event.cityId, name: label(`city:${event.cityId}`) },
		over: new Date(event.endsAt) <= now(),
		corrections: event.corrections.map(({ at, text }) => ({ date: dayOf(at), text })),
		series: series.slice(0, ofSeries).map((other) => entryOf(other, locale)),
		versions: event.locales.map((tag) => ({ locale: tag, name: ownNames[tag] ?? tag }))
	};
}
export type EventView = Awaited<ReturnType<typeof eventView>>;

/** What happens when, day by day; each line also by the other clocks. */
function programmeView({ programme, startsAt, zone }: FoundEvent, zones: string[], locale: Locale) {
	const lines = readProgramme(programme ?? '', dayIn(new Date(startsAt), zone)) ?? [];
	const days = Map.groupBy(lines, ({ day }) => day);
	return [...days].map(([day, entries]) => ({
		day,
		title: dayText(day, locale),
		lines: entries.map(({ time, text }) => {
			const moment = new Date(instantOf(day, time, zone));
			return {
				text,
				iso: moment.toISOString(),
				time: wallClock(moment, { locale, timeZone: zone }),
				others: zones.map((timeZone) => clockText(moment, { locale, timeZone }))
			};
		})
	}));
}
