// Events for tests: planned by a teacher at Carver, published by the coordinator.
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { dayAfter, dayIn } from '../../../src/lib/server/kernel/time/index.ts';
import * as consent from '../../../src/lib/server/consent/index.ts';
import { formVersionsOf } from '../../../src/lib/server/consent/forms.ts';
import * as events from '../../../src/lib/server/site/events/index.ts';
import { reviseArticle } from '../../../src/lib/server/site/index.ts';
import { actor, personId } from '../../world.ts';
import { edit, publish, typed, written } from '../stage.ts';

const zone = 'America/Chicago';

/** A day so many days from now in Birmingham. */
export const dayAhead = (days: number) => dayAfter(dayIn(now(), zone), days);

/** What the form of an event holds: in ten days, from two to five, for everybody. */
export const facts = (over: Partial<Record<string, string>> = {}) => ({
	kind: 'gathering',
	day: dayAhead(10),
	time: '14:00',
	endDay: '',
	endTime: '17:00',
	zone,
	audience: 'everybody',
	rsvp: 'asked',
	places: '',
	...over
});

/** Its words in one language or several, with a place. */
export const words = (place = 'Linn Park', programme = '') => ({
	...typed({
		en: ['Tea in the park', 'We drink tea together.', 'Come and *bring a cup*.'],
		'zh-Hans': ['公园里的茶会', '一起喝茶。', '请带杯子来。']
	}),
	place: { en: place, 'zh-Hans': '林恩公园' },
	hosts: { en: 'The commission', 'zh-Hans': '' },
	guests: { en: '', 'zh-Hans': '' },
	programme: { en: programme, 'zh-Hans': '' }
});

/** A draft. @returns its id */
export const planned = (over: Partial<Record<string, string>> = {}, who = 't.carver') =>
	written(who, { kind: 'event', event: facts(over), typed: words() });

/** A published event. @returns the id and address of its article */
export async function held(over: Partial<Record<string, string>> = {}) {
	const id = await planned(over);
	await publish('coordinator', id);
	return { id, slug: (await edit('coordinator', id)).slug };
}

/** Changes and publishes it again; on a day, or at once. */
export async function changed(
	id: string,
	over: Partial<Record<string, string>>,
	{ place, on }: { place?: string; on?: string } = {}
) {
	const { revision } = await edit('t.carver', id);
	await reviseArticle(await actor('t.carver'), id, {
		basis: revision.number,
		typed: words(place),
		event: facts(over),
		asks: true
	});
	await publish('coordinator', id, on);
}

/** The event's page for somebody; null: a visitor. */
export const seen = async (who: string | null, slug: string, token: string | null = null) =>
	inLocale('en', async () =>
		events.eventView(who === null ? null : await actor(who), { slug, locale: 'en', token })
	);

/** The addresses of the events that somebody sees; null: a visitor. */
export const listed = async (who: string | null, past = false) =>
	inLocale('en', async () =>
		(
			await events.eventsView(who === null ? null : await actor(who), 'en', { past, after: null })
		).entries.map(({ slug }) => slug)
	);

export const comes = async (who: string, slug: string, seats = 1) =>
	events.comeAlong(await actor(who), slug, { seats, answer: '' });

/** Where somebody stands: 'comes', 'waiting', 'asked' or null. */
export const standing = async (who: string, slug: string) =>
	(await seen(who, slug)).answer.own?.state ?? null;

/** The family agrees that a student comes to an event. */
export const agrees = async (teacher: string, student: string, articleId: string) =>
	consent.record(await actor(teacher), {
		studentIds: [await personId(student)],
		scope: 'event',
		about: articleId,
		seen: true,
		givenBy: 'guardian',
		givenOn: dayAhead(-1),
		formLocale: 'en',
		formVersion: formVersionsOf('event')[0]
	});

export const rsvpsOf = (articleId: string) =>
	db().select().from(t.rsvp).where(eq(t.rsvp.articleId, articleId)).orderBy(t.rsvp.id);
