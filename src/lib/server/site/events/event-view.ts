// Events as pages show them, with what somebody can answer, and has answered.
import { ownNames } from '#lib/names.ts';
import type { Locale } from '#lib/locale.ts';
import { readProgramme } from '#lib/site/events/programme.ts';
import { type Actor, isStudent, isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { dateText, dayText, wallClock } from '../../kernel/format.ts';
import { dayIn, instantOf } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { labels } from '../../people/labels/index.ts';
import { albumsOfEvent, publicPicturesById } from '../pictures/index.ts';
import { bodyParts, type PublicAddress, quotingMarkup } from '../index.ts';
import { eventList, findEvent, type FoundEvent, pageKey } from './find-event.ts';
import { spanText, whenView } from './event-times.ts';
import { anyOf, db, and, eq, isNull } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { rsvp } from '../../kernel/schema/index.ts';
import { listStudents } from '../../people/index.ts';
import { agreedTo } from './students.ts';
import { maxSeats, rsvpOf } from './attend.ts';
import { guestByLink, guestsCanAnswer } from './guests.ts';
import { freeSeats, type Rsvp } from './seats.ts';

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
		more: list.length > eventsPage ? pageKey(entries.at(-1)!) : null
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
		programme: programmeView(event, locale),
		program: event.programId && label(`program:${event.programId}`),
		city: event.cityId && { id: event.cityId, name: label(`city:${event.cityId}`) },
		over: new Date(event.endsAt) <= now(),
		corrections: event.corrections.map(({ at, text }) => ({ date: dayOf(at), text })),
		series: series.slice(0, ofSeries).map((other) => entryOf(other, locale)),
		versions: event.locales.map((tag) => ({ locale: tag, name: ownNames[tag] ?? tag }))
	};
}
export type EventView = Awaited<ReturnType<typeof eventView>>;

/** What happens when, day by day, by the clock of the place. */
function programmeView({ programme, startsAt, zone }: FoundEvent, locale: Locale) {
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
				time: wallClock(moment, { locale, timeZone: zone })
			};
		})
	}));
}

/** Where an RSVP stands. A guest has `asked` before they follow the link, a student before a teacher answers. */
export type RsvpState = 'asked' | 'waiting' | 'comes' | 'cancelled';

export const rsvpState = ({ cancelledAt, confirmedAt, seatedAt }: Rsvp): RsvpState =>
	cancelledAt ? 'cancelled' : !confirmedAt ? 'asked' : seatedAt ? 'comes' : 'waiting';

const standingOf = (entry: Rsvp | undefined) =>
	entry
		? { state: rsvpState(entry), number: entry.seatedAt ? entry.number : null, seats: entry.seats }
		: null;

interface AnswerRequest {
	locale: Locale;
	token: string | null;
}

/** The part of an event's page about coming. */
async function answerView(actor: Actor | null, event: FoundEvent, { locale, token }: AnswerRequest) {
	const open = event.rsvp === 'asked' && new Date(event.startsAt) > now();
	const free = open ? await freeSeats(event.id, event.places) : null;
	return {
		open,
		/** Who answers here: somebody with an account, or a guest by mail; nobody where mail cannot be sent. */
		as: actor
			? isStudent(actor)
				? ('student' as const)
				: ('member' as const)
			: guestsCanAnswer()
				? ('guest' as const)
				: null,
		/** Whether the next ones wait. How many come is nobody's business. */
		full: free === 0,
		most: Math.min(maxSeats, event.places ?? maxSeats),
		own: actor
			? standingOf(await rsvpOf(event.id, actor.id))
			: token
				? await guestStanding(event.slug, token)
				: null,
		/** The secret of the link that was followed; null for one that no longer works. */
		token: token && !actor ? token : null,
		students:
			actor && open && isTeacher(actor) && event.audience !== 'staff'
				? await studentsView(actor, event, locale)
				: []
	};
}

async function guestStanding(slug: string, token: string) {
	try {
		return standingOf((await guestByLink(slug, token)).rsvp);
	} catch (error) {
		if (error instanceof NotFound) return null;
		throw error;
	}
}

/** The students of a teacher: who comes, who asked, and whether the family agreed. */
async function studentsView(actor: Actor, event: FoundEvent, locale: Locale) {
	const [label, students] = await together(
		() => labels(locale),
		() => listStudents(actor)
	);
	const listed = await db()
		.select()
		.from(rsvp)
		.where(
			and(
				eq(rsvp.articleId, event.id),
				isNull(rsvp.cancelledAt),
				anyOf(
					rsvp.personId,
					students.map(({ id }) => id)
				)
			)
		);
	const agreed = await agreedTo(
		event.id,
		students.map(({ id }) => id)
	);
	const entries = new Map(listed.map((entry) => [entry.personId, entry]));
	const able = students.filter(({ suspended }) => !suspended);
	return able.map(({ id, name, classroomId }) => ({
		id,
		name,
		classroom: label(`classroom:${classroomId}`),
		state: entries.has(id) ? rsvpState(entries.get(id)!) : null,
		consent: agreed.has(id)
	}));
}
